"""What is said of a name that is left open."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.mentions.problems import unsettled_problem
from tests.support.naming import Naming, front_matter

REGISTER: Mapping[str, Mapping[str, object]] = {
    "one": {"name": "One Body", "aliases": ["The Body"]},
    "two": {"name": "Body II", "aliases": ["The Body"]},
    "norway": {"name": "Norway", "type": "state", "aliases": ["NO"], "ambiguous": ["NO"]},
}


def told(text: str) -> list[tuple[str, int, int, int]]:
    article = {"title": "T", "date": "2025-01-01", "actors": ["norway", "one", "two"]}
    found, _, _ = Naming.of(REGISTER).find(front_matter(article, text))
    problems = [unsettled_problem(doubt, lambda actor: str(REGISTER[actor]["name"])) for doubt in found.unsettled]
    return [(one.message, one.span.line, one.span.column, len(one.related)) for one in problems]


def test_the_candidates_and_the_remedy_are_named() -> None:
    assert told("The Body met.") == [
        (
            "`Body` may mean One Body (`one`) or Body II (`two`): say which under `mentions`, for instance `Body: one`",
            6,
            5,
            0,
        )
    ]


def test_a_name_is_told_once_with_all_its_places() -> None:
    assert told("NO means\nNO, they say.") == [
        (
            (
                "`NO` (2 times) may mean Norway (`norway`) or nobody: "
                "say which under `mentions`, for instance `NO: norway`"
            ),
            6,
            1,
            1,
        )
    ]

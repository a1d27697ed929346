"""Who is meant: what the article says, what is named in full, and what is left open."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from regesta.mentions.bearers import is_of_another
from tests.support.naming import Naming, front_matter

REGISTER: Mapping[str, Mapping[str, object]] = {
    "norway": {"name": "Norway", "type": "state", "aliases": ["NO"], "metonyms": ["Oslo"], "ambiguous": ["NO"]},
    "jordan": {"name": "Jordan", "type": "state", "ambiguous": ["Jordan"], "aliases": ["Hashemite Kingdom"]},
    "nadia-jordan": {"name": "Nadia Jordan", "sort": "Jordan, Nadia", "type": "person", "ambiguous": ["Jordan"]},
    "marta-keller": {"name": "Marta Keller", "sort": "Keller, Marta", "type": "person"},
    "hans-keller": {"name": "Hans Keller", "sort": "Keller, Hans", "type": "person"},
    "ito": {"name": "Ken Ito", "sort": "Ito, Ken", "type": "person", "weak_aliases": ["the envoy", "Old Ken"]},
    "first-trade": {"name": "First Ministry", "aliases": ["Trade Ministry"], "valid": "../2019"},
    "second-trade": {"name": "Second Ministry", "aliases": ["Trade Ministry"], "valid": "2020/.."},
    "sudan": {"name": "Sudan", "type": "state"},
}
NAMING = Naming.of(REGISTER)


def judged(text: str, **article: object) -> tuple[list[str], list[str]]:
    found, _, _ = NAMING.find(front_matter({"title": "T", "date": "2025-01-01", **article}, text))
    mentions = [f"{one.form}={one.actor}/{one.kind}{'/weak' if one.weak else ''}" for one in found.mentions]
    return mentions, [f"{one.phrase}={'|'.join(one.candidates)}x{len(one.spans)}" for one in found.unsettled]


@pytest.mark.parametrize(
    ("text", "article", "mentions", "left_open"),
    [
        # metonyms lean on their actor, wherever it is named
        ("Oslo spoke.", {}, [], []),
        ("Oslo spoke.", {"about": ["norway"]}, ["Oslo=norway/metonym"], []),
        ("Oslo spoke for Norway.", {}, ["Oslo=norway/metonym", "Norway=norway/name"], []),
        # ambiguous names
        ("NO, said Oslo.", {"actors": ["norway"]}, ["Oslo=norway/metonym"], ["NO=norwayx1"]),
        ("NO, they said.", {}, [], []),
        ("Jordan. Jordan!", {}, [], ["Jordan=jordanx2"]),
        ("Jordan is dry.", {"actors": ["nadia-jordan"]}, [], ["Jordan=nadia-jordanx1"]),
        ("Jordan is dry.", {"mentions": {"Jordan": "jordan"}}, ["Jordan=jordan/name"], []),
        ("Jordan is dry.", {"mentions": {"Jordan": "nadia-jordan"}}, ["Jordan=nadia-jordan/short form"], []),
        ("Jordan is dry.", {"mentions": {"the Jordan": "none"}}, [], []),
        # short forms
        ("Keller left.", {}, [], ["Keller=hans-keller|marta-kellerx1"]),
        ("Keller left.", {"actors": ["marta-keller"]}, ["Keller=marta-keller/short form"], []),
        ("Keller left.", {"actors": ["marta-keller", "hans-keller"]}, [], ["Keller=hans-keller|marta-kellerx1"]),
        (
            "Hans Keller came. Keller left.",
            {"actors": ["marta-keller"]},
            ["Hans Keller=hans-keller/name", "Keller=hans-keller/short form"],
            [],
        ),
        ("Ito left. Ken Ito came.", {}, ["Ken Ito=ito/name"], []),
        ("# Ken Ito\n\nIto left.", {}, ["Ito=ito/short form"], []),
        ("Otto Ito left.", {"actors": ["ito"]}, [], []),
        ("Otto Ito left.", {"mentions": {"Ito": "ito"}}, ["Ito=ito/short form"], []),
        # weak aliases
        ("The Envoy left.", {}, [], []),
        ("Ken Ito came. The envoy left.", {}, ["Ken Ito=ito/name", "envoy=ito/short form/weak"], []),
        # one name, two bodies
        ("The Trade Ministry", {"as_of": "2018"}, ["Trade Ministry=first-trade/name"], []),
        ("The Trade Ministry", {"as_of": "2019/2020"}, [], ["Trade Ministry=first-trade|second-tradex1"]),
        (
            "The Trade Ministry",
            {"as_of": "2018", "actors": ["second-trade"]},
            ["Trade Ministry=second-trade/name"],
            [],
        ),
        # rulings on what the register does not know
        ("South Sudan, Sudan", {"mentions": {"South Sudan": "none"}}, ["Sudan=sudan/name"], []),
        ("the dragon, a dragon", {"mentions": {"the dragon": "norway"}}, ["dragon=norway/name"] * 2, []),
        (
            "A visit to Oslo. Oslo spoke.",
            {"mentions": {"Oslo": {"default": "norway", "place": ["a visit to Oslo"]}}},
            ["Oslo=norway/metonym"],
            [],
        ),
        (
            "Keller the younger and Keller",
            {"mentions": {"Keller": {"default": "marta-keller", "hans-keller": "Keller the younger"}}},
            ["Keller=hans-keller/short form", "Keller=marta-keller/short form"],
            [],
        ),
        # what is not read
        ("# Norway\n\n`Norway`\n\n![Norway](x.png 'Norway')", {}, [], []),
        ("> Norway\n\n| Norway |\n|---|\n", {}, ["Norway=norway/name"] * 2, []),
        ("x[^1]\n\n[^1]: Norway\n", {}, ["Norway=norway/name"], []),
        ("<div>Norway <b>Sudan</b> <!-- Norway --></div>", {}, ["Norway=norway/name", "Sudan=sudan/name"], []),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, article: dict[str, object], mentions: list[str], left_open: list[str]) -> None:
    assert judged(text, **article) == (mentions, left_open)


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("Otto", True), ("It was Otto", True), ("It was Otto-Georg", True), ("with O.", True), ("said “Otto", True),
        ("It was Marta", False), ("with M.", False), ("Minister", False), ("the Deputy Minister", False),
        ("Mr.", False), ("the CEO", False), ("When", False), ("He left. Later", False), ("on Monday", False),
        ("the old", False), ("Außenminister", False), ("Germany's", False), ("Otto,", False), ("KARL", False),
        ("", False),
    ],
)  # fmt: skip
def test_whose_a_family_name_is(before: str, expected: bool) -> None:  # noqa: FBT001 - a parameter
    text = f"{before} Keller".lstrip()
    assert is_of_another(text, text.index("Keller"), ("marta",), lang="en") is expected


def test_of_other_languages_a_word_that_begins_a_sentence_is_no_given_name() -> None:
    assert not is_of_another("Gestern Keller", 8, ("marta",), lang="de")
    assert is_of_another("mit Otto Keller", 9, ("marta",), lang="de")

"""Related articles: who is related to whom, how the reasons are ordered, and what does not matter."""

from __future__ import annotations

import datetime
import random
import sys

import pytest

from regesta.archive.model import Ref
from regesta.archive.related import LOOKED_AT, Related, RelatedArticles
from regesta.types import ArticleId
from tests.support.content import article, sound


def related_to(identity: str, files: dict[str, str], *, related: str = "") -> tuple[Related, ...]:
    """Return what is related to an article of an archive; `files` are articles by id."""
    contents = {f"content/articles/{name}.md": text for name, text in files.items()}
    config = f"title: T\nrelated: {{{related}}}\n" if related else ""
    return RelatedArticles(sound(contents, config=config)).of(ArticleId(identity))


def ids(found: tuple[Related, ...]) -> list[str]:
    return [related.article for related in found]


def test_what_is_shared_by_few_relates_more_than_what_is_shared_by_many() -> None:
    files = {f"x{number}": article("X", "2000-01-01", "themes: [common]") for number in range(10)}
    files |= {
        "a": article("A", "2025-01-01", "themes: [common, rare]"),
        "b": article("B", "2010-01-01", "themes: [rare]"),
    }
    found = related_to("a", files)
    assert ids(found)[0] == "b"
    assert found[0].shared == (Ref("theme", "rare"),)
    assert found[1].shared == (Ref("theme", "common"),)


def test_an_event_counts_for_more_than_an_actor_and_a_principal_actor_for_more_than_another() -> None:
    files = {
        "a": article("A", "2025-01-01", "about: [Kim]", "actors: [Lee]", "dates: [{id: v, date: 2024, title: V}]"),
        "event": article("E", "2000-01-01", "dates: [v]"),
        "principal": article("P", "2000-01-01", "about: [Kim]"),
        "actor": article("O", "2000-01-01", "actors: [Lee]"),
        "mixed": article("M", "2000-01-01", "actors: [Kim]"),
    }
    found = related_to("a", files, related="nearness: 0")
    assert [related.shared[0] for related in found][:2] == [Ref("event", "v"), Ref("actor", "kim")]
    assert ids(found) == ["event", "principal", "actor", "mixed"]


def test_the_reasons_stand_in_the_order_of_their_worth() -> None:
    shared = ("about: [Kim]", "actors: [Lee]", "places: [Oslo]", "dates: [{id: v, date: 2024, title: V}]")
    files = {"a": article("A", "2025-01-01", *shared), "b": article("B", "2025-01-02", *shared)}
    (found,) = related_to("a", files, related="events: 5")
    assert [ref.kind for ref in found.shared] == ["event", "actor", "actor", "place"]
    assert found.shared[1].id == "kim"


@pytest.mark.parametrize(
    ("days", "near"),
    [
        (0, "day"),
        (1, "week"),
        (7, "week"),
        (8, "fortnight"),
        (14, "fortnight"),
        (15, "month"),
        (31, "month"),
        (32, "quarter"),
        (92, "quarter"),
        (93, None),
    ],
)
def test_a_relation_says_how_near_in_time_it_is_in_either_direction(days: int, near: str | None) -> None:
    later = (datetime.date(2025, 1, 1) + datetime.timedelta(days)).isoformat()
    files = {"a": article("A", "2025-01-01", "themes: [t]"), "b": article("B", later, "themes: [t]")}
    assert [found.near for found in related_to("a", files)] == [near]
    assert [found.near for found in related_to("b", files)] == [near]


def test_of_equal_articles_the_nearer_comes_first_and_of_equally_near_ones_the_newer() -> None:
    dates = {
        "a": "2025-03-10",
        "year": "2024-03-10",
        "after": "2025-03-12",
        "before": "2025-03-08",
        "week": "2025-03-16",
    }
    files = {name: article(name, date, "themes: [t]") for name, date in dates.items()}
    assert ids(related_to("a", files)) == ["after", "before", "week", "year"]


def test_nearness_alone_relates_nothing() -> None:
    files = {"a": article("A", "2025-01-01", "themes: [t]"), "b": article("B", "2025-01-01", "themes: [u]")}
    assert related_to("a", files) == ()


@pytest.mark.parametrize(
    ("related", "expected"),
    [
        ("articles: 1", ["theme"]),
        ("articles: 0", []),
        ("themes: 0", ["place"]),
        ("places: 3", ["place", "theme"]),
        ("themes: 0, places: 0", []),
    ],
)
def test_the_config_has_the_weights(related: str, expected: list[str]) -> None:
    files = {
        "a": article("A", "2025-01-01", "themes: [t]", "places: [Oslo]"),
        "theme": article("T", "2024-01-01", "themes: [t]"),
        "place": article("P", "2024-01-01", "places: [Oslo]"),
    }
    assert ids(related_to("a", files, related=related)) == expected


def test_superseded_and_withdrawn_articles_and_translations_are_in_no_list() -> None:
    files = {
        "a": article("A", "2025-01-01", "themes: [t]"),
        "old": article("O", "2025-01-02", "themes: [t]", "status: superseded", "superseded_by: a"),
        "gone": article("G", "2025-01-03", "themes: [t]", "status: withdrawn"),
        "a-ar": article("ا", "2025-01-04", "lang: ar", "translation_of: a"),
        "b": article("B", "2025-01-05", "themes: [t]"),
    }
    assert ids(related_to("a", files)) == ["b"]
    assert ids(related_to("old", files)) == ["a", "b"]
    assert related_to("gone", files) == ()


def _many(chance: random.Random, number: int) -> str:
    day = datetime.date(2000, 1, 1) + datetime.timedelta(chance.randrange(9000))
    names = [f"Actor {int(chance.random() ** 2 * 40)}" for _ in range(4)]
    return article(
        f"Piece {number}",
        day.isoformat(),
        f"about: [{names[0]}]",
        f"actors: [{', '.join(dict.fromkeys(names[1:]))}]",
        f"themes: [theme {chance.randrange(6)}, topic {chance.randrange(30)}]",
    )


def test_in_an_archive_of_some_hundred_articles_nothing_is_missed() -> None:
    chance = random.Random(7)
    contents = {f"content/articles/p{number}.md": _many(chance, number) for number in range(LOOKED_AT // 4)}
    archive = sound(contents)
    quick, thorough = RelatedArticles(archive), RelatedArticles(archive, looked_at=sys.maxsize)
    assert [quick.of(found) for found in archive.newest] == [thorough.of(found) for found in archive.newest]


def test_where_not_all_are_looked_at_the_scores_of_those_that_are_found_are_whole() -> None:
    """What was found by one rare thing counts by all that it shares, also by what was not looked under."""
    files = {f"x{number:02}": article("X", f"2010-01-{1 + number % 28:02}", "themes: [common]") for number in range(80)}
    files |= {
        "a": article("A", "2025-01-01", "themes: [common, rare]"),
        "b": article("B", "2000-01-01", "themes: [common, rare]"),
    }
    contents = {f"content/articles/{name}.md": text for name, text in files.items()}
    found = RelatedArticles(sound(contents), looked_at=3).of(ArticleId("a"))
    assert ids(found)[0] == "b"
    assert set(found[0].shared) == {Ref("theme", "common"), Ref("theme", "rare")}

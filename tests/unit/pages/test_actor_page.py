"""What an actor's page says of its relations."""

from __future__ import annotations

import pytest

from regesta.pages.views.entries import ActorView
from tests.support.content import archive_of, article, record, view_of


def relations_shown(actor: str, **declared: str) -> list[tuple[str, bool, list[str]]]:
    """Return type, side and others of each group of relations on an actor's page; `declared` are items by actor."""
    files = {
        f"content/actors/{name}.md": record(f"name: {name.title()}", *([f"relations: [{item}]"] if item else []))
        for name, item in declared.items()
    }
    view = view_of(archive_of(files).archive, f"actors/{actor}/", ActorView)
    return [(group.type, group.inverse, [found.to.text for found in group.relations]) for group in view.relations]


@pytest.mark.parametrize("word", ["ally", "partner", "rival", "spouse", "sibling"])
@pytest.mark.parametrize("declares", ["one", "other", "both"])
def test_a_mutual_relation_is_told_once_whoever_declares_it(word: str, declares: str) -> None:
    one = f"{{to: beta, type: {word}}}" if declares != "other" else ""
    other = f"{{to: alpha, type: {word}}}" if declares != "one" else ""
    assert relations_shown("alpha", alpha=one, beta=other) == [(word, False, ["Beta"])]
    assert relations_shown("beta", alpha=one, beta=other) == [(word, False, ["Alpha"])]


def test_a_relation_with_two_sides_is_told_from_each() -> None:
    item = "{to: beta, type: donor}"
    assert relations_shown("alpha", alpha=item, beta="") == [("donor", False, ["Beta"])]
    assert relations_shown("beta", alpha=item, beta="") == [("donor", True, ["Alpha"])]


def test_articles_and_sentences_are_counted_by_year() -> None:
    files = {
        "content/actors/alpha.md": record("name: Alpha"),
        "content/articles/a.md": article("A", "2024-02-01", body="Alpha came. Then Alpha went.\n\nAlpha wrote."),
        "content/articles/b.md": article("B", "2024-05-01", body="Alpha spoke."),
        "content/articles/c.md": article("C", "2026-05-01", "actors: [Alpha]", body="Nobody spoke."),
    }
    view = view_of(archive_of(files).archive, "actors/alpha/", ActorView)
    assert {year.year: year.count for year in view.years} == {2026: 1}, "those that list the actor"
    assert {year.year: year.count for year in view.mentions} == {2024: 4}

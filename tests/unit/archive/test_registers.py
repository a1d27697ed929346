"""What registers' entries name: hierarchies, offices, relations, successions, and the return of each."""

from __future__ import annotations

import pytest

from regesta.archive.hierarchy import ancestors, below, descendants, without_circles
from regesta.errors import Span
from regesta.pages.views.entries import ActorView, EventView, PlaceView, ThemeView
from regesta.types import SourcePath
from tests.support.content import archive_of, article, record, sound, view_of

PLACE = Span.of_file(SourcePath("content/themes/a.md"))


def test_narrower_themes_parts_of_actors_and_places_are_derived() -> None:
    archive = sound(
        {
            "content/themes/aid.md": record("label: Aid", "alt: [Help]"),
            "content/themes/food-aid.md": record("label: Food aid", "broader: [help]", "related: [Farming]"),
            "content/actors/ministry.md": record("name: Ministry", "part_of: [Government]"),
            "content/places/tokyo.md": record("name: Tokyo", "in: Japan"),
            "content/events/talks.md": record("date: 2025-02-16", "title: Talks", "part_of: visit"),
            "content/events/visit.md": record("date: 2025-02/2025-03", "title: Visit"),
        }
    )
    aid = view_of(archive, "themes/aid/", ThemeView)
    assert [node.text for node in aid.narrower] == ["Food aid"]
    assert [link.text for link in view_of(archive, "themes/food-aid/", ThemeView).broader] == ["Aid"]
    assert [link.text for link in view_of(archive, "themes/farming/", ThemeView).related] == ["Food aid"]
    assert [link.text for link in view_of(archive, "actors/government/", ActorView).parts] == ["Ministry"]
    assert [link.text for link in view_of(archive, "places/japan/", PlaceView).parts] == ["Tokyo"]
    assert [event.title for event in view_of(archive, "events/visit/", EventView).parts] == ["Talks"]
    assert [crumb.text for crumb in view_of(archive, "events/talks/", EventView).page.breadcrumbs] == [
        "Events",
        "Visit",
    ]


def test_a_broader_theme_counts_the_articles_of_its_narrower_ones_once() -> None:
    archive = sound(
        {
            "content/themes/aid.md": record("label: Aid"),
            "content/themes/food.md": record("label: Food", "broader: aid"),
            "content/themes/water.md": record("label: Water", "broader: [aid, food]"),
            "content/articles/a.md": article("A", "2025-01-01", "themes: [food, water]"),
            "content/articles/b.md": article("B", "2025-01-02", "themes: [aid]"),
        }
    )
    aid = view_of(archive, "themes/aid/", ThemeView)
    assert (aid.count, aid.total) == (1, 2)
    assert [(link.text, link.count) for link in aid.inherited] == [("Food", 1), ("Water", 1)]


@pytest.mark.parametrize(
    "files",
    [
        {"content/themes/a.md": record("label: A", "broader: a")},
        {
            "content/themes/a.md": record("label: A", "broader: b"),
            "content/themes/b.md": record("label: B", "broader: c"),
            "content/themes/c.md": record("label: C", "broader: a"),
        },
        {
            "content/actors/a.md": record("name: A", "part_of: b"),
            "content/actors/b.md": record("name: B", "part_of: a"),
        },
        {"content/places/a.md": record("name: A", "in: b"), "content/places/b.md": record("name: B", "in: a")},
        {
            "content/events/a.md": record("date: 2025", "title: A", "part_of: b"),
            "content/events/b.md": record("date: 2025", "title: B", "part_of: a"),
        },
    ],
    ids=["itself", "three themes", "actors", "places", "events"],
)
def test_a_circle_is_one_error_and_every_page_can_still_be_made(files: dict[str, str]) -> None:
    loaded = archive_of(files)
    assert loaded.codes == ["circular-hierarchy"]
    assert "above itself" in loaded.problem("circular-hierarchy").message
    for url in loaded.archive.urls.values():
        view_of(loaded.archive, url, object)  # type: ignore[type-var] # any View will do


def test_themes_that_replace_each_other_are_an_error() -> None:
    loaded = archive_of(
        {
            "content/themes/a.md": record("label: A", "replaced_by: b"),
            "content/themes/b.md": record("label: B", "replaced_by: a"),
        }
    )
    assert loaded.codes == ["circular-hierarchy"]
    assert "the theme `b` is replaced by itself: b → a → b" in loaded.problem("circular-hierarchy").message


def test_a_very_long_chain_is_followed_to_its_end() -> None:
    edges = [(str(number), str(number + 1), PLACE) for number in range(5000)]
    above, problems = without_circles(edges, "the theme")
    assert problems == ()
    assert ancestors(above, "0")[-1] == "1"
    assert len(descendants(below(above), "5000")) == 5001


def test_a_theme_with_two_broader_ones_stands_under_both() -> None:
    above, _ = without_circles([("c", "a", PLACE), ("c", "b", PLACE), ("c", "a", PLACE)], "the theme")
    assert below(above) == {"a": ("c",), "b": ("c",)}


def test_themes_all_above_each_other_by_layers_are_listed_in_bounded_size() -> None:
    layers = 9
    files = {
        f"content/themes/t{layer}-{number}.md": record(
            f"label: T{layer} {number}", f"broader: [{', '.join(f't{layer - 1}-{upper}' for upper in range(5))}]"
        )
        if layer
        else record(f"label: T0 {number}")
        for layer in range(layers)
        for number in range(5)
    }
    archive = sound(files)
    size = len(repr(view_of(archive, "themes/t0-0/", ThemeView).narrower))
    assert size < 100_000


def test_offices_relations_and_successions_show_on_both_sides() -> None:
    archive = sound(
        {
            "content/actors/jane.md": record(
                "name: Jane",
                "offices: [{office: Minister, of: Government, valid: 2021~/2024-01, status: acting}]",
                "relations: [{to: Foundation, type: member, valid: 2019/.., note: Since its founding}]",
                "not_same_as: [Jane II]",
            ),
            "content/actors/old.md": record(
                "name: Old body", "succession: [{kind: renamed, date: 2021-08-15, to: Government}]"
            ),
        }
    )
    jane = view_of(archive, "actors/jane/", ActorView)
    government = view_of(archive, "actors/government/", ActorView)
    foundation = view_of(archive, "actors/foundation/", ActorView)
    assert [(o.office, o.of.url if o.of else None, o.status) for o in jane.offices] == [
        ("Minister", "actors/government/", "acting")
    ]
    assert [(holder.actor.url, holder.office) for holder in government.holders] == [("actors/jane/", "Minister")]
    assert [
        (group.type, group.inverse, [(found.to.url, found.note) for found in group.relations])
        for group in foundation.relations
    ] == [("member", True, [("actors/jane/", "Since its founding")])]
    assert [(found.to.url, found.kind, found.inverse) for found in government.succession] == [
        ("actors/old/", "renamed", True)
    ]
    assert [link.url for link in view_of(archive, "actors/jane-ii/", ActorView).not_same_as] == ["actors/jane/"]


def test_relations_may_be_of_types_that_the_config_adds() -> None:
    actor = {"content/actors/jane.md": record("name: Jane", "relations: [{to: Foundation, type: godparent}]")}
    assert archive_of(actor).codes == ["unknown-word"]
    assert archive_of(actor, config="relation_types: [godparent]").codes == []
    member = {"content/actors/jane.md": record("name: Jane", "relations: [{to: Foundation, type: Member}]")}
    assert archive_of(member, config="relation_types: [godparent]").codes == []


def test_a_replaced_theme_leads_to_its_successor_and_its_use_is_warned_of() -> None:
    loaded = archive_of(
        {
            "content/themes/old.md": record("label: Old", "replaced_by: New theme"),
            "content/articles/a.md": article("A", "2025-01-01", "themes: [old]"),
        }
    )
    found = loaded.problem("replaced-theme")
    assert (loaded.marked(found), found.suggestion) == ("old", "New theme")
    replaced = view_of(loaded.archive, "themes/old/", ThemeView).replaced_by
    assert replaced is not None
    assert replaced.url == "themes/new-theme/"
    assert [link.url for link in view_of(loaded.archive, "themes/new-theme/", ThemeView).replaces] == ["themes/old/"]

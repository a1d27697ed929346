"""Who acted when: the grids of actors by month, and the chronology of one actor."""

from __future__ import annotations

from regesta.pages.views.entries import ActorView, ThemeView
from regesta.pages.views.grid import EventGrid
from regesta.pages.views.indexes import DateIndexView, DateYearView
from tests.support.content import archive_of, article, outputs_of, sound, view_of


def told(*events: str, more: str = "themes: [t]") -> dict[str, str]:
    """Return an article that tells of events, each an item of ``dates`` without its title."""
    items = [f"  - {{title: Event {number}, {event}}}" for number, event in enumerate(events)]
    return {"content/articles/a.md": article("A", "2025-06-01", more, "dates:", *items)}


def rows(grid: EventGrid | None) -> list[tuple[str, tuple[int, ...], int]]:
    assert grid is not None
    return [(row.actor.text, row.cells, row.total) for row in grid.rows]


def columns(grid: EventGrid | None) -> list[tuple[int, list[str | None]]]:
    assert grid is not None
    return [(year.year, [month.text for month in year.months]) for year in grid.years]


EVENTS = told(
    "date: 2024-01-10, by: [Kim], to: [Lee]",
    "date: 2024-01-20, by: [Kim], to: [Kim]",
    "date: 2024, by: [Lee]",
    "date: 2025-02, to: [Kim]",
    "date: 2025-03, where: Oslo",
    "date: 'XXXX', by: [Ann]",
)


def test_a_grid_counts_the_events_of_each_actor_by_month() -> None:
    grid = view_of(sound(EVENTS), "dates/", DateIndexView).grid
    assert columns(grid) == [(2024, [None, "Jan"]), (2025, ["Feb"])]
    assert rows(grid) == [("Kim", (0, 2, 1), 3), ("Lee", (1, 1, 0), 2)]
    assert grid is not None
    assert [month.url for month in grid.years[0].months] == [None, "dates/2024/01/"]
    assert (grid.most, grid.more_actors, grid.earlier_months) == (2, 0, 0)


def test_a_year_and_a_theme_have_grids_of_their_own_events() -> None:
    archive = sound({**EVENTS, "content/articles/b.md": article("B", "2025-06-02", "dates: [2024-05: More]")})
    year = view_of(archive, "dates/2024/", DateYearView).grid
    assert rows(year) == [("Kim", (0, 2), 2), ("Lee", (1, 1), 2)]
    assert columns(year) == [(2024, [None, "Jan"])]
    assert rows(view_of(archive, "themes/t/", ThemeView).grid) == [("Kim", (0, 2, 1), 3), ("Lee", (1, 1, 0), 2)]


def test_there_is_no_grid_of_one_actor_or_of_one_month() -> None:
    alone = told("date: 2024-01, by: [Kim]", "date: 2024-02, by: [Kim]")
    once = told("date: 2024-01, by: [Kim]", "date: 2024-01-02, by: [Lee]")
    for files in (alone, once, {}):
        assert view_of(sound(files), "dates/", DateIndexView).grid is None


def test_a_grid_is_bounded_and_says_what_it_leaves_out() -> None:
    months = [f"date: {2000 + number // 12}-{1 + number % 12:02}, by: [Kim, Lee]" for number in range(30)]
    crowd = [f"date: 2002-06, by: [Actor {number:02}]" for number in range(25)]
    archive = sound(told("date: 2000-01, by: [Early]", *months, *crowd))
    grid = view_of(archive, "dates/", DateIndexView).grid
    assert grid is not None
    assert (len(grid.rows), grid.more_actors, grid.earlier_months) == (20, 7, 6)
    assert sum(len(year.months) for year in grid.years) == 24
    assert [row.actor.text for row in grid.rows][:3] == ["Kim", "Lee", "Actor 00"]
    theme = view_of(archive, "themes/t/", ThemeView).grid
    assert theme is not None
    assert (len(theme.rows), theme.more_actors) == (12, 15)


def test_a_grid_is_a_table_with_headers_for_its_rows_and_columns() -> None:
    page = outputs_of(archive_of(EVENTS))["dates/index.html"].decode()
    assert '<th scope="colgroup" colspan="2"><a href="../dates/2024/">2024</a></th>' in page
    assert '<th scope="col"><a href="../dates/2024/01/">Jan</a></th>' in page
    assert '<span class="unseen">2024, month not stated</span>' in page
    assert '<th scope="row"><a href="../actors/kim/">Kim</a></th><td></td><td class="shade-4">2</td>' in page


def test_an_actors_chronology_says_what_the_actor_is_in_each_event() -> None:
    archive = sound(EVENTS)
    chronology = view_of(archive, "actors/kim/", ActorView).chronology
    assert [(found.event.title, found.ways) for found in chronology] == [
        ("Event 0", ("doer",)),
        ("Event 1", ("doer", "target")),
        ("Event 3", ("target",)),
    ]
    page = outputs_of(archive_of(EVENTS))["actors/kim/index.html"].decode()
    assert page.count("as doer") == 2
    assert page.count("as target") == 2


def test_a_theme_tells_its_principal_actors_from_the_others() -> None:
    files = {
        "content/articles/a.md": article("A", "2025-01-01", "themes: [t]", "about: [Kim]", "actors: [Lee, Ann]"),
        "content/articles/b.md": article("B", "2025-01-02", "themes: [t]", "about: [Lee]", "actors: [Ann, Kim]"),
        "content/articles/c.md": article("C", "2025-01-03", "themes: [t]", "about: [Kim]", "actors: [Bob, Ann]"),
    }
    view = view_of(sound(files), "themes/t/", ThemeView)
    assert [(link.text, link.count) for link in view.principals] == [("Kim", 2), ("Lee", 1)]
    assert [(link.text, link.count) for link in view.actors] == [("Ann", 3), ("Bob", 1)]

"""The pictures of the chronology: where an event lies, what is said of its date, what finds no room."""

from __future__ import annotations

import pytest

from regesta.archive.model import Archive
from regesta.pages.views.indexes import DateIndexView, DateMonthView, DateYearView
from regesta.pages.views.timeline import Mark, Timeline
from tests.support.content import article, sound, view_of


def dated(*dates: str, config: str = "", more: tuple[str, ...] = ()) -> Archive:
    lines = [f'  - {{id: e{number}, date: "{date}", title: "Event {number}"}}' for number, date in enumerate(dates)]
    return sound({"content/articles/a.md": article("A", "2030-01-01", *more, "dates:", *lines)}, config=config)


def month(*dates: str, config: str = "") -> Timeline:
    """Return the picture of September 2024; the first event is there so that there is one."""
    view = view_of(dated("2024-09-30", *dates, config=config), "dates/2024/09/", DateMonthView)
    assert view.timeline is not None
    return view.timeline


def mark(date: str, *, config: str = "") -> Mark:
    return next(found for found in month(date, config=config).marks if found.title == "Event 1")


@pytest.mark.parametrize(
    ("date", "at", "length", "shape"),
    [
        ("2024-09-01", 0, 3.33, "day"),
        ("2024-09-16", 50, 3.33, "day"),
        ("2024-09", 0, 100, "loose"),
        ("early 2024-09", 0, 33.33, "loose"),
        ("2024-09-10/2024-09-12", 30, 10, "lasting"),
    ],
)
def test_a_date_lies_where_its_days_do(date: str, at: float, length: float, shape: str) -> None:
    found = mark(date)
    assert (found.at, found.length, found.shape) == (at, length, shape)


def test_where_lines_begin_at_the_right_so_does_time() -> None:
    assert mark("2024-09-01", config="lang: ar\n").at == pytest.approx(96.67)
    assert mark("2024-09-10/2024-09-12", config="lang: ar\n").at == 60


def test_what_goes_on_beyond_the_picture_has_no_edge() -> None:
    found = mark("2024-09-21/2024-10-02")
    assert (found.at, found.length, found.open_start, found.open_end) == (66.67, 33.33, False, True)
    assert mark("2024-09-21/..").open_end
    assert not mark("2024-09-21/2024-09-22").open_end
    assert [mark("2024-09-21~").doubtful, mark("2024-09-21?").doubtful, mark("2024-09-21").doubtful] == [
        True,
        True,
        False,
    ]


def test_events_of_one_day_lie_in_rows_of_their_own() -> None:
    picture = month("2024-09-01", "2024-09-01", "2024-09-20")
    assert len({found.row for found in picture.marks if found.at == 0}) == 2
    assert picture.rows < 4, "what does not meet shares a row"


def test_what_finds_no_room_is_counted() -> None:
    picture = month(*["2024-09-01"] * 40)
    assert len(picture.marks) + picture.more == 41
    assert picture.rows == 16
    assert picture.more > 20


def test_a_label_without_room_behind_its_mark_ends_with_it() -> None:
    (last,) = (found for found in month("2024-09-02").marks if found.title == "Event 0")
    assert last.ends_label


def test_a_title_of_another_direction_says_so() -> None:
    archive = dated("2024-09-30", "2024-09-02", config="lang: ar\n", more=("lang: en",))
    picture = view_of(archive, "dates/2024/09/", DateMonthView).timeline
    assert picture is not None
    assert {found.dir for found in picture.marks} == {"ltr"}
    assert mark("2024-09-02").dir is None


def test_one_event_has_no_picture() -> None:
    archive = dated("2024-09-30")
    assert view_of(archive, "dates/2024/09/", DateMonthView).timeline is None


def test_a_year_leads_to_the_months_that_have_pages() -> None:
    archive = dated("2024-09-30", "2024-02")
    picture = view_of(archive, "dates/2024/", DateYearView).timeline
    assert picture is not None
    assert [tick.url for tick in picture.ticks if tick.url] == ["dates/2024/02/", "dates/2024/09/"]
    assert len(picture.ticks) == 12


def test_few_years_are_drawn_by_months_and_many_by_years() -> None:
    few = view_of(dated("2024-09-30", "2024", "2029-02"), "dates/", DateIndexView).picture
    assert few is not None
    assert [(column.url, column.events, column.published) for column in few.columns] == [
        ("dates/2024/09/", 1, 0),
        ("dates/2029/02/", 1, 0),
        ("dates/2030/01/", 0, 1),
    ]
    assert few.vague == 1
    many = view_of(dated("1850", "1985-09-30", "1985-01-01", "1985"), "dates/", DateIndexView).picture
    assert many is not None
    assert [(column.url, column.events, column.events_height) for column in many.columns] == [
        ("dates/1985/", 3, 1.0),
        ("dates/2030/", 0, 0.0),
    ]
    assert (many.vague, many.earlier) == (0, 1)


def test_a_year_is_sifted_by_who_took_part_and_by_the_themes_of_who_tells() -> None:
    text = article(
        "A", "2030-01-01", "themes: [Aid, Peace]", "dates:",
        '  - {id: one, date: "2024-09-01", title: One, by: Jane Doe}',
        '  - {id: two, date: "2024-09-02", title: Two, to: Jane Doe, by: Norway}',
    )  # fmt: skip
    view = view_of(sound({"content/articles/a.md": text}), "dates/2024/", DateYearView)
    assert view.narrowing is not None
    assert [(choice.id, choice.text, choice.count) for choice in view.narrowing.actors] == [
        ("actor:jane-doe", "Jane Doe", 2),
        ("actor:norway", "Norway", 1),
    ]
    assert [choice.id for choice in view.narrowing.themes] == ["theme:aid", "theme:peace"]
    assert view.narrowing.about["events/one/"] == "actor:jane-doe theme:aid theme:peace"
    without = view_of(
        sound({"content/articles/a.md": text}, config="pages: {events: no}\n"), "dates/2024/", DateYearView
    )
    assert without.narrowing is None, "events without a page cannot be told apart by it"

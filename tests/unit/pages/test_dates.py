"""Where events and articles stand in the chronology."""

from __future__ import annotations

import pytest

from regesta.archive.model import Archive
from regesta.archive.offices import holds
from regesta.content.model import Office
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import EventView
from regesta.pages.views.indexes import DateIndexView, DateMonthView, DateYearView
from regesta.text.edtf import Edtf, parse_edtf
from tests.support.content import article, pages_of, record, sound, view_of


def archive_with(*dates: str) -> Archive:
    """Make an archive of one article and an event for each date, whose title is the date."""
    lines = [f"  - {{date: '{date}', title: 'On {date}', id: e{number}}}" for number, date in enumerate(dates)]
    return sound({"content/articles/a.md": article("A", "2020-06-15", "dates:", *lines)})


def month(archive: Archive, year: int, number: int) -> DateMonthView:
    return view_of(archive, f"dates/{year:04}/{number:02}/", DateMonthView)


def year_of(archive: Archive, year: int) -> DateYearView:
    return view_of(archive, f"dates/{year:04}/", DateYearView)


@pytest.mark.parametrize(
    ("date", "year", "number"),
    [
        ("2021-08-15", 2021, 8),
        ("2021-08", 2021, 8),
        ("2021-08~", 2021, 8),
        ("2021-08-1X", 2021, 8),
        ("early 2024-09", 2024, 9),
        ("[2024-09-01..2024-09-10]", 2024, 9),
        ("2021-08/2023-01", 2021, 8),
        ("2021-08/..", 2021, 8),
        ("2021-08/", 2021, 8),
        ("../2021-08", 2021, 8),
        ("/2021-08", 2021, 8),
    ],
)
def test_an_event_is_listed_under_its_month(date: str, year: int, number: int) -> None:
    archive = archive_with(date)
    assert [event.title for event in month(archive, year, number).events] == [f"On {date}"]
    view = view_of(archive, "events/e0/", EventView)
    assert view.month is not None
    assert view.month.url == f"dates/{year}/{number:02}/"
    groups = year_of(archive, year).months
    assert [group.month for group in groups if group.events] == [number]


@pytest.mark.parametrize("date", ["2021", "2021~", "2021-XX", "2021-33", "2021-22", "[2021-02, 2021-09]", "2021/2023"])
def test_what_is_dated_by_the_year_alone_is_listed_by_the_year_alone(date: str) -> None:
    archive = archive_with(date)
    (group,) = (group for group in year_of(archive, 2021).months if group.events)
    assert group.month is None
    assert group.url is None
    view = view_of(archive, "events/e0/", EventView)
    assert view.month is not None
    assert view.month.url == "dates/2021/"
    assert not any(output.startswith("dates/2021/0") for output in pages_of(archive))


def test_a_month_is_never_shown_as_its_first_day() -> None:
    (event,) = month(archive_with("2021-08"), 2021, 8).events
    assert event.date.text == "August 2021"
    assert event.date.datetime == "2021-08"


def test_what_has_neither_beginning_nor_end_is_listed_apart() -> None:
    index = view_of(archive_with("../..", "XXXX"), "dates/", DateIndexView)
    assert len(index.undated) == 2


def test_an_interval_goes_on_in_every_month_that_it_covers() -> None:
    archive = archive_with("2021-08-20/2021-11", "2021-08", "2021-09-05", "2021-11-30", "2021-12-01")
    continuing = {
        number: [event.title for event in month(archive, 2021, number).continuing] for number in (8, 9, 11, 12)
    }
    interval = "On 2021-08-20/2021-11"
    assert continuing == {8: [], 9: [interval], 11: [interval], 12: []}
    assert year_of(archive, 2021).continuing == ()
    assert year_of(archive, 2020).continuing == ()


@pytest.mark.parametrize(
    ("date", "years"),
    [
        ("2019-08/2021-02", {2020, 2021}),
        ("2019/..", {2020, 2021}),
        ("../2021-03", {2019, 2020}),
        ("2019/", set()),
        ("/2021", set()),
        ("[2019, 2021]", set()),
    ],
)
def test_intervals_reach_as_far_as_they_are_known_to(date: str, years: set[int]) -> None:
    archive = archive_with(date, "2019-01-01", "2021-01-01")
    assert {year for year in (2019, 2020, 2021) if year_of(archive, year).continuing} == years


def test_months_stand_in_the_order_of_earliest_then_latest() -> None:
    dates = ("2021-08-02", "2021-08", "2021-08-01", "2021-08-01/2021-08-03", "2021-08/..")
    titles = [event.title for event in month(archive_with(*dates), 2021, 8).events]
    assert titles == [
        "On 2021-08-01",
        "On 2021-08-01/2021-08-03",
        "On 2021-08",
        "On 2021-08/..",
        "On 2021-08-02",
    ]


def test_what_was_published_stands_apart_from_what_happened() -> None:
    view = month(archive_with("2020-06"), 2020, 6)
    assert [event.title for event in view.events] == ["On 2020-06"]
    assert [card.title for card in view.published] == ["A"]


def test_years_and_months_lead_to_their_neighbours() -> None:
    archive = archive_with("2018-03", "2018-12", "2022")
    assert [link and link.url for link in (month(archive, 2018, 12).previous, month(archive, 2018, 12).next)] == [
        "dates/2018/03/",
        "dates/2020/06/",
    ]
    assert month(archive, 2018, 3).previous is None
    assert [link and link.url for link in (year_of(archive, 2020).previous, year_of(archive, 2020).next)] == [
        "dates/2018/",
        "dates/2022/",
    ]
    index = view_of(archive, "dates/", DateIndexView)
    assert [(year.year, year.events, year.published) for year in index.years] == [
        (2022, 1, 0),
        (2020, 0, 1),
        (2018, 2, 0),
    ]


@pytest.mark.parametrize("date", ["0001-01-01", "0001-01-01T00:00:00+05:00", "9999-12-31", "9999-12-31T23:00:00-05:00"])
def test_the_first_and_the_last_of_days_are_days_like_any_other(date: str) -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", date, f"dates: [{{date: '{date[:10]}', title: T}}]"),
            "content/articles/b.md": article("B", date[:10]),
        }
    )
    assert len(month(archive, int(date[:4]), int(date[5:7])).published) == 2


def edtf(text: str) -> Edtf:
    found = parse_edtf(text)
    assert isinstance(found, Edtf)
    return found


@pytest.mark.parametrize(
    ("valid", "at", "held"),
    [
        ("2021/2024-01", "2023-05-01", True),
        ("2021/2024-01", "2024-01-31", True),
        ("2021/2024-01", "2024-02-01", False),
        ("2021~/2024-01", "2021-01-01", True),
        ("2021/..", "2030-01-01", True),
        ("../2021", "1990-01-01", True),
        ("2021/", "2021-06-01", False),
        ("/2021", "2021-06-01", False),
        ("2021", "2021-06", True),
        ("2021-06", "2021", False),
        ("2021/2024", "../2022", False),
    ],
)
def test_an_office_is_held_at_a_date_that_lies_within_its_interval(valid: str, at: str, held: bool) -> None:  # noqa: FBT001 - a column of the table
    assert holds(Office(office="Minister", valid=edtf(valid)), edtf(at)) is held
    assert not holds(Office(office="Minister"), edtf(at))


def test_an_article_shows_the_office_of_its_as_of_day() -> None:
    files = {
        "content/actors/jane.md": record(
            "name: Jane",
            "offices: [{office: Deputy, of: A, valid: 2021/2023}, {office: Minister, of: A, valid: 2024/..}]",
        )
    }
    for as_of, office in (("2022-05-05", "Deputy"), ("2025-01-01", "Minister"), ("2020-01-01", None)):
        text = article("A", "2025-06-01", f"as_of: {as_of}", "actors: [Jane]")
        view = view_of(sound({**files, "content/articles/a.md": text}), "articles/a/", ArticleView)
        assert [held.office for held in view.actors[0].offices] == ([office] if office else [])

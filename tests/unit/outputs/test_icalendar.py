"""Calendars, read by a client of the standard that nobody here wrote."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from regesta.build.cache.texts import StoredTexts
from regesta.outputs.icalendar import CalendarEvent, CalendarView, calendar_tasks, write_icalendar
from regesta.pages.desk import Desk
from tests.support.content import archive_of, article, record

CONFIG = "url: https://example.org/archive\ntitle: An archive\n"
DAY = datetime.date(2024, 9, 1)


def written(*events: CalendarEvent, title: str = "A title") -> bytes:
    return write_icalendar(CalendarView(title=title, events=events), _NoTexts("unused"))


class _NoTexts(StoredTexts):
    """A calendar shows no text of an article; one that asks for a text fails."""


def event(**fields: Any) -> CalendarEvent:  # noqa: ANN401 - any fields of the event
    usual = {"uid": "a@b", "stamp": "20240901T000000Z", "first": DAY, "last": DAY, "title": "A day", "lang": "en"}
    return CalendarEvent(**{**usual, **fields})


def calendars_of(files: dict[str, str | bytes], *, config: str = CONFIG) -> dict[str, Any]:
    loaded = archive_of(files, config=config)
    assert not any(code for code in loaded.codes if code != "unregistered-name"), loaded.problems
    made = [made for task in calendar_tasks(Desk(loaded.archive)) for made in task()]
    found = {}
    for document in made:
        assert isinstance(document.view, CalendarView)
        found[str(document.output)] = Calendar.from_ical(write_icalendar(document.view, _NoTexts("unused")))
    return found


def names(calendar: Any) -> list[str]:  # noqa: ANN401 - the library's components have no useful types
    return [str(entry["SUMMARY"]) for entry in calendar.walk("VEVENT")]


def dated(*dates: str, more: tuple[str, ...] = ()) -> dict[str, str | bytes]:
    """Return an archive of one article that tells of an event at each of some dates."""
    lines = [f'  - {{id: e{number}, date: "{date}", title: "Event {number}"}}' for number, date in enumerate(dates)]
    text = article("An article", "2025-01-02", *more, "dates:", *lines)
    return {"content/articles/a.md": text, "content/actors/jane.md": record("name: Jane Doe", "type: person")}


@pytest.mark.parametrize(
    "date",
    ["2024", "2024-09", "early 2024-09", "2024-09-0X", "2024-09-01~", "2024-21", "2024-09-01/..", "2024-09-01/2024-10",
     "[2024-09-01,2024-09-03]", "2024-09-01/2024-09-03~", "/2024-09-03"],
)  # fmt: skip
def test_no_precision_is_invented(date: str) -> None:
    assert calendars_of(dated(date)) == {}


@pytest.mark.parametrize(
    ("date", "first", "after", "status"),
    [
        ("2024-09-01", DAY, datetime.date(2024, 9, 2), "CONFIRMED"),
        ("2024-02-29?", datetime.date(2024, 2, 29), datetime.date(2024, 3, 1), "TENTATIVE"),
        ("2024-09-01/2024-09-03", DAY, datetime.date(2024, 9, 4), "CONFIRMED"),
    ],
)
def test_an_event_ends_before_the_day_that_follows(
    date: str, first: datetime.date, after: datetime.date, status: str
) -> None:
    (entry,) = calendars_of(dated(date))["dates/events.ics"].walk("VEVENT")
    assert (entry.decoded("DTSTART"), entry.decoded("DTEND"), str(entry["STATUS"])) == (first, after, status)
    assert str(entry["UID"]) == "e0@example.org/archive"
    assert str(entry["URL"]) == "https://example.org/archive/events/e0/"
    assert entry.decoded("DTSTAMP") == datetime.datetime(2025, 1, 2, tzinfo=datetime.UTC)


def test_actors_and_themes_have_the_events_that_are_theirs() -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(
            "A", "2025-01-02", "themes: [Aid]", "actors: [Jane Doe]", "dates:",
            '  - {id: late, date: "2024-03-01", title: Late, by: Jane Doe}',
            '  - {id: early, date: "2024-01-01", title: Early, to: Jane Doe}',
            '  - {id: vague, date: "2024", title: Vague, by: Jane Doe}',
        ),
        "content/articles/b.md": article(
            "B", "2025-01-03", "dates:", '  - {id: other, date: "2024-02-01", title: Other}'
        ),
        "content/actors/jane.md": record("name: Jane Doe", "type: person"),
        "content/themes/aid.md": record("label: Aid"),
    }  # fmt: skip
    found = calendars_of(files)
    assert {name: names(calendar) for name, calendar in found.items()} == {
        "dates/events.ics": ["Early", "Other", "Late"],
        "actors/jane/events.ics": ["Early", "Late"],
        "themes/aid/events.ics": ["Early", "Late"],
    }
    assert calendars_of(files, config="title: No address\n") == {}
    assert calendars_of(files, config=f"{CONFIG}outputs: {{icalendar: no}}\n") == {}
    assert "dates/events.ics" not in calendars_of(files, config=f"{CONFIG}pages: {{dates: no}}\n")
    (entry, _) = calendars_of(files, config=f"{CONFIG}pages: {{events: no}}\n")["themes/aid/events.ics"].walk("VEVENT")
    assert "URL" not in entry


def test_an_event_says_what_became_of_the_only_articles_that_tell_of_it() -> None:
    told = ("dates:", "  - {id: a-day, date: 2024-03-01, title: A day, date_note: 'Perhaps earlier.'}")
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article(
            "A", "2025-01-02", "status: withdrawn", "history: [{date: 2025-02-01, kind: withdrawal, note: No.}]", *told
        ),
        "content/articles/b.md": article("B", "2025-01-03", "superseded_by: c", *told),
        "content/articles/c.md": article("C", "2025-01-04"),
    }
    (entry,) = calendars_of(files)["dates/events.ics"].walk("VEVENT")
    assert str(entry["DESCRIPTION"]).split("\n") == [
        "Perhaps earlier.",
        "“A”: Withdrawn 2025-02-01: No.",
        "“B”: Superseded by “C”, https://example.org/archive/articles/c/.",
    ]
    assert entry.decoded("DTSTAMP") == datetime.datetime(2025, 2, 1, tzinfo=datetime.UTC)
    files["content/articles/c.md"] = article("C", "2025-01-04", *told)
    (entry,) = calendars_of(files)["dates/events.ics"].walk("VEVENT")
    assert str(entry["DESCRIPTION"]) == "Perhaps earlier."


def test_the_last_day_of_all_has_no_day_after_it() -> None:
    (entry,) = Calendar.from_ical(written(event(first=datetime.date.max, last=datetime.date.max))).walk("VEVENT")
    assert "DTEND" not in entry
    assert entry.decoded("DTSTART") == datetime.date.max


def test_a_line_has_at_most_75_octets_and_whole_characters() -> None:
    data = written(event(title="日本" * 60, note="naïve é" * 40), title="x" * 500)
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert all(line.decode() is not None for line in lines)
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert str(entry["SUMMARY"]) == "日本" * 60


@given(st.text(min_size=1), st.text(), st.text())
def test_any_text_comes_back(title: str, note: str, place: str) -> None:
    data = written(event(title=title, note=note, places=(place,)))
    assert all(line == b"" or line.decode() for line in data.split(b"\r\n"))
    (entry,) = Calendar.from_ical(data).walk("VEVENT")
    assert entry.errors == []
    assert str(entry["SUMMARY"]) == _readable(title)


def _readable(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(letter for letter in text if letter == "\n" or not (letter < " " or letter == "\x7f"))

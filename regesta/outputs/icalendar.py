"""Calendars (iCalendar, RFC 5545): the dated events of the archive, of each actor and of each theme.

Only events that are known to the day are told, and intervals from day to day: a calendar has no word for *early
September* and would invent a precision. An uncertain day is tentative. Without the config's `url` there are none, since
what identifies an event for ever is its id at the site's address.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from functools import partial
from urllib.parse import urlsplit

import msgspec

from regesta.archive.model import EventEntry, Ref, Work
from regesta.archive.urls import calendar_url
from regesta.bibliography.notes import standing_of
from regesta.outputs.feeds import updated_at
from regesta.outputs.model import Document, DocumentTask, Format
from regesta.pages.addresses import absolute
from regesta.pages.body import Texts
from regesta.pages.calendars import actor_events, days_of, has_calendar, theme_events
from regesta.pages.citing import reference
from regesta.pages.desk import Desk
from regesta.types import ActorId, EventId, ThemeId, UrlPath

_OCTETS = 75
"""Octets of a line, without its break (section 3.1)."""
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""What no text may hold (section 3.1, CONTROL), but for the tab and what becomes ``\\n``."""
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\t": " "})
_LONG_AGO = "19700101T000000Z"
"""The stamp of an event that no article tells of: the register says not when it was written."""


class CalendarEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event that is known to the day."""

    uid: str
    stamp: str
    """When what is told of it was last changed (section 3.3.5, in UTC)."""
    first: datetime.date
    last: datetime.date
    """Both days belong to it."""
    title: str
    note: str = ""
    standing: tuple[str, ...] = ()
    """What became of the articles that tell of it, a sentence for each; nothing where one of them stands."""
    places: tuple[str, ...] = ()
    type: str | None = None
    address: str | None = None
    lang: str
    uncertain: bool = False


class CalendarView(msgspec.Struct, frozen=True, kw_only=True):
    """A calendar and its events, the earliest first."""

    title: str
    events: tuple[CalendarEvent, ...]


def calendar_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the calendars of the site."""
    config = desk.archive.config
    if config.url is not None and config.outputs.icalendar:
        for told in (desk, *desk.others.values()):
            yield from _tasks(told)


def _tasks(desk: Desk) -> Iterator[DocumentTask]:
    if "date" in desk.archive.sections:
        yield partial(_archive_calendar, desk)
    parties = {**desk.census.events_by, **desk.census.events_to}
    yield from (partial(_actor_calendar, desk, actor) for actor in parties if actor in desk.shown.actors)
    yield from (partial(_theme_calendar, desk, theme) for theme, found in desk.census.themes.items() if found)


def _archive_calendar(desk: Desk) -> Iterable[Document]:
    return _calendar(desk, desk.archive.sections["date"], desk.archive.config.title, desk.shown.events)


def _actor_calendar(desk: Desk, actor: ActorId) -> Iterable[Document]:
    title = f"{desk.archive.actors[actor].name} – {desk.archive.config.title}"
    return _calendar(desk, desk.archive.urls[Ref("actor", actor)], title, actor_events(desk, actor))


def _theme_calendar(desk: Desk, theme: ThemeId) -> Iterable[Document]:
    title = f"{desk.archive.themes[theme].name} – {desk.archive.config.title}"
    return _calendar(desk, desk.archive.urls[Ref("theme", theme)], title, theme_events(desk, theme))


def _calendar(desk: Desk, url: UrlPath, title: str, events: Iterable[EventId]) -> Iterable[Document]:
    found = sorted(events, key=desk.census.event_order.__getitem__)
    if has_calendar(desk, found):
        told = (_event(desk, desk.archive.events[event]) for event in found)
        view = CalendarView(title=title, events=tuple(event for event in told if event is not None))
        yield Document(output=calendar_url(url), format=ICALENDAR.name, view=view)


def _event(desk: Desk, event: EventEntry) -> CalendarEvent | None:
    archive, fields = desk.archive, event.fields
    days = days_of(fields.date)
    if days is None:
        return None
    address = archive.urls.get(Ref("event", event.id))
    tellers = [archive.works[identity] for identity in dict.fromkeys(told.article for told in event.tellings)]
    return CalendarEvent(
        uid=f"{event.id}@{_site(archive.config.url or '')}",
        stamp=max((_utc(updated_at(work)) for work in tellers), default=_LONG_AGO),
        first=days[0],
        last=days[1],
        title=fields.title,
        note=fields.date_note or "",
        standing=_standing(desk, tellers),
        places=tuple(archive.places[place].name for place in event.where),
        type=fields.type,
        address=None if address is None else absolute(archive.config, address),
        lang=event.lang,
        uncertain=fields.date.uncertain,
    )


def _standing(desk: Desk, tellers: Iterable[Work]) -> tuple[str, ...]:
    """Return what became of the articles that alone tell of an event, if none of them stands; in English, as cited."""
    originals = [work for work in tellers if work.original == work.id]
    if any(work.standing == "published" for work in originals):
        return ()
    cited = (reference(desk, work) for work in originals)
    return tuple(f"“{found.title}”: {standing_of(found)}" for found in cited)


def _site(url: str) -> str:
    """Return what stands for the site to the right of the `@`: its host, and its path where it has one."""
    parts = urlsplit(url)
    return f"{parts.hostname or ''}{parts.path.rstrip('/')}"


def _utc(timestamp: str) -> str:
    moment = datetime.datetime.fromisoformat(timestamp)
    return moment.astimezone(datetime.UTC).strftime("%Y%m%dT%H%M%SZ")


def write_icalendar(view: CalendarView, _texts: Texts) -> bytes:
    """Write a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regesta//Regesta//EN",
        "CALSCALE:GREGORIAN",
        f"NAME:{_text(view.title)}",
        f"X-WR-CALNAME:{_text(view.title)}",
    ]
    for event in view.events:
        lines += _event_lines(event)
    return b"".join(_folded(line) for line in [*lines, "END:VCALENDAR"])


def _event_lines(event: CalendarEvent) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(event.uid)}"
    yield f"DTSTAMP:{event.stamp}"
    yield f"DTSTART;VALUE=DATE:{_day(event.first)}"
    # The end is the first day that no longer belongs to it (section 3.6.1); the last day of all has none after it.
    if event.last < datetime.date.max:
        yield f"DTEND;VALUE=DATE:{_day(event.last + datetime.timedelta(days=1))}"
    yield f"SUMMARY;LANGUAGE={event.lang}:{_text(event.title)}"
    if told := "\n".join(filter(None, (event.note, *event.standing))):
        yield f"DESCRIPTION:{_text(told)}"
    if event.places:
        yield f"LOCATION:{_text(', '.join(event.places))}"
    if event.type:
        yield f"CATEGORIES:{_text(event.type)}"
    if event.address:
        yield f"URL:{event.address}"
    yield f"STATUS:{'TENTATIVE' if event.uncertain else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


ICALENDAR = Format(name="icalendar", view=CalendarView, write=write_icalendar)


def _day(day: datetime.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _text(text: str) -> str:
    """Return a text as a value may hold it (section 3.3.11)."""
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line with its break, folded after 75 octets and never within a character."""
    data = line.encode()
    pieces = []
    room = _OCTETS
    while len(data) > room:
        end = room
        while data[end] & 0xC0 == 0x80:  # noqa: PLR2004 - a byte that continues a character of UTF-8
            end -= 1
        pieces.append(data[:end])
        data, room = data[end:], _OCTETS - 1
    return b"\r\n ".join([*pieces, data]) + b"\r\n"

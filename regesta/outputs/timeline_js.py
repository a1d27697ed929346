"""The events as TimelineJS 3 reads them (timeline.knightlab.com/docs/json-format.html).

It places an event by a year, or a year with a month, or a day, and shows `display_date` in place of these. So it gets
what all days share that a date can mean, or else the year of the first of them, and always the date in words. Events
of which neither beginning nor end is known have no place on a line, and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import msgspec

from regesta.archive.model import Archive
from regesta.archive.urls import DATA
from regesta.data.records import EventRecord, Record
from regesta.outputs.ftm.terms import interval, shared
from regesta.outputs.model import Output
from regesta.text.edtf import Edtf, display_edtf, parse_edtf
from regesta.types import OutputPath

TIMELINE = OutputPath(f"{DATA}timeline.json")

_PARTS = ("year", "month", "day")

_Date = dict[str, int | str]


class TimelineFile:
    """The file while it is written."""

    takes_texts = False

    def __init__(self, archive: Archive) -> None:
        config = archive.config
        self._lang = config.lang
        self._title = _text(config.title, config.description)
        self._events: list[tuple[tuple[object, ...], dict[str, object]]] = []

    def add(self, record: Record) -> None:
        """Take an event."""
        if isinstance(record, EventRecord):
            event = self._event(record)
            if event is not None:
                first = record.date_earliest or record.date_latest
                self._events.append(((first, record.date_latest or first, record.id), event))

    def outputs(self) -> Iterator[Output]:
        """Yield the file."""
        events = [event for _, event in sorted(self._events, key=lambda found: found[0])]
        timeline = {"title": {"text": self._title}, "scale": "human", "events": events}
        data = msgspec.json.format(msgspec.json.encode(timeline), indent=1) + b"\n"
        yield Output(path=TIMELINE, data=data)

    def _event(self, record: EventRecord) -> dict[str, object] | None:
        start, end = _ends(record)
        if start is None:
            return None
        start["display_date"] = self._in_words(record)
        headline = f'<a href="{escape(record.url)}">{escape(record.title)}</a>' if record.url else escape(record.title)
        event: dict[str, object] = {"unique_id": record.id, "start_date": start}
        if end is not None:
            # The words of the first date are those of both.
            event["end_date"] = {**end, "display_date": " "}
        event["text"] = {"headline": headline, "text": escape(record.note or "").replace("\n", "<br>")}
        if record.type:
            event["group"] = escape(record.type)
        return event

    def _in_words(self, record: EventRecord) -> str:
        date = parse_edtf(record.date_written or record.date)
        return display_edtf(date, self._lang) if isinstance(date, Edtf) else record.date


def _ends(record: EventRecord) -> tuple[_Date | None, _Date | None]:
    """Return where an event is placed: from, and to where it is an interval."""
    begins, ends = interval(record.date)
    if begins is not None:
        return _date(begins), None if ends is None else _date(ends)
    whole = shared(record.date, record.date_earliest, record.date_latest) or ends
    if whole is not None:
        return _date(whole), None
    first = record.date_earliest or record.date_latest
    return (None if first is None else _date(f"{first.year:04}")), None


def _date(text: str) -> _Date:
    return {name: int(part) for name, part in zip(_PARTS, text.split("-"), strict=False)}


def _text(headline: str, text: str) -> dict[str, str]:
    return {"headline": escape(headline), "text": escape(text)}

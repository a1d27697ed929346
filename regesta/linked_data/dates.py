"""What schema.org can say of a date: a day, a month or a year of ISO 8601, and never one more exact than is known.

It has no words for *about* and *uncertain*, so that such a date is not told at all. What may be one of several days
(early September 2024, a season, a date with an ``X``) becomes the month or the year in which all of them lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from regesta.pages.views.parts import DateView

_EXACT = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_LENGTHS = (10, 7, 4)
"""Of a day, a month and a year."""
_LAST = "~"
"""Sorts behind what may follow a year or a month: the end of a year is later than any of its months."""


def instant(date: DateView | None) -> str | None:
    """Return a date that is no interval; none, if no day, month or year can be told."""
    if date is None or date.interval:
        return None
    if date.datetime is not None:
        return date.datetime
    if date.approximate or date.uncertain or date.earliest is None or date.latest is None:
        return None
    return next((date.earliest[:length] for length in _LENGTHS if date.earliest[:length] == date.latest[:length]), None)


def bounds(date: DateView | None) -> tuple[str | None, str | None]:
    """Return the beginning and the end of an interval, each if it can be told; of another date it is the beginning."""
    if date is None or not date.interval:
        return instant(date), None
    start, _, end = date.edtf.partition("/")
    return _end(start), _end(end)


def coverage(dates: Iterable[DateView]) -> str | None:
    """Return the time from the first to the last of some dates, after ISO 8601-1, 5.5 (``..``: it goes on)."""
    starts, ends, goes_on = [], [], False
    for date in dates:
        start, end = bounds(date)
        starts.append(start)
        ends.append(end if date.interval else start)
        goes_on = goes_on or date.open_end
    first = min(filter(None, starts), default=None)
    last = max(filter(None, ends), default=".." if goes_on else None, key=lambda end: end + _LAST)
    if first is None or first == last:
        return first
    return f"{first}/{last}" if last else first


def _end(text: str) -> str | None:
    return text if _EXACT.fullmatch(text) else None

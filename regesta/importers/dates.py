"""Dates as other generators write them, to the day that the author wrote: that of the written zone, never of another.

Only known forms are read. What may be day-month or month-day is a fault, as is any other form: nothing is guessed.
"""

from __future__ import annotations

import datetime
import re

import msgspec

_MONTHS = (
    "january february march april may june july august september october november december"
).split()  # fmt: skip
_CLOCK = (
    r"(?:(?:[T ]|,)\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2}|[+-]\d{2}|[A-Z]{2,5}|[A-Z][a-z]+/[A-Za-z_]+)?)?"
)
_ISO = re.compile(r"(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})" + _CLOCK)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})" + _CLOCK)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?"
_MONTH_FIRST = re.compile(
    _WEEKDAY + r"(?P<name>[A-Za-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    _WEEKDAY + r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\.?[\s-]+(?P<name>[A-Za-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})" + _CLOCK,
    re.IGNORECASE,
)
_SLASHED = re.compile(r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year>\d{4})" + _CLOCK)
_SECONDS = re.compile(r"-?\d{9,10}(?:\.\d+)?")
_MILLISECONDS = re.compile(r"\d{12,13}")
_NOON = 12


class Written(msgspec.Struct, frozen=True):
    """A date that was read."""

    day: datetime.date
    text: str
    """As front matter takes it: the day, or a timestamp where its zone was written in figures."""


class DateFault(msgspec.Struct, frozen=True):
    """Why a text is no date that can be relied on."""

    message: str


def read_date(text: str) -> Written | DateFault:
    """Read a date in one of the known forms."""
    text = " ".join(text.split())
    if _MILLISECONDS.fullmatch(text) or _SECONDS.fullmatch(text):
        return _of_seconds(float(text) / (1000 if _MILLISECONDS.fullmatch(text) else 1))
    for form in (_ISO, _COMPACT):
        if found := form.fullmatch(text):
            return _written(found, int(found["month"]), int(found["day"]))
    for form in (_MONTH_FIRST, _DAY_FIRST):
        if found := form.fullmatch(text):
            month = _month(found["name"])
            return _written(found, month, int(found["day"])) if month else _unknown(text)
    found = _SLASHED.fullmatch(text)
    return _slashed(text, found) if found else _unknown(text)


def _slashed(text: str, found: re.Match[str]) -> Written | DateFault:
    one, two = int(found["one"]), int(found["two"])
    if one == two or one > _NOON:
        return _written(found, two, one)
    if two > _NOON:
        return _written(found, one, two)
    return DateFault(f"`{text}` may be day and month, or month and day: write it as YYYY-MM-DD")


def _of_seconds(seconds: float) -> Written | DateFault:
    try:
        moment = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    except (OverflowError, OSError, ValueError):
        return DateFault(f"{seconds} seconds after 1970 are in no year that a calendar has")
    return Written(moment.date(), moment.replace(microsecond=0).isoformat().replace("+00:00", "Z"))


def _written(found: re.Match[str], month: int, day: int) -> Written | DateFault:
    try:
        date = datetime.date(int(found["year"]), month, day)
        clock = _clock(found)
    except ValueError:
        return DateFault(f"`{found.group()}` is no day of the calendar")
    return Written(date, date.isoformat() + clock)


def _clock(found: re.Match[str]) -> str:
    """Return the time and its zone; nothing where either is missing or the zone is a name, which says no offset."""
    if found["hour"] is None:
        return ""
    hour, half = int(found["hour"]), (found["half"] or "").lower()[:1]
    if half:
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    time = datetime.time(hour, int(found["minute"]), int(found["second"] or 0))
    zone = (found["zone"] or "").upper()
    if zone in {"Z", "UTC", "GMT"}:
        return f"T{time.isoformat()}Z"
    if zone[:1] not in {"+", "-"}:
        return ""
    figures = zone[1:].replace(":", "").ljust(4, "0")
    offset = datetime.timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    datetime.timezone(offset)
    return f"T{time.isoformat()}{zone[0]}{figures[:2]}:{figures[2:]}"


def _month(name: str) -> int | None:
    matches = [number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower())]
    if name.lower() == "sept":
        return 9
    return matches[0] if len(matches) == 1 else None


def _unknown(text: str) -> DateFault:
    return DateFault(f"`{text[:60]}` is no date in a known form: write it as YYYY-MM-DD")

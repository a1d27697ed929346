"""The days that a date can mean: the first and the last that exist, whatever digits are masked.

Parts of a year (ISO 8601-2:2019, 4.8) are bounded thus, every year alike:

- seasons are the astronomical quarters, by their usual days: spring begins on 21 March, summer on 21 June, autumn on
  23 September, winter on 21 December, in the north; half a year apart in the south. A season that begins in December
  ends on 20 March of the next year: the winter of 2021 is the one that begins in 2021. Seasons without a hemisphere
  (21 to 24) are those of the north (25 to 28); 29 to 32 are those of the south;
- quarters (33 to 36), thirds (37 to 39) and halves (40, 41) of a year are whole months.
"""

from __future__ import annotations

import calendar
import datetime
from collections.abc import Iterator
from itertools import product
from typing import TypeAlias

Bounds: TypeAlias = tuple[datetime.date, datetime.date]

_SPRING = ((3, 21), (6, 20))
_SUMMER = ((6, 21), (9, 22))
_AUTUMN = ((9, 23), (12, 20))
_WINTER = ((12, 21), (3, 20))
_NORTH = (_SPRING, _SUMMER, _AUTUMN, _WINTER)
_SOUTH = (_AUTUMN, _WINTER, _SPRING, _SUMMER)
_WHOLE_MONTHS = (
    *(((first, 1), (first + 2, 31 if first in {1, 10} else 30)) for first in (1, 4, 7, 10)),
    *(((first, 1), (first + 3, 30 if first == 1 else 31)) for first in (1, 5, 9)),
    ((1, 1), (6, 30)),
    ((7, 1), (12, 31)),
)
GROUPINGS = dict(enumerate((*_NORTH, *_NORTH, *_SOUTH, *_WHOLE_MONTHS), start=21))
"""First and last month and day of each part of a year, by its number; a last before its first is next year's."""

_LEAP_YEAR = 2024
_LEAP_DAY = (2, 29)
_LONGEST = tuple(calendar.monthrange(_LEAP_YEAR, month)[1] for month in range(1, 13))
_DIGITS = "0123456789"


def bounds_of(year: str, month: str | None, day: str | None) -> Bounds | None:
    """Return the first and the last day that fit the digits (``X`` for any); None if no day of years 1 to 9999 does."""
    if day is None and month is not None and "X" not in month and int(month) in GROUPINGS:
        return _grouping_bounds(year, int(month))
    if "X" not in f"{year}{month}{day}":
        return _exact_bounds(int(year), None if month is None else int(month), None if day is None else int(day))
    days_of_year = _days_of_year(month or "XX", day or "XX")
    if not days_of_year:
        return None
    first = _first_existing(_matching(year), days_of_year)
    last = _first_existing(_matching(year, descending=True), days_of_year[::-1])
    return None if first is None or last is None else (first, last)


def _exact_bounds(year: int, month: int | None, day: int | None) -> Bounds | None:
    first_month, last_month = (1, len(_LONGEST)) if month is None else (month, month)
    try:
        first = datetime.date(year, first_month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return first, first
    return first, datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])


def _grouping_bounds(year: str, number: int) -> Bounds | None:
    start, end = GROUPINGS[number]
    turns = 1 if end < start else 0
    earliest = next((number for number in _matching(year) if number >= datetime.MINYEAR), None)
    latest = next(_matching(year, descending=True))
    if earliest is None or latest + turns > datetime.MAXYEAR:
        return None
    return datetime.date(earliest, *start), datetime.date(latest + turns, *end)


def _days_of_year(month: str, day: str) -> list[tuple[int, int]]:
    """Return the months and days that fit the digits, in order, 29 February among them."""
    months = [number for number in _matching(month) if 1 <= number <= len(_LONGEST)]
    days = list(_matching(day))
    return [(number, other) for number in months for other in days if 1 <= other <= _LONGEST[number - 1]]


def _first_existing(years: Iterator[int], days_of_year: list[tuple[int, int]]) -> datetime.date | None:
    """Return the first of the days, in the first of the years in which one of them exists."""
    common = [found for found in days_of_year if found != _LEAP_DAY]
    for year in years:
        if year < datetime.MINYEAR:
            continue
        found = days_of_year if calendar.isleap(year) else common
        if found:
            return datetime.date(year, *found[0])
    return None


def _matching(pattern: str, *, descending: bool = False) -> Iterator[int]:
    """Yield the numbers that fit the digits, ascending unless asked otherwise."""
    digits = _DIGITS[::-1] if descending else _DIGITS
    choices = [digits if character == "X" else character for character in pattern]
    return (int("".join(number)) for number in product(*choices))

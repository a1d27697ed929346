"""Finds the dates that a sentence writes out: ``November 16, 2024``, ``16 November``, ``2024年11月16日``.

The names of months are those of the Unicode CLDR in the language of the text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

import msgspec
from babel import Locale, UnknownLocaleError

_ISO = re.compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
_NUMBERED = re.compile(r"(?:(?P<y>\d{4})年)?(?<!\d)(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})日)?")
"""As Chinese and Japanese write it."""
_HALF_A_YEAR = 183


class WrittenDate(msgspec.Struct, frozen=True, gc=False):
    """A date as a sentence has it, and the characters that it takes."""

    start: int
    end: int
    month: int
    day: int | None
    first: int | None = None
    """The day on which it begins, of a range of days: 16 in ``16-18 November``."""
    year: int | None = None

    def is_day(self, day: datetime.date, about: datetime.date | None) -> bool:
        """Tell whether it is a day, or a range with that day in it; without a year, the one nearest to `about`."""
        return day.month == self.month and self._spans(day.day) and self._is_in_year(day, about)

    def is_month(self, day: datetime.date) -> bool:
        """Tell whether it is the month of a day, without a day of its own."""
        return self.day is None and (self.year, self.month) == (day.year, day.month)

    def _spans(self, day: int) -> bool:
        return self.day is not None and (self.first or self.day) <= day <= self.day

    def _is_in_year(self, day: datetime.date, about: datetime.date | None) -> bool:
        if self.year is not None:
            return self.year == day.year
        return about is not None and abs((day - about).days) <= _HALF_A_YEAR


def written_dates(text: str, lang: str) -> Iterator[WrittenDate]:
    """Yield the dates of a text, in the order of their forms; no two take the same characters."""
    taken: list[tuple[int, int]] = []
    months, patterns = _forms(lang)
    for pattern in patterns:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            date = _read(found, months)
            if date is not None:
                taken.append((start, end))
                yield date


def _read(found: re.Match[str], months: Mapping[str, int]) -> WrittenDate | None:
    said = found.groupdict()
    name = said["m"]
    month = int(name) if name.isdigit() else months[name]
    day, year, first = (int(said[part]) if said.get(part) else None for part in ("d", "y", "f"))
    if not 1 <= month <= 12 or not 1 <= (day or 1) <= 31 or (day is None and year is None):  # noqa: PLR2004 - a calendar
        return None
    return WrittenDate(*found.span(), month, day, first, year)


@lru_cache(maxsize=32)
def _forms(lang: str) -> tuple[Mapping[str, int], tuple[re.Pattern[str], ...]]:
    """Return the months of a language by their names, and what its dates look like, the fullest forms first."""
    months = _months(lang)
    if not months:
        return months, (_ISO, _NUMBERED)
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    month = rf"(?P<m>{names})(?!\w)\.?"
    day = r"(?:(?P<f>\d{1,2})\s?[-–]\s?)?(?P<d>\d{1,2})(?!\d)(?:st|nd|rd|th|er|º|\.)?"
    year = r"(?P<y>\d{4})(?!\d)"
    return months, (
        _ISO,
        _NUMBERED,
        re.compile(rf"(?<!\d){day}\s(?:of\s|de\s)?{month}(?:,?\s(?:de\s)?{year})?"),
        re.compile(rf"(?<!\w){month}\s{day}(?:,?\s{year})?"),
        re.compile(rf"(?<!\w){month},?\s(?:of\s|de\s)?{year}"),
    )


def _months(lang: str) -> Mapping[str, int]:
    try:
        named = Locale.parse(lang, sep="-").months
    except (UnknownLocaleError, ValueError):
        return {}
    found = {"Sept": 9} if lang.partition("-")[0] == "en" else {}  # CLDR has it for British English alone
    for context, width in (
        ("format", "wide"),
        ("stand-alone", "wide"),
        ("format", "abbreviated"),
        ("stand-alone", "abbreviated"),
    ):
        for month, name in named[context][width].items():
            plain = name.removesuffix(".")
            if not plain[:1].isdigit():
                found.setdefault(plain, month)
                found.setdefault(plain[:1].upper() + plain[1:], month)
    return found

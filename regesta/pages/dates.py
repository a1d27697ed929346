"""EDTF dates as pages show them."""

from __future__ import annotations

import calendar
import datetime
from functools import lru_cache

from babel.dates import format_date, format_skeleton

from regesta.pages.views.parts import DateView
from regesta.text.digits import in_digits_of
from regesta.text.edtf import Edtf, EdtfFault, display_edtf, html_datetime, parse_edtf


@lru_cache(maxsize=4096)
def date_view(date: Edtf, locale: str) -> DateView:
    """Return a date in the words of a language, with what a time line needs to draw it."""
    return DateView(
        text=display_edtf(date, locale),
        edtf=date.expression,
        datetime=html_datetime(date),
        earliest=date.earliest.isoformat() if date.earliest else None,
        latest=date.latest.isoformat() if date.latest else None,
        open_start=date.open_start,
        open_end=date.open_end,
        approximate=date.approximate,
        uncertain=date.uncertain,
        interval=date.kind == "interval",
    )


def day_words(day: datetime.date, locale: str) -> str:
    """Return a day in words: ``24 February 2025``."""
    parsed = parse_edtf(day.isoformat())
    return day.isoformat() if isinstance(parsed, EdtfFault) else display_edtf(parsed, locale)


@lru_cache(maxsize=4096)
def day_short(day: datetime.date, locale: str) -> str:
    """Return a day, short: ``24 Feb 2025``."""
    at = datetime.datetime(day.year, day.month, day.day, tzinfo=datetime.UTC)
    return in_digits_of(format_skeleton("yMMMd", at, locale="en_001" if locale == "en" else locale), locale)


def month_words(year: int, month: int, locale: str) -> str:
    """Return a month of a year in words: ``February 2025``."""
    first = datetime.datetime(year, month, 1, tzinfo=datetime.UTC)
    return in_digits_of(format_skeleton("yMMMM", first, locale=locale), locale)


def year_words(year: int, locale: str) -> str:
    """Return a year as it is written: ``2025``."""
    return in_digits_of(str(year), locale)


def month_name(month: int, locale: str) -> str:
    """Return a month's name on its own: ``February``."""
    return format_date(datetime.date(2001, month, 1), "LLLL", locale=locale)


def month_abbreviation(month: int, locale: str) -> str:
    """Return a month's name as short as the language has it: ``Feb``."""
    return format_date(datetime.date(2001, month, 1), "LLL", locale=locale)


def last_day(year: int, month: int | None) -> datetime.date:
    """Return the last day of a year or of one of its months."""
    last_month = month or 12
    return datetime.date(year, last_month, calendar.monthrange(year, last_month)[1])

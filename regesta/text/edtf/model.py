"""What the archive keeps of a date, and what is said of a text that is none: plain data, no parsing, no wording."""

from __future__ import annotations

import datetime
from typing import Literal

import msgspec

Kind = Literal["day", "month", "year", "season", "part-of-year", "masked", "interval", "one-of", "all-of"]
"""The form of a date: ``season`` is EDTF's 21 to 32, ``part-of-year`` its quarters, thirds and halves (33 to 41),
``masked`` a date with an ``X``, ``one-of`` a set in brackets or an early, mid or late, ``all-of`` a set in braces."""

FaultCode = Literal["invalid-date", "impossible-date", "unsupported-date", "reversed-interval"]

Phase = Literal["early", "mid", "late"]
"""A third of a month (by days 1, 11, 21) or of a year (by months 1, 5, 9)."""


class Listed(msgspec.Struct, frozen=True, array_like=True):
    """Where a chronology lists a date: a year, and a month and a day only if all their digits were written."""

    year: int
    month: int | None = None
    day: int | None = None


class Edtf(msgspec.Struct, frozen=True, kw_only=True):
    """A date: what was written, the canonical EDTF expression, and the days that it can mean.

    A mask, a season or a month has the first and the last day that fit; qualifiers (``~ ? %``) do not widen that.
    """

    written: str
    """As the author wrote it, without the space around it."""
    expression: str
    """The same in EDTF: ``early 2024-09`` is ``[2024-09-01..2024-09-10]``, a timestamp its day."""
    earliest: datetime.date | None
    """The first day that it can mean; None if the beginning is open (`open_start`) or unknown (`unknown_start`)."""
    latest: datetime.date | None
    """The last day that it can mean; None if the end is open (`open_end`) or unknown (`unknown_end`)."""
    kind: Kind
    listed: Listed | None
    """Where a chronology lists it; None if it has neither beginning nor end, or no digit of a year.

    An interval stands where it begins, or else where it ends; a set by what all its members share. Masked digits
    list nothing finer than what precedes them (``2024-09-0X`` is September 2024); a mask or a set over several years
    stands under the year of its earliest day. A season stands under the year that it is written with.
    """
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False
    approximate: bool = False
    """Some part of it bears ``~`` or ``%``."""
    uncertain: bool = False
    """Some part of it bears ``?`` or ``%``."""
    phase: Phase | None = None
    """Whether it was written as early, mid or late."""

    def sort_key(self) -> tuple[datetime.date, datetime.date, str, str]:
        """Order dates by their earliest day, then by their latest, then by what is written: a total order.

        An open or unknown beginning is stood for by the end, an open end by the last of days.
        """
        latest = self.latest or datetime.date.max
        return (self.earliest or latest, latest, self.expression, self.written)

    def overlaps(self, first: datetime.date, last: datetime.date) -> bool:
        """Say whether it can touch the days from `first` to `last`; open and unknown ends reach without limit.

        What counts is the span from earliest to latest, the gaps of a set included.
        """
        return (self.earliest or datetime.date.min) <= last and first <= (self.latest or datetime.date.max)


class EdtfFault(msgspec.Struct, frozen=True):
    """Why a text is no date: a problem code, a sentence for its author, and the characters at fault.

    `start` and `end` are offsets into the text as it was given; `suggestion` is an expression that parses.
    """

    code: FaultCode
    message: str
    start: int
    end: int
    suggestion: str | None = None

"""The tree of an EDTF expression: dates, ranges, sets of both. `grammar` makes it, `summary` and `display` read it."""

from __future__ import annotations

import datetime
from typing import Literal, TypeAlias

import msgspec

Missing = Literal["open", "unknown"]
"""An end that is not a date: ``..`` or nothing at all."""

FIRST_GROUPING = 21
"""In place of a month, numbers from here on are seasons and other parts of a year."""


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """The digits of a year, a month or a day, ``X`` where one is not given, and how they are qualified."""

    digits: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def masked(self) -> bool:
        """Whether any digit is not given."""
        return "X" in self.digits

    @property
    def unknown(self) -> bool:
        """Whether no digit is given."""
        return not self.digits.strip("X")


class CalendarDate(msgspec.Struct, frozen=True, kw_only=True):
    """A year, perhaps with a month (or a part of the year), perhaps with a day, and the days that it can mean."""

    expression: str
    year: Part
    month: Part | None
    day: Part | None
    earliest: datetime.date
    latest: datetime.date

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts that were written, the year first."""
        return tuple(part for part in (self.year, self.month, self.day) if part is not None)

    @property
    def dates(self) -> tuple[CalendarDate, ...]:
        """Itself."""
        return (self,)

    @property
    def masked(self) -> bool:
        """Whether any digit is not given."""
        return any(part.masked for part in self.parts)

    @property
    def grouping(self) -> int | None:
        """The number of the season, quarter, third or half of the year that stands in the month's place."""
        if self.month is None or self.month.masked or int(self.month.digits) < FIRST_GROUPING:
            return None
        return int(self.month.digits)


class Range(msgspec.Struct, frozen=True, kw_only=True):
    """From one date to another: an interval, or a member ``a..b`` of a set."""

    start: CalendarDate | Missing
    end: CalendarDate | Missing

    @property
    def dates(self) -> tuple[CalendarDate, ...]:
        """The ends that are dates."""
        return tuple(end for end in (self.start, self.end) if isinstance(end, CalendarDate))


Member: TypeAlias = CalendarDate | Range


class DateSet(msgspec.Struct, frozen=True, kw_only=True):
    """One of several dates (``[…]``), or all of them (``{…}``)."""

    all_of: bool
    members: tuple[Member, ...]

    @property
    def dates(self) -> tuple[CalendarDate, ...]:
        """Every date that is written in it."""
        return tuple(date for member in self.members for date in member.dates)


Tree: TypeAlias = CalendarDate | Range | DateSet


def expression_of(tree: Tree) -> str:
    """Write a tree as EDTF."""
    match tree:
        case CalendarDate():
            return tree.expression
        case Range():
            return f"{_end(tree.start)}/{_end(tree.end)}"
        case DateSet():
            written = ",".join(_member(member) for member in tree.members)
            return f"{{{written}}}" if tree.all_of else f"[{written}]"


def _end(end: CalendarDate | Missing) -> str:
    if isinstance(end, CalendarDate):
        return end.expression
    return ".." if end == "open" else ""


def _member(member: Member) -> str:
    if isinstance(member, CalendarDate):
        return member.expression
    return "..".join(end.expression if isinstance(end, CalendarDate) else "" for end in (member.start, member.end))

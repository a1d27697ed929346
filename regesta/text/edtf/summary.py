"""From the tree of an expression to the `Edtf` that the archive keeps: its span, its kind, where it is listed."""

from __future__ import annotations

import datetime

from regesta.text.edtf.model import Edtf, Kind, Listed, Phase
from regesta.text.edtf.syntax import CalendarDate, DateSet, Range, Tree, expression_of

_LAST_SEASON = 32
_KINDS: tuple[Kind, ...] = ("year", "month", "day")


def summarise(written: str, tree: Tree, *, phase: Phase | None = None) -> Edtf:
    """Keep of a tree what the archive needs."""
    ranges = _ranges(tree)
    starts = {found.start for found in ranges if isinstance(found.start, str)}
    ends = {found.end for found in ranges if isinstance(found.end, str)}
    return Edtf(
        written=written,
        expression=expression_of(tree),
        earliest=None if starts else min(date.earliest for date in tree.dates),
        latest=None if ends else max(date.latest for date in tree.dates),
        kind=_kind(tree),
        listed=_listed(tree, beginning=not starts, end=not ends),
        open_start="open" in starts,
        open_end="open" in ends,
        unknown_start="unknown" in starts,
        unknown_end="unknown" in ends,
        approximate=any(part.approximate for date in tree.dates for part in date.parts),
        uncertain=any(part.uncertain for date in tree.dates for part in date.parts),
        phase=phase,
    )


def summarise_day(written: str, day: datetime.date) -> Edtf:
    """Keep a plain day: what `summarise` would, and several times as fast, since nearly all dates are plain days."""
    listed = Listed(day.year, day.month, day.day)
    return Edtf(written=written, expression=written, earliest=day, latest=day, kind="day", listed=listed)


def _ranges(tree: Tree) -> tuple[Range, ...]:
    members = tree.members if isinstance(tree, DateSet) else (tree,)
    return tuple(member for member in members if isinstance(member, Range))


def _kind(tree: Tree) -> Kind:
    match tree:
        case Range():
            return "interval"
        case DateSet():
            return "all-of" if tree.all_of else "one-of"
        case CalendarDate(masked=True):
            return "masked"
        case CalendarDate(grouping=None):
            return _KINDS[len(tree.parts) - 1]
        case CalendarDate(grouping=number):
            return "season" if number is not None and number <= _LAST_SEASON else "part-of-year"


def _listed(tree: Tree, *, beginning: bool, end: bool) -> Listed | None:
    """Find where a date stands in a chronology; `Edtf.listed` says by which rules."""
    dates = [date for date in tree.dates if not date.year.unknown]
    if not dates or not (beginning or end):
        return None
    if not beginning:
        return _listed_date(max(dates, key=lambda date: date.latest))
    if isinstance(tree, DateSet) and end:
        return _shared([_listed_date(date) for date in dates])
    return _listed_date(min(dates, key=lambda date: date.earliest))


def _listed_date(date: CalendarDate) -> Listed:
    """List a date by its digits up to the first that is masked."""
    year = date.earliest.year
    if date.year.masked or date.month is None or date.month.masked or date.grouping is not None:
        return Listed(year)
    month = int(date.month.digits)
    return Listed(year, month) if date.day is None or date.day.masked else Listed(year, month, int(date.day.digits))


def _shared(listed: list[Listed]) -> Listed:
    """Keep what all have in common, or else the first year."""
    first = min(listed, key=lambda found: found.year)
    if any((found.year, found.month) != (first.year, first.month) for found in listed):
        return Listed(first.year)
    if any(found.day != first.day for found in listed):
        return Listed(first.year, first.month)
    return first

"""From text to the tree of an EDTF expression, or to the fault that is in it.

One function for each production: an expression is a set, an interval or a date. Only ASCII digits and hyphens are
read; letters of either case; space around the parts of intervals and sets.
"""

from __future__ import annotations

import re

import msgspec

from regesta.text.edtf.bounds import GROUPINGS, bounds_of
from regesta.text.edtf.model import EdtfFault, FaultCode
from regesta.text.edtf.syntax import CalendarDate, DateSet, Member, Missing, Part, Range, Tree

_YEAR = r"([?~%]?)([0-9X]{4})([?~%]?)"
_MONTH_OR_DAY = r"-([?~%]?)([0-9X]{2})([?~%]?)"
_DATE = re.compile(f"{_YEAR}(?:{_MONTH_OR_DAY}(?:{_MONTH_OR_DAY})?)?")

_UNSUPPORTED = (
    (re.compile(r"[Yy][+-]?\d.*"), "years with a `Y` prefix are not supported: a year has four digits, 0001 to 9999"),
    (re.compile(r"-\d+.*"), "years before 0001 are not supported"),
    (re.compile(r"[+]?\d{5,7}|[+]\d+.*|\d{5}-.*"), "years after 9999 are not supported"),
    (re.compile(r"\d+(?:[Ee]\d+)?[Ss]\d+"), "significant digits (`S`) are not supported"),
    (re.compile(r"\d+[Ee]\d+"), "exponents are not supported"),
    (re.compile(r"\d{4}-?[Ww]\d{1,2}(?:-?\d)?"), "ISO weeks are not supported: write the days"),
    (re.compile(r"\d{4}-\d{3}"), "days counted within the year are not supported: write the month and the day"),
    (re.compile(r"[Pp](?:\d+[YyMmWwDd])+"), "durations are not supported: write the day on which the interval ends"),
)
_TIME_OF_DAY = re.compile(r"\d{4}-\d\d-\d\d[Tt ]\d\d?:.*")
_BRACKETS = {"[": "]", "{": "}"}
_MONTHS_IN_A_YEAR = 12
_LONGEST_MONTH = 31


class Piece(msgspec.Struct, frozen=True):
    """A part of the text that was given, without the space around it, and the offset at which it stands."""

    text: str
    start: int

    @classmethod
    def of(cls, text: str, start: int = 0) -> Piece:
        """Strip a text that stands at an offset."""
        return cls(text.strip(), start + len(text) - len(text.lstrip()))

    def split(self, separator: str) -> list[Piece]:
        """Cut at every separator."""
        pieces = []
        offset = self.start
        for part in self.text.split(separator):
            pieces.append(Piece.of(part, offset))
            offset += len(part) + len(separator)
        return pieces

    def fault(self, code: FaultCode, message: str) -> EdtfFault:
        """Say that this piece is at fault."""
        return EdtfFault(code, message, self.start, self.start + len(self.text))


def read_expression(piece: Piece) -> Tree | EdtfFault:
    """Read a set, an interval or a date."""
    if not piece.text:
        return piece.fault("invalid-date", "the date is empty")
    if piece.text[0] in _BRACKETS:
        return _read_set(piece)
    if "/" in piece.text:
        return _read_interval(piece)
    return read_date(piece)


def read_date(piece: Piece) -> CalendarDate | EdtfFault:
    """Read a year, a month, a season or another part of a year, or a day."""
    expression = piece.text.replace("x", "X")
    match = _DATE.fullmatch(expression)
    if match is None:
        return _no_date(piece)
    parts = _qualified(match)
    if len(parts) == len(("year", "month", "day")) and not parts[1].masked and int(parts[1].digits) in GROUPINGS:
        return piece.fault("invalid-date", f"`{parts[1].digits}` is a season or another part of a year: it has no days")
    year = parts[0]
    month = parts[1] if len(parts) > 1 else None
    day = parts[2] if len(parts) > len(("year", "month")) else None
    bounds = bounds_of(year.digits, month.digits if month else None, day.digits if day else None)
    if bounds is None:
        return _impossible(piece, parts)
    return CalendarDate(expression=expression, year=year, month=month, day=day, earliest=bounds[0], latest=bounds[1])


def _qualified(match: re.Match[str]) -> tuple[Part, ...]:
    """Apply qualifiers: one before a part to that part, one after it also to all that stands before (4.8 and 8.4)."""
    groups = [group for group in match.groups() if group is not None]
    rows = [groups[index : index + 3] for index in range(0, len(groups), 3)]
    parts = []
    for index, (before, digits, _) in enumerate(rows):
        marks = before + "".join(after for _, _, after in rows[index:])
        parts.append(
            Part(digits=digits, approximate=bool(set("~%") & set(marks)), uncertain=bool(set("?%") & set(marks)))
        )
    return tuple(parts)


def _no_date(piece: Piece) -> EdtfFault:
    for pattern, message in _UNSUPPORTED:
        if pattern.fullmatch(piece.text):
            return piece.fault("unsupported-date", message)
    if not piece.text:
        return piece.fault("invalid-date", "a date is missing")
    if piece.text == "..":
        return piece.fault("invalid-date", "`..` needs a date beside it")
    if _TIME_OF_DAY.fullmatch(piece.text):
        return piece.fault("invalid-date", "a time of day cannot stand here: write the day alone")
    return piece.fault("invalid-date", f"`{_shortened(piece.text)}` is not an EDTF date")


def _shortened(text: str) -> str:
    limit = 60
    return text if len(text) <= limit else f"{text[:limit]}…"


def _impossible(piece: Piece, parts: tuple[Part, ...]) -> EdtfFault:
    """Say why no day fits a date that is well formed."""
    year, month, day = (*(part.digits for part in parts), None, None)[:3]
    if year == "0000":
        return piece.fault("unsupported-date", "years before 0001 are not supported")
    if month is not None and "X" not in month:
        number = int(month)
        if number in GROUPINGS:
            return piece.fault("unsupported-date", "this season ends after the year 9999, which is not supported")
        if not 1 <= number <= _MONTHS_IN_A_YEAR:
            return piece.fault("impossible-date", f"there is no month `{month}`")
    if day is not None and "X" not in day and not 1 <= int(day) <= _LONGEST_MONTH:
        return piece.fault("impossible-date", f"no month has a day `{day}`")
    if year is not None and month is not None and "X" not in year + month:
        bounds = bounds_of(year, month, None)
        if bounds is not None:
            return piece.fault("impossible-date", f"{year}-{month} has only {bounds[1].day} days")
    return piece.fault("impossible-date", f"no day of the calendar fits `{piece.text}`")


def _read_interval(piece: Piece) -> Range | EdtfFault:
    ends = piece.split("/")
    if len(ends) != len(("start", "end")):
        return piece.fault("invalid-date", "a slash separates the two ends of an interval: there can be only one")
    if piece.text == "/":
        return piece.fault("invalid-date", "an interval needs a beginning or an end")
    return _range(piece, _read_end(ends[0], empty="unknown"), _read_end(ends[1], empty="unknown"))


def _read_end(piece: Piece, *, empty: Missing) -> CalendarDate | EdtfFault | Missing:
    """Read one end of an interval: a date, ``..`` for none, or nothing; in a set, nothing means none."""
    if not piece.text:
        return empty
    return "open" if piece.text == ".." else read_date(piece)


def _range(
    piece: Piece, start: CalendarDate | EdtfFault | Missing, end: CalendarDate | EdtfFault | Missing
) -> Range | EdtfFault:
    """Join two ends, unless one is at fault or they are the wrong way round."""
    if isinstance(start, EdtfFault):
        return start
    if isinstance(end, EdtfFault):
        return end
    if isinstance(start, CalendarDate) and isinstance(end, CalendarDate) and start.earliest > end.latest:
        return piece.fault(
            "reversed-interval", f"`{end.expression}`, where it ends, is before `{start.expression}`, where it begins"
        )
    return Range(start=start, end=end)


def _read_set(piece: Piece) -> DateSet | EdtfFault:
    closing = _BRACKETS[piece.text[0]]
    if len(piece.text) < len("[]") or piece.text[-1] != closing:
        return piece.fault("invalid-date", f"a set that begins with `{piece.text[0]}` must end with `{closing}`")
    inner = Piece.of(piece.text[1:-1], piece.start + 1)
    if not inner.text:
        return piece.fault("invalid-date", "the set is empty")
    members: list[Member] = []
    for found in inner.split(","):
        member = _read_member(found)
        if isinstance(member, EdtfFault):
            return member
        members.append(member)
    return DateSet(all_of=piece.text[0] == "{", members=tuple(members))


def _read_member(piece: Piece) -> Member | EdtfFault:
    if "/" in piece.text:
        return piece.fault("invalid-date", "inside a set, a range has two dots, not a slash: `2024-01..2024-03`")
    ends = piece.split("..")
    if len(ends) != len(("start", "end")) or not (ends[0].text or ends[1].text):
        return read_date(piece)
    return _range(piece, _read_end(ends[0], empty="open"), _read_end(ends[1], empty="open"))

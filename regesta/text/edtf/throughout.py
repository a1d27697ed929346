"""The days on which something surely went on, if its interval is dated as it is: the inside of what it may cover."""

from __future__ import annotations

import datetime

from regesta.text.edtf.grammar import Piece, read_expression
from regesta.text.edtf.model import Edtf, EdtfFault
from regesta.text.edtf.syntax import CalendarDate, Range


def days_throughout(date: Edtf) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day within an interval, whichever days its ends are; None if no day surely is.

    What lasted from 2021 to 2024 had surely begun on the last day of 2021, and ended on no day before the first of
    2024. An open end reaches the first or the last of days; an unknown one leaves nothing certain. Qualifiers count
    for nothing, as with all bounds.
    """
    tree = read_expression(Piece.of(date.expression))
    if isinstance(tree, EdtfFault) or not isinstance(tree, Range):
        return None
    if "unknown" in {tree.start, tree.end}:
        return None
    first = tree.start.latest if isinstance(tree.start, CalendarDate) else datetime.date.min
    last = tree.end.earliest if isinstance(tree.end, CalendarDate) else datetime.date.max
    return (first, last) if first <= last else None

"""From what an author wrote to an `Edtf`, or to a fault that says how to mend it: the entrance of this package.

Besides EDTF, two things are understood here: a timestamp, which stands for its day, and early, mid or late.
"""

from __future__ import annotations

import datetime
import re
from typing import cast

from regesta.text.edtf.grammar import Piece, read_expression
from regesta.text.edtf.model import Edtf, EdtfFault, Phase
from regesta.text.edtf.near_misses import with_remedy
from regesta.text.edtf.summary import summarise, summarise_day

LONGEST = 500
"""How many characters a date may have: a set of forty days and more."""

_PLAIN_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_TIMESTAMP = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt]|[ \t]+)"
    r"(?:[01]?[0-9]|2[0-3]|24(?=:00(?::00)?)):[0-5][0-9](?::(?:[0-5][0-9]|60)(?:[.,][0-9]{1,9})?)?"
    r"[ \t]*(?:[Zz]|[+-](?:[01]?[0-9]|2[0-3])(?::?[0-5][0-9])?)?"
)
_PHRASE = re.compile(r"(early|mid|late)[ \t-]+([0-9]{4})(?:-([0-9]{2}))?", re.IGNORECASE)
_THIRDS_OF_MONTH = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", "")}
_THIRDS_OF_YEAR = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}
_LAST_MONTH = 12


def parse_edtf(text: str) -> Edtf | EdtfFault:
    """Read a date: EDTF, a timestamp for its day, or ``early|mid|late`` and a month or a year.

    Never raises, whatever the text; a text of more than `LONGEST` characters is refused unread.
    """
    match = _PLAIN_DAY.fullmatch(text)
    if match is not None:
        try:
            day = datetime.date.fromisoformat(text)
        except ValueError:
            pass  # The grammar knows what is wrong with it.
        else:
            return summarise_day(text, day)
    if len(text) > LONGEST:
        return EdtfFault("invalid-date", f"the date has more than {LONGEST} characters", 0, len(text))
    piece = Piece.of(text)
    found = _parse(piece)
    return with_remedy(found, piece, _accepts) if isinstance(found, EdtfFault) else found


def _accepts(text: str) -> bool:
    return len(text) <= LONGEST and not isinstance(_parse(Piece.of(text)), EdtfFault)


def _parse(piece: Piece) -> Edtf | EdtfFault:
    timestamp = _TIMESTAMP.fullmatch(piece.text)
    if timestamp is not None:
        return _parse_as(piece, Piece(timestamp[1], piece.start))
    phrase = _PHRASE.fullmatch(piece.text)
    if phrase is not None:
        return _parse_phrase(piece, phrase)
    return _parse_as(piece, piece)


def _parse_phrase(piece: Piece, match: re.Match[str]) -> Edtf | EdtfFault:
    """Compile early, mid or late to a set of days, or of months (a year's thirds)."""
    phase = cast("Phase", match[1].lower())
    year, month = match[2], match[3]
    base = read_expression(Piece(f"{year}-{month}" if month else year, piece.start + match.start(2)))
    if isinstance(base, EdtfFault):
        return base
    if month is None:
        start, end = _THIRDS_OF_YEAR[phase]
        expression = f"[{year}-{start}..{year}-{end}]"
    elif int(month) > _LAST_MONTH:
        return piece.fault("invalid-date", f"`{match[1]}` goes with a month or a year, not with a season or quarter")
    else:
        start, end = _THIRDS_OF_MONTH[phase]
        expression = f"[{year}-{month}-{start}..{year}-{month}-{end or base.dates[0].latest.day}]"
    return _parse_as(piece, Piece(expression, piece.start), phase)


def _parse_as(piece: Piece, expression: Piece, phase: Phase | None = None) -> Edtf | EdtfFault:
    """Parse an expression for which the author may have written something else."""
    tree = read_expression(expression)
    return tree if isinstance(tree, EdtfFault) else summarise(piece.text, tree, phase=phase)

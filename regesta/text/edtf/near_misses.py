"""What was probably meant by a text that is no EDTF: the habits of other notations, each with its remedy.

A guess is only ever offered as a suggestion, and only if it parses; where two readings are possible, none is chosen.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable
from typing import TypeAlias

import msgspec

from regesta.text.edtf.grammar import Piece
from regesta.text.edtf.model import EdtfFault

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST_NAME = 3
_SEASONS = {"spring": "21", "summer": "22", "autumn": "23", "fall": "23", "winter": "24"}
_LAST_MONTH = 12

_MONTH = r"(?P<name>[a-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc"), "-") | {ord("…"): ".."}
_FIRST_FULL_WIDTH, _LAST_FULL_WIDTH = "\uff01", "\uff5e"

Remedy: TypeAlias = Callable[[re.Match[str]], str | None]


class NearMiss(msgspec.Struct, frozen=True):
    """One habit: the whole text in lower case that shows it, how to put that into EDTF, what to tell the author."""

    pattern: str
    """It is compiled when a date is at fault, since most builds have none."""
    remedy: Remedy
    message: str | None
    """None: what the grammar says of it is enough."""


def with_remedy(fault: EdtfFault, piece: Piece, accepts: Callable[[str], bool]) -> EdtfFault:
    """Add to a fault what was probably meant, if that can be told; `accepts` says whether a guess parses."""
    if fault.code == "reversed-interval":
        exchanged = "/".join(reversed(piece.text.split("/")))
        return msgspec.structs.replace(fault, suggestion=exchanged) if accepts(exchanged) else fault
    ascii_text = _in_ascii(piece.text)
    if ascii_text != piece.text and accepts(ascii_text):
        message = "a date is written with ASCII digits and hyphens"
        return EdtfFault(fault.code, message, piece.start, piece.start + len(piece.text), ascii_text)
    text = " ".join(ascii_text.lower().split())
    ambiguous = _ambiguous(text, accepts)
    if ambiguous is not None:
        return piece.fault("invalid-date", ambiguous)
    for habit in _HABITS:
        match = re.fullmatch(habit.pattern, text)
        guess = None if match is None else habit.remedy(match)
        if guess is not None and accepts(guess):
            message = fault.message if habit.message is None else habit.message
            return EdtfFault(fault.code, message, piece.start, piece.start + len(piece.text), guess)
    return fault


def _in_ascii(text: str) -> str:
    """Put digits, hyphens and full-width characters into ASCII; leave the rest."""
    narrow = "".join(
        unicodedata.normalize("NFKC", character) if _FIRST_FULL_WIDTH <= character <= _LAST_FULL_WIDTH else character
        for character in text
    )
    return "".join(
        character if character.isascii() or (digit := unicodedata.decimal(character, None)) is None else str(digit)
        for character in narrow.translate(_HYPHENS)
    )


def _ambiguous(text: str, accepts: Callable[[str], bool]) -> str | None:
    """Name both readings of a date in which day and month can change places."""
    match = re.fullmatch(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})", text)
    if match is None:
        return None
    first, second, year = match.groups()
    readings = {_joined(year, first, second), _joined(year, second, first)}
    possible = sorted(reading for reading in readings if accepts(reading))
    if len(possible) < len(("day first", "month first")):
        return None
    return f"the year comes first; this can be `{possible[0]}` or `{possible[1]}`"


def _joined(*parts: str) -> str:
    return "-".join(part.zfill(2) for part in parts)


def _numbers(match: re.Match[str]) -> str:
    return _joined(*(found for found in match.group("year", "month", "day") if found is not None))


def _year_last(match: re.Match[str]) -> str:
    first, second, year = match.group("first", "second", "year")
    return _joined(year, first, second) if int(second) > _LAST_MONTH else _joined(year, second, first)


def _named_month(match: re.Match[str]) -> str | None:
    name = match["name"]
    names = [
        number for number, month in enumerate(MONTHS, start=1) if month.startswith("sep" if name == "sept" else name)
    ]
    if len(name) < _SHORTEST_NAME or len(names) != 1:
        return None
    found = match.groupdict()
    parts = (found["year"], str(names[0]), found.get("day"))
    written = _joined(*(part for part in parts if part is not None))
    phase = found.get("phase")
    return f"{phase} {written}" if phase else written


def _swapped(match: re.Match[str]) -> str | None:
    year, month, day = match.groups()
    return _joined(year, day, month) if int(month) > _LAST_MONTH >= int(day) else None


def _week(match: re.Match[str]) -> str | None:
    year, week, day = match.groups()
    try:
        first, last = (
            datetime.date.fromisocalendar(int(year), int(week), number) for number in (int(day or 1), int(day or 7))
        )
    except ValueError:
        return None
    return str(first) if first == last else f"{first}/{last}"


def _ordinal(match: re.Match[str]) -> str | None:
    year, number = int(match[1]), int(match[2])
    try:
        found = datetime.date(year, 1, 1) + datetime.timedelta(days=number - 1)
    except (ValueError, OverflowError):
        return None
    return str(found) if found.year == year else None


def _plain(text: str) -> str | None:
    """Put a date in words or loose figures, or one that is EDTF already, into EDTF as well as can be told."""
    for habit in _SINGLE:
        match = re.fullmatch(habit.pattern, text)
        if match is not None:
            return habit.remedy(match)
    return text.upper()


def _around(template: str) -> Remedy:
    """Make a remedy that puts the dates found, each as `_plain` reads it, into an expression."""

    def remedy(match: re.Match[str]) -> str | None:
        dates = [_plain(found.strip()) for found in match.groups()]
        return None if None in dates else template.format(*dates)

    return remedy


_YEAR_FIRST = "a date is written with the year first, in figures: YYYY-MM-DD"
_INTERVAL = "an interval is written with a slash between its ends, and `..` for an open one"
_SHORT_TEXT = r"([^/\[\]{}]{4,40}?)"

_SINGLE = (
    NearMiss(
        r"(?P<year>\d{4})-(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?",
        _numbers,
        "month and day have two digits each",
    ),
    NearMiss(
        r"(?P<year>\d{4}) ?[/. ] ?(?P<month>\d{1,2})(?: ?[/. ] ?(?P<day>\d{1,2}))?\.?",
        _numbers,
        "the parts of a date are joined by hyphens (a slash makes an interval)",
    ),
    NearMiss(
        r"(?P<year>\d{4})年(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日)?",
        _numbers,
        "the parts of a date are joined by hyphens",
    ),
    NearMiss(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})", _numbers, "the parts of a date are joined by hyphens"),
    NearMiss(r"(?P<first>\d{1,2}) ?[./-] ?(?P<second>\d{1,2}) ?[./-] ?(?P<year>\d{4})", _year_last, _YEAR_FIRST),
    NearMiss(rf"(?P<phase>early|mid|late)[ -](?:in )?{_MONTH},? {_YEAR}", _named_month, _YEAR_FIRST),
    NearMiss(rf"{_DAY} (?:of )?{_MONTH},? {_YEAR}", _named_month, _YEAR_FIRST),
    NearMiss(rf"{_MONTH} {_DAY},? {_YEAR}", _named_month, _YEAR_FIRST),
    NearMiss(rf"(?:{_DAY}-)?{_MONTH}[ -]{_YEAR}", _named_month, _YEAR_FIRST),
    NearMiss(rf"{_YEAR}[ -]{_MONTH}(?:[ -]{_DAY})?", _named_month, _YEAR_FIRST),
    NearMiss(
        r"(?:the )?(?P<season>spring|summer|autumn|fall|winter),? (?:of )?(?P<year>\d{4})",
        lambda match: f"{match['year']}-{_SEASONS[match['season']]}",
        "a season is written as a number in place of the month: 21 spring, 22 summer, 23 autumn, 24 winter",
    ),
    NearMiss(
        r"q(?P<number>[1-4])[ -/]?(?P<year>\d{4})|(?P<later>\d{4})[ -]?q(?P<last>[1-4])",
        lambda match: f"{match['year'] or match['later']}-{32 + int(match['number'] or match['last'])}",
        "a quarter is written as a number in place of the month: 33 to 36",
    ),
    NearMiss(r"(?:the )?(\d{3})0['\u2019]?s", lambda match: f"{match[1]}X", "a decade is written with an X: `202X`"),
    NearMiss(r"(\d{1,4})(u{1,3})", lambda match: match[1] + "X" * len(match[2]), "a digit that is not known is an `X`"),
    NearMiss(
        r"(?:the )?(\d{1,2})(?:st|nd|rd|th) century",
        lambda match: f"{int(match[1]) - 1:02}XX",
        "a century is written with two X: `19XX`",
    ),
)
"""Ways to write one date. Their order matters: the first that fits is taken."""

_HABITS = (
    *_SINGLE,
    NearMiss(r"(\d{4})-(\d{2})-(\d{2})", _swapped, None),
    NearMiss(r"(\d{4})-?w(\d{1,2})(?:-?(\d))?", _week, None),
    NearMiss(r"(\d{4})-(\d{3})", _ordinal, None),
    NearMiss(
        r"(?:c|ca|circa|approx|approximately|about|around)(?:\. ?| )?(\d.{3,20})",
        _around("{}~"),
        "an approximate date ends with a tilde",
    ),
    NearMiss(
        r"(\d{4}.{0,6}?) ?\((?:approx|approximate|circa|about)\.?\)",
        _around("{}~"),
        "an approximate date ends with `~`",
    ),
    NearMiss(r"(\d{4}.{0,6}?) ?\((?:\?|uncertain)\)", _around("{}?"), "an uncertain date ends with `?`"),
    NearMiss(r"(\d{4}[^?~]{0,6})(?:\?~|~\?)", _around("{}%"), "what is both uncertain and approximate bears `%`"),
    NearMiss(rf"(?:since|from|after) {_SHORT_TEXT}", _around("{}/.."), _INTERVAL),
    NearMiss(rf"(?:until|till|before|up to|to) {_SHORT_TEXT}", _around("../{}"), _INTERVAL),
    NearMiss(rf"{_SHORT_TEXT} ?(?:/|-| to ) ?(?:open|present|now|today|\*|\.\.\.)", _around("{}/.."), _INTERVAL),
    NearMiss(rf"{_SHORT_TEXT} ?/ ?unknown", _around("{}/"), "an end that is not known is left blank"),
    NearMiss(rf"unknown ?/ ?{_SHORT_TEXT}", _around("/{}"), "an end that is not known is left blank"),
    NearMiss(rf"open ?/ ?{_SHORT_TEXT}", _around("../{}"), _INTERVAL),
    NearMiss(
        rf"between {_SHORT_TEXT} and {_SHORT_TEXT}", _around("[{}..{}]"), "one of several dates is a set in brackets"
    ),
    NearMiss(rf"{_SHORT_TEXT} or {_SHORT_TEXT}", _around("[{},{}]"), "one of several dates is a set in brackets"),
    NearMiss(rf"{_SHORT_TEXT} and {_SHORT_TEXT}", _around("{{{},{}}}"), "all of several dates are a set in braces"),
    NearMiss(
        rf"(?:from )?{_SHORT_TEXT}(?: to | until |--| - |\.\.\.?| ?/ ?){_SHORT_TEXT}", _around("{}/{}"), _INTERVAL
    ),
    NearMiss(r"(\d{4}(?:-\d\d){0,2})-(\d{4}(?:-\d\d){0,2})", _around("{}/{}"), _INTERVAL),
    NearMiss(
        r"([\[{])([^/\[\]{}]{4,40}?)/([^/\[\]{}]{4,40}?)([\]}])",
        lambda match: f"{match[1]}{match[2]}..{match[3]}{match[4]}",
        None,
    ),
    NearMiss(r"([\d?~%x -]{4,20})", lambda match: match[1].replace(" ", "").upper(), "a date has no spaces in it"),
)
"""Everything that is recognised, in the order in which it is tried; the first whose remedy parses is taken."""

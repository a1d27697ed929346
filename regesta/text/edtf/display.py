"""Dates in words, in the reader's language, and never more exact than they were written.

Months, days, intervals and lists are CLDR's, through Babel; the words between them are of `wording`, the digits of
`regesta.text.digits`. Plain ``en`` is international English (``en-001``: 7 February 2025); ``en-US`` has its own order.
"""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from functools import lru_cache

import msgspec
from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, get_date_format, get_month_names, parse_pattern
from babel.lists import format_list

from regesta.text.digits import in_digits_of
from regesta.text.edtf.bounds import bounds_of
from regesta.text.edtf.grammar import Piece, read_expression
from regesta.text.edtf.model import Edtf, EdtfFault, Phase
from regesta.text.edtf.syntax import CalendarDate, DateSet, Member, Range, Tree
from regesta.text.edtf.wording import ENGLISH, WORDINGS, Wording

_FIRST_SOUTHERN, _FIRST_NORTHERN, _FIRST_QUARTER, _FIRST_THIRD = 29, 25, 33, 37
_SEASONS_IN_A_YEAR = 4
_FIRST_SEASON = 21
_YEAR, _MONTH, _DAY = range(3)
_INTERVAL_SKELETONS = ("y", "yMMMM", "yMMMd")
_SHORT_MONTH = re.compile(r"(?<!M)MMM(?!M)|(?<!L)LLL(?!L)")
_DECADE = re.compile(r"[0-9]{3}X")
_DAY_ALONE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FIELD = re.compile(r"%\((\w+)\)s")
_DAY_FIELDS = frozenset({"y", "MMMM", "d", "dd"})
_EXACT = frozenset({"day", "month", "year"})
_PHASES = ("early", "mid", "late")


class Speech(msgspec.Struct, frozen=True):
    """How a reader is spoken to: CLDR's data and our own words of one language."""

    locale: Locale
    words: Wording
    long_day: str = ""
    """CLDR's long pattern of a day, to be filled with ``%``; empty where it has other fields than these three."""
    months: tuple[str, ...] = ()
    """In full, January at place 1."""


def display_edtf(value: Edtf, locale: str) -> str:
    """Put a date into words, for a reader of the language that a BCP 47 tag names.

    Languages that Babel does not know, and words that `WORDINGS` has not, are English.
    """
    return _displayed(value.expression, value.phase, locale) or value.written


@lru_cache(maxsize=16384)  # a date is shown again and again: in lists, in each style of a citation, in each format
def _displayed(expression: str, phase: Phase | None, locale: str) -> str | None:
    speech = _speech(locale)
    if phase is None and speech.long_day and _DAY_ALONE.fullmatch(expression):
        # Most dates are days, which need no grammar.
        with suppress(ValueError):
            return in_digits_of(_day(datetime.date.fromisoformat(expression), speech), str(speech.locale))
    tree = read_expression(Piece(expression, 0))
    if isinstance(tree, EdtfFault):
        return None
    shown = _show(tree, speech) if phase is None else _phase(phase, tree, speech)
    return in_digits_of(shown, str(speech.locale))


def html_datetime(value: Edtf) -> str | None:
    """Return the value of a ``<time datetime>`` (HTML, 2.3.5), if the date is exactly a day, a month or a year.

    HTML cannot say that a date is approximate or uncertain, nor give an interval, a season or a set: None for these.
    """
    return value.expression if value.kind in _EXACT and not (value.approximate or value.uncertain) else None


@lru_cache(maxsize=64)
def _speech(tag: str) -> Speech:
    parts = tag.replace("_", "-").split("-")
    words = WORDINGS.get(parts[0].lower(), ENGLISH)
    while parts:
        try:
            locale = Locale.parse("-".join(parts), sep="-")
        except (UnknownLocaleError, ValueError):
            parts.pop()
            continue
        return _spoken_in(Locale("en", "001") if str(locale) == "en" else locale, words)
    return _spoken_in(Locale("en", "001"), words)


def _spoken_in(locale: Locale, words: Wording) -> Speech:
    pattern = str(get_date_format("long", locale).format)
    names = get_month_names("wide", "format", locale)
    months = ("", *(names[number] for number in range(1, len(names) + 1)))
    return Speech(locale, words, pattern if set(_FIELD.findall(pattern)) <= _DAY_FIELDS else "", months)


def _day(day: datetime.date, speech: Speech) -> str:
    return speech.long_day % {"y": day.year, "MMMM": speech.months[day.month], "d": day.day, "dd": f"{day.day:02}"}


def _show(tree: Tree, speech: Speech) -> str:
    match tree:
        case CalendarDate():
            return _date(tree, speech)
        case Range():
            return _interval(tree, speech)
        case DateSet():
            return _set(tree, speech)


def _phase(phase: Phase, tree: Tree, speech: Speech) -> str:
    """Show early, mid or late as it was written: with the month or the year in which all of it lies."""
    first = tree.dates[0]
    within_month = first.day is not None
    thirds = speech.words.month_thirds if within_month else speech.words.year_thirds
    shown = format_skeleton("yMMMM" if within_month else "y", first.earliest, locale=speech.locale)
    return thirds[_PHASES.index(phase)].format(shown)


# one date


def _date(date: CalendarDate, speech: Speech) -> str:
    """Show a date; what is qualified as a whole is *about* or *uncertain*, what is so in part is named in a note."""
    words = speech.words
    text, notes = _digits(date, speech)
    parts = date.parts
    for marked, whole, each in (
        ([part.uncertain for part in parts], words.date_uncertain, words.uncertain),
        ([part.approximate for part in parts], None, words.approximate),
    ):
        if all(marked):
            if whole is None:
                text = _phrase(words.about, [words.day.format(text) if _is_day(date) else text], speech)
            else:
                notes.append(whole)
        else:
            notes.extend(note for note, applies in zip(each, marked, strict=False) if applies)
    return _noted(text, notes, speech)


def _is_day(date: CalendarDate) -> bool:
    return date.day is not None and not date.masked


def _spoken(date: CalendarDate, speech: Speech) -> str:
    """Show a date as it stands after a word."""
    text = _date(date, speech)
    about = all(part.approximate for part in date.parts)
    return speech.words.day.format(text) if _is_day(date) and not about else text


def _phrase(pattern: str, dates: list[str], speech: Speech) -> str:
    text = pattern.format(*dates)
    apart, together = speech.words.contraction
    return text.replace(apart, together) if apart else text


def _noted(text: str, notes: list[str], speech: Speech) -> str:
    if not notes:
        return text
    joined = speech.words.between_notes.join(notes)
    return speech.words.with_note.format(text, joined) if text else joined


def _digits(date: CalendarDate, speech: Speech) -> tuple[str, list[str]]:
    """Show the digits of a date, and say in notes which parts have none; the text is empty if none has any."""
    if date.grouping is not None:
        return _part_of_year(date, date.grouping, speech)
    digits = [part.digits for part in date.parts]
    notes: list[str] = []
    while digits and not digits[-1].strip("X"):
        notes.insert(0, speech.words.unknown[len(digits) - 1])
        digits.pop()
    if not digits:
        return "", notes
    if not digits[_YEAR].strip("X") and "X" not in "".join(digits[_MONTH:]):
        notes.insert(0, speech.words.unknown[_YEAR])
        return _without_year(date, speech), notes
    if len(digits) == 1 and _DECADE.fullmatch(digits[_YEAR]):
        return speech.words.decade.format(digits[_YEAR].replace("X", "0")), notes
    return _between(digits, speech), notes


def _without_year(date: CalendarDate, speech: Speech) -> str:
    if date.day is None or date.day.unknown:
        return str(format_date(date.earliest, "LLLL", locale=speech.locale))
    return str(format_skeleton("MMMMd", date.earliest, locale=speech.locale))


def _between(digits: list[str], speech: Speech) -> str:
    """Show the first and the last that fit the digits, at their precision; one if they are the same."""
    year, month, day = (*digits, None, None)[:3]
    bounds = bounds_of(year or "", month, day)
    if bounds is None:
        return "-".join(digits)
    first = _plain(bounds[0], len(digits), speech)
    last = first if bounds[0] == bounds[1] else _plain(bounds[1], len(digits), speech)
    if first == last:
        return first
    if len(digits) > _DAY:
        first, last = speech.words.day.format(first), speech.words.day.format(last)
    return _phrase(speech.words.between, [first, last], speech)


def _plain(day: datetime.date, parts: int, speech: Speech) -> str:
    """Show a year, a month and year, or a day."""
    if parts > _DAY:
        return str(format_date(day, "long", locale=speech.locale))
    return str(format_skeleton(_INTERVAL_SKELETONS[parts - 1], day, locale=speech.locale))


def _part_of_year(date: CalendarDate, number: int, speech: Speech) -> tuple[str, list[str]]:
    """Show a season by its word, a quarter by CLDR's, a third or a half of the year by its months."""
    year, notes = _digits(msgspec.structs.replace(date, month=None), speech)
    if number < _FIRST_QUARTER:
        season = speech.words.seasons[(number - _FIRST_SEASON) % _SEASONS_IN_A_YEAR]
        if number >= _FIRST_NORTHERN:
            notes.append(speech.words.south if number >= _FIRST_SOUTHERN else speech.words.north)
        return speech.words.of_year.format(season, year) if year else season, notes
    if not date.year.masked:
        if number < _FIRST_THIRD:
            return str(format_skeleton("yQQQQ", date.earliest, locale=speech.locale)), notes
        return _cldr_interval(date.earliest, date.latest, _MONTH + 1, speech), notes
    if number < _FIRST_THIRD:
        text = str(format_date(date.earliest, "QQQQ", locale=speech.locale))
    else:
        first, last = (str(format_date(day, "LLLL", locale=speech.locale)) for day in (date.earliest, date.latest))
        text = _joined(first, last, speech)
    return text, [*([year] if year else []), *notes]


# intervals and sets


def _interval(interval: Range, speech: Speech) -> str:
    words = speech.words
    match interval:
        case Range(start=CalendarDate() as start, end=CalendarDate() as end):
            return _from_to(start, end, speech)
        case Range(start=CalendarDate() as start, end=missing):
            return _phrase(words.since if missing == "open" else words.from_unknown, [_spoken(start, speech)], speech)
        case Range(start=missing, end=CalendarDate() as end):
            return _phrase(words.until if missing == "open" else words.to_unknown, [_spoken(end, speech)], speech)
    return words.without_ends if interval.start == interval.end == "open" else words.unknown_ends


def _from_to(start: CalendarDate, end: CalendarDate, speech: Speech) -> str:
    if len(start.parts) == len(end.parts) and _is_plain(start) and _is_plain(end):
        return _cldr_interval(start.earliest, end.earliest, len(start.parts), speech)
    return _joined(_date(start, speech), _date(end, speech), speech)


def _is_plain(date: CalendarDate) -> bool:
    return date.grouping is None and not any(part.masked or part.approximate or part.uncertain for part in date.parts)


def _cldr_interval(first: datetime.date, last: datetime.date, parts: int, speech: Speech) -> str:
    """Show an interval as CLDR does (UTS 35, part 4, 2.6.3): what both ends share is said once, months in full."""
    if _plain(first, parts, speech) == _plain(last, parts, speech):
        return _plain(first, parts, speech)
    field = "y" if first.year != last.year else "M" if first.month != last.month else "d"
    patterns = speech.locale.interval_formats.get(_INTERVAL_SKELETONS[parts - 1], {}).get(field, ())
    # Babel cuts a pattern in two where a field comes again; it misses that where the first is of another form.
    if len(patterns) != len((first, last)):
        return _joined(_plain(first, parts, speech), _plain(last, parts, speech), speech)
    return "".join(
        parse_pattern(_SHORT_MONTH.sub(lambda match: match[0] + match[0][0], pattern)).apply(day, speech.locale)
        for pattern, day in zip(patterns, (first, last), strict=True)
    )


def _joined(first: str, last: str, speech: Speech) -> str:
    return str(speech.locale.interval_formats[None].format(first, last))


def _set(dates: DateSet, speech: Speech) -> str:
    if len(dates.members) == 1 and not dates.all_of:
        match dates.members[0]:
            case Range(start=CalendarDate() as start, end=CalendarDate() as end):
                return _phrase(speech.words.between, [_spoken(start, speech), _spoken(end, speech)], speech)
    shown = [_member(member, speech, all_of=dates.all_of) for member in dates.members]
    return format_list(shown, style="standard" if dates.all_of else "or", locale=speech.locale)


def _member(member: Member, speech: Speech, *, all_of: bool) -> str:
    if all_of or isinstance(member, CalendarDate):
        return _show(member, speech)
    match member:
        case Range(start=CalendarDate() as start, end="open"):
            return speech.words.or_later.format(_date(start, speech))
        case Range(start="open", end=CalendarDate() as end):
            return speech.words.or_earlier.format(_date(end, speech))
    return _interval(member, speech)

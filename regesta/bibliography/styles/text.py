"""What the texts of all styles are put together from: stops, quotation marks, dates, headline capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from regesta.text.edtf import Edtf, display_edtf

_CLOSING = "”’\"'»"
_STOPS = ".?!…。！？؟۔"
_SMALL = frozenset(
    "a an and as at but by de down for from in into nor of on onto or over so the till to up van via von with yet"
    " about against per v vs".split()
)
"""Words that a headline does not capitalise within it: articles, conjunctions and prepositions (CSL 1.0.2, *Title
case*)."""
_WORD = re.compile(r"[^\W\d_](?:[\w'’]*)")
_DAY_FIRST = "en"
_MONTH_FIRST = "en-US"


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """A citation as text: one part of it, the title of the article or of the archive, may be in italics."""

    before: str = ""
    italic: str = ""
    after: str
    address: str | None = None
    """The address that follows, which reads from left to right in every language."""
    end: str = ""
    """What stands after the address."""

    def __str__(self) -> str:
        """Return it as plain text."""
        return f"{self.before}{self.italic}{self.after}{self.address or ''}{self.end}".strip()


def stopped(text: str) -> str:
    """End a text with a full stop, unless it has a stop of its own."""
    return text if not text or text.rstrip(_CLOSING)[-1:] in _STOPS else f"{text}."


def quoted(title: str, stop: str = ".") -> str:
    """Put a title in quotation marks, the stop within them; quotation marks of its own become single ones."""
    inner = _inner(title)
    words = inner.rstrip("’")
    ends = title.rstrip(_CLOSING)[-1:] in _STOPS
    return f"“{words}{'' if ends else stop}{inner[len(words) :]}”"


def _inner(title: str) -> str:
    opened = False
    found = []
    for character in title.replace("“", "‘").replace("”", "’"):
        if character == '"':
            found.append("’" if opened else "‘")
            opened = not opened
        else:
            found.append(character)
    return "".join(found)


@lru_cache(maxsize=256)  # two styles ask for it, one after the other
def headline(title: str, lang: str) -> str:
    """Capitalise the words of an English title as Chicago and MLA do; another title stays as it is written.

    A word with a capital of its own is left alone; the first word, the last one, and the first after a colon are
    capitalised, whatever they are (CSL 1.0.2, *Title case*).
    """
    if lang.split("-", maxsplit=1)[0].lower() != "en":
        return title
    words = list(_WORD.finditer(title))
    return "".join(_capitalised(title, words))


def _capitalised(title: str, words: list[re.Match[str]]) -> Iterator[str]:
    at = 0
    for number, word in enumerate(words):
        between = title[at : word.start()]
        yield between
        leads = number in {0, len(words) - 1} or any(sign in between for sign in ':?!.—–“‘"')
        is_small = word[0].lower() in _SMALL and not leads
        yield word[0] if is_small or not word[0].islower() else word[0][0].upper() + word[0][1:]
        at = word.end()
    yield title[at:]


def month_first(date: Edtf) -> str:
    """Return a date in American English: ``March 2, 2025``; no more exact than it is written."""
    return display_edtf(date, _MONTH_FIRST)


def day_first(date: Edtf) -> str:
    """Return a date as MLA has it: ``2 Mar. 2025``, with the months of five letters and more cut."""
    return _LONG_MONTHS.sub(lambda found: _SHORT[found[0]], display_edtf(date, _DAY_FIRST))


_SHORT = {
    "January": "Jan.",
    "February": "Feb.",
    "March": "Mar.",
    "April": "Apr.",
    "August": "Aug.",
    "September": "Sept.",
    "October": "Oct.",
    "November": "Nov.",
    "December": "Dec.",
}
_LONG_MONTHS = re.compile(r"\b(?:{})\b".format("|".join(_SHORT)))

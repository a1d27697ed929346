"""Where a word begins and ends: what may stand beside a name for it to be that name.

A hyphen, an apostrophe and any other punctuation end a word; what they join is told apart here: the possessive of
*Japan's* from the apostrophe within *Xi'an*, the elision of *l'Iran* from the *O'* of *O'Neil*, the proclitics of
والصين from the first letters of another word. Chinese, Japanese and Thai ask for no bounds, Korean for none on the
right, where its particles stand. In Katakana short names ask for an end of the run: タイ is Thailand, in スタイル it
is nothing.
"""

from __future__ import annotations

import re

from regesta.mentions.scripts import Script, script_of
from regesta.text.characters import APOSTROPHES, is_ignorable, is_mark
from regesta.text.folding import fold

_SUFFIXES = frozenset({"s", "d", "ll", "ve", "re"})
"""What follows the apostrophe of a possessive or a contraction."""
_ELISIONS = frozenset({"l", "d", "qu", "dell", "all", "dall", "nell", "sull", "jusqu", "lorsqu", "puisqu", "n", "m"})
_PREFIX = re.compile("[وف]?(?:[بك]?(?:ال)?|لل?)")
_PREFIX_AT_MOST = 5
_PREFIXED_AT_LEAST = 3
_SHORT_KATAKANA = 3
_POINTS = ".,"
_NON_JOINER = "\u200c"


def end_with_marks(text: str, end: int) -> int:
    """Return the end of a name with the marks that belong to its last letter."""
    while end < len(text) and not text[end].isascii() and is_mark(text[end]):
        end += 1
    return end


def begins_word(text: str, start: int, length: int) -> bool:
    """Tell whether a name of some length begins a word; of Arabic script, `prefix_of` decides."""
    at = _before(text, start)
    if at < 0:
        return True
    neighbour = text[at]
    if neighbour in APOSTROPHES:
        return _is_elision(text, at)
    if neighbour in _POINTS and _is_decimal(text, at):
        return False
    return not _touches(script_of(text[start]), script_of(neighbour), length=length, right=False)


def prefix_of(text: str, start: int) -> str | None:
    """Return the letters of Arabic script before an offset, folded; `None` if there are too many for proclitics."""
    at = start
    while at > 0 and script_of(text[at - 1]) == "arabic":
        at -= 1
        if start - at > 2 * _PREFIX_AT_MOST:
            return None
    prefix = fold(text[at:start])
    return prefix if len(prefix) <= _PREFIX_AT_MOST else None


def is_proclitic(prefix: str, name: str) -> bool:
    """Tell whether letters before a name in Arabic script are proclitics: wa, fa, bi, ka, li, and the article."""
    return len(name) >= _PREFIXED_AT_LEAST and _PREFIX.fullmatch(prefix) is not None


def ends_word(text: str, end: int, length: int) -> bool:
    """Tell whether a name of some length ends a word, or goes on with the apostrophe of a possessive."""
    if end >= len(text):
        return True
    neighbour = text[end]
    if neighbour in APOSTROPHES:
        return _is_suffix(text, end + 1)
    if neighbour in _POINTS and _is_decimal(text, end):
        return False
    if not neighbour.isascii() and is_ignorable(neighbour) and neighbour != _NON_JOINER:
        at = _behind(text, end)
        return at >= len(text) or not _touches(script_of(text[end - 1]), script_of(text[at]), length=length, right=True)
    return not _touches(script_of(text[end - 1]), script_of(neighbour), length=length, right=True)


def _before(text: str, start: int) -> int:
    at = start - 1
    while at >= 0 and not text[at].isascii() and is_ignorable(text[at]):
        at -= 1
    return at


def _behind(text: str, end: int) -> int:
    while end < len(text) and is_ignorable(text[end]) and text[end] != _NON_JOINER:
        end += 1
    return end


def _touches(edge: Script, neighbour: Script, *, length: int, right: bool) -> bool:
    """Tell whether the edge of a name and the character beside it belong to one word."""
    if edge in {"none", "unspaced"} or (edge == "hangul" and right):
        return False
    return edge == neighbour and (edge != "katakana" or length <= _SHORT_KATAKANA)


def _is_decimal(text: str, stop: int) -> bool:
    """Tell whether a full stop or a comma stands between two digits."""
    return 0 < stop < len(text) - 1 and text[stop] in _POINTS and text[stop - 1].isdigit() and text[stop + 1].isdigit()


def _is_elision(text: str, apostrophe: int) -> bool:
    """Tell whether an apostrophe is an opening quote or that of an elided article, and no part of a name."""
    start = apostrophe
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start == apostrophe or text[start:apostrophe].lower() in _ELISIONS


def _is_suffix(text: str, start: int) -> bool:
    """Tell whether what stands behind an apostrophe is no part of the word before it."""
    end = start
    while end < len(text) and text[end].isalpha() and end - start <= _PREFIX_AT_MOST:
        end += 1
    return end == start or text[start:end].lower() in _SUFFIXES

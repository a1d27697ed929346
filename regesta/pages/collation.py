"""The order of names in an index of one language: those in its own script first, by its own alphabet where we know it.

Names are compared folded (`regesta.text.folding`), letter by letter. Chinese characters stand in the order of Unicode,
which is no order of readings: the register does not say how a name is read.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from regesta.pages.languages import language_name
from regesta.text.folding import fold

_JAPANESE = frozenset({"HIRAGANA", "KATAKANA", "CJK"})
_ALPHABETS = {"fa": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"}
"""Of languages whose letters Unicode does not have in their order."""

SortKey = tuple[bool, tuple[tuple[int, str], ...], str]


def sort_key(text: str, lang: str) -> SortKey:
    """Return by what a name is sorted in an index of a language."""
    folded = fold(text)
    places = _places(lang.split("-", 1)[0])
    own = bool(folded) and _script(folded[0]) in _scripts(lang)
    return not own, tuple((places.get(letter, ord(letter)), letter) for letter in folded), text


@lru_cache(maxsize=64)
def _places(language: str) -> dict[str, int]:
    """Return where letters stand that have a place of their own in a language: that of the first, and on from it."""
    alphabet = [fold(letter) or letter for letter in _ALPHABETS.get(language, "")]
    return {letter: ord(alphabet[0]) + place for place, letter in enumerate(alphabet)}


@lru_cache(maxsize=64)
def _scripts(lang: str) -> frozenset[str]:
    """Return the scripts in which a language is written, by how Unicode calls its letters."""
    if lang.split("-", 1)[0] == "ja":
        return _JAPANESE
    return frozenset({_script(letter) for letter in language_name(lang) if letter.isalpha()})


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]

"""The order of names in a list of one language: those in its own script first, by its own alphabet.

Names are compared folded (`regesta.text.folding`), letter by letter, but for the letters that have places of their own
(`regesta.pages.alphabets`): in a Swedish list Åland is behind Zürich, in an English one beside Alaska. Chinese
characters stand in the order of Unicode, which is no order of readings: the register does not say how a name is read.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from regesta.pages.alphabets import Alphabet, Place, alphabet_of
from regesta.pages.languages import language_name
from regesta.text.folding import fold

OTHER = "#"
"""Under which names are filed that begin with neither a letter nor a digit of any script."""

_DIGITS = "0–9"
_JAPANESE = frozenset({"HIRAGANA", "KATAKANA", "CJK"})
_MARKS = range(0xE000, 0xE000 + 64)
"""Code points for private use: each stands for a letter of the alphabet while a name is folded."""

SortKey = tuple[bool, tuple[Place, ...], str]


@lru_cache(maxsize=16384)
def sort_key(text: str, lang: str) -> SortKey:
    """Return by what a name is sorted in a list of a language."""
    alphabet = alphabet_of(_language(lang))
    letters = _letters(text, alphabet)
    is_foreign = bool(letters) and letters[0].isalpha() and _script(letters[0][0]) not in _scripts(lang)
    return is_foreign, tuple(_place(letter, alphabet) for letter in letters), text


@lru_cache(maxsize=16384)
def filing_letter(text: str, lang: str) -> str:
    """Return the letter under which a name is filed: without marks, unless it is a letter of its own that way."""
    alphabet = alphabet_of(_language(lang))
    letters = _letters(text, alphabet)
    if not letters:
        return OTHER
    first = letters[0]
    if first.isdigit():
        return _DIGITS
    if not unicodedata.category(first[0]).startswith("L"):
        return OTHER
    return alphabet.heads.get(_place(first, alphabet), first).translate(alphabet.capital).title()


def _language(lang: str) -> str:
    return lang.split("-", 1)[0].lower()


def _place(letter: str, alphabet: Alphabet) -> Place:
    return alphabet.places.get(letter) or (ord(letter), 0)


def _letters(text: str, alphabet: Alphabet) -> list[str]:
    """Return a name in the letters that it is sorted by."""
    if alphabet.letters is None:
        return list(fold(text))
    numbers = {letter: number for number, letter in enumerate(alphabet.places)}
    small = unicodedata.normalize("NFC", text.translate(alphabet.small)).lower()
    marked = alphabet.letters.sub(lambda found: chr(_MARKS[numbers[found.group()]]), small)
    own = tuple(numbers)
    return [own[ord(letter) - _MARKS.start] if ord(letter) in _MARKS else letter for letter in fold(marked)]


@lru_cache(maxsize=64)
def _scripts(lang: str) -> frozenset[str]:
    """Return the scripts in which a language is written, by how Unicode calls its letters."""
    if _language(lang) == "ja":
        return _JAPANESE
    return frozenset({_script(letter) for letter in language_name(lang) if letter.isalpha()})


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0]

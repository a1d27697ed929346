"""Names compared across spellings: one form for all that differ only in case, marks, hyphens and apostrophes.

Registers resolve names by their folded form, and the gazetteer finds them in prose by it. What is folded is seen by
nobody, so it may be coarse: ``Abdul-Kabir`` is ``abdul kabir``, ``O’Neil`` is ``oneil``, ``Đặng`` is ``dang``.

- Compatibility forms, case (Unicode NFKC and full case folding), and digits of all scripts, which become ASCII.
- Marks go from Latin, Greek, Cyrillic and Arabic letters. Elsewhere they make another letter (か and が, हि and ह) and
  stay; Hangul stays composed.
- Hyphens, dashes, underscores, the katakana middle dot and white space are one space; apostrophes, soft hyphens,
  joiners and bidi controls are nothing.
- Arabic: every seat of hamza is its letter, yeh and kaf are one letter in Arabic, Persian, Urdu and Pashto, teh marbuta
  is heh (as it is pronounced and often typed), tatweel is nothing.
"""

from __future__ import annotations

import unicodedata
from array import array
from functools import lru_cache
from typing import Literal, TypeAlias

from regesta.text.characters import APOSTROPHES, LATIN_LETTERS, is_ignorable, is_letter_of, is_mark

_SCRIPTS_WITHOUT_MARKS = ("LATIN ", "GREEK ", "CYRILLIC ", "ARABIC ")

_ARABIC_LETTERS = {
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا", "ٵ": "ا", "ٶ": "و", "ٸ": "ي",
    "ى": "ي", "ی": "ي", "ې": "ي", "ۍ": "ي", "ێ": "ي",
    "ک": "ك", "ڪ": "ك", "ګ": "گ",
    "ة": "ه", "ۃ": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ه",
    "ـ": "", "ٴ": "",
}  # fmt: skip
_GREEK_IOTA_SUBSCRIPT = "\u0345"
"""A mark that case folding would turn into a letter."""
_SPACES = frozenset("\u30fb")
_LETTERS = {
    **LATIN_LETTERS,
    **_ARABIC_LETTERS,
    **dict.fromkeys(APOSTROPHES, ""),
    **dict.fromkeys(_SPACES, " "),
    _GREEK_IOTA_SUBSCRIPT: "",
}
_NOWHERE = -1

AtomKind: TypeAlias = Literal["space", "plain", "base", "mark", "joining"]
"""What a folded character is to the marks after it: a base keeps them, a plain one (and a space) does not.

A mark belongs to the base before it; a joining letter (Hangul's vowels and ends) composes with the one before it.
"""
_COMPOSING = frozenset({"mark", "joining"})
_HANGUL_VOWELS_AND_ENDS = range(0x1160, 0x1200)


@lru_cache(maxsize=8192)  # an archive's names are few, and stand in many articles
def fold(text: str) -> str:
    """Return the form of a name under which its spellings are equal; folding twice changes nothing more.

    The result has no white space at its ends and single spaces between its words.
    """
    if text.isascii():
        return " ".join(text.translate(_ASCII).split())
    return fold_with_offsets(text)[0]


def fold_with_offsets(text: str) -> tuple[str, array[int]]:
    """Fold a text, and say for each code point of the result at which offset of the text it began.

    The offsets never decrease. A letter that loses its marks, or one composed of several code points, counts from its
    first; a run of spaces from its first.
    """
    folded: list[str] = []
    offsets = array("L")
    space_at = _NOWHERE
    keeps_marks = composes = False
    for offset, character in enumerate(text):
        for atom, kind in atoms_of(character):
            if kind == "space":
                if space_at == _NOWHERE:
                    space_at = offset
                keeps_marks = False
                continue
            if kind == "mark" and not keeps_marks:
                continue
            if space_at != _NOWHERE and folded:
                folded.append(" ")
                offsets.append(space_at)
            space_at = _NOWHERE
            folded.append(atom)
            offsets.append(offset)
            keeps_marks = kind != "plain"
            composes = composes or kind in _COMPOSING
    return _compose(folded, offsets) if composes else ("".join(folded), offsets)


@lru_cache(maxsize=1 << 14)
def atoms_of(character: str) -> tuple[tuple[str, AtomKind], ...]:
    """Fold one character to decomposed letters and marks, with their kinds."""
    return tuple((atom, _kind(atom)) for atom in _fold_character(character))


def _fold_character(character: str) -> str:
    folded, before = character, ""
    while folded != before:
        before = folded
        folded = "".join(_fold_atom(atom) for atom in _decompose(folded)).casefold()
    return folded


def _decompose(text: str) -> str:
    # An accent on its own would decompose to a space and a mark: some of them are apostrophes.
    return text if text in APOSTROPHES else unicodedata.normalize("NFKD", text)


def _fold_atom(atom: str) -> str:
    letter = _LETTERS.get(atom)
    if letter is not None:
        return letter
    category = unicodedata.category(atom)
    if atom.isspace() or category in {"Pd", "Pc"}:
        return " "
    if category == "Cc" or is_ignorable(atom):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(atom))
    return atom


def _kind(atom: str) -> AtomKind:
    if atom == " ":
        return "space"
    if is_mark(atom):
        return "mark"
    if ord(atom) in _HANGUL_VOWELS_AND_ENDS:
        return "joining"
    if unicodedata.category(atom)[0] != "L" or is_letter_of(atom, _SCRIPTS_WITHOUT_MARKS):
        return "plain"
    return "base"


def _compose(atoms: list[str], offsets: array[int]) -> tuple[str, array[int]]:
    """Compose (NFC) every letter with what belongs to it, and keep the offsets in step."""
    composed: list[str] = []
    composed_offsets = array("L")
    start = 0
    for end in range(1, len(atoms) + 1):
        if end < len(atoms) and _kind(atoms[end]) in _COMPOSING:
            continue
        cluster = unicodedata.normalize("NFC", "".join(atoms[start:end]))
        composed.append(cluster)
        if len(cluster) == end - start:
            composed_offsets.extend(offsets[start:end])
        else:
            composed_offsets.extend([offsets[start]] * len(cluster))
        start = end
    return "".join(composed), composed_offsets


_ASCII = {code: _fold_character(chr(code)) for code in range(0x80)}

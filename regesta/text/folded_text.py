"""A long text, folded for comparison, with the way back: what the matcher of names searches.

`regesta.text.folding` folds letter by letter and keeps an offset for each. Prose is thousands of letters of which few
change its length, so here C does the letters and only the changes of length are noted: a tenth of the time.

The form is the same, with three exceptions. White space at the ends stays, as one space. NUL, which no prose holds,
stays: it keeps apart what is joined. And a mark of Latin, Greek, Cyrillic or Arabic goes from letters of all scripts.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right

from regesta.text.folding import atoms_of, fold_with_offsets

SEPARATOR = "\0"

_DELETED, _INSERTED, _COMPOSING = "\1", "\3", "\4"
"""Mark what translation cannot do by itself; as control characters, they fold to nothing where a text holds them."""
_SPACES = re.compile("  +")
_CHANGES = re.compile(
    f"[{_DELETED}{_INSERTED} ](?:(?<={_INSERTED}).|(?<=[{_DELETED} ])[{_DELETED} ]+|(?<={_DELETED}))", re.DOTALL
)
"""Begins with a set of characters, as Python's engine skips to those quickly."""
_MARKS_OF_LETTERS_WITHOUT = (
    range(0x300, 0x370),
    range(0x483, 0x48A),
    range(0x610, 0x61B),
    range(0x64B, 0x660),
    range(0x670, 0x671),
    range(0x6D6, 0x6EE),
    range(0x8CA, 0x900),
    range(0x1AB0, 0x1B00),
    range(0x1DC0, 0x1E00),
    range(0x20D0, 0x2100),
    range(0xFE20, 0xFE30),
)
"""Marks of the scripts whose letters are folded without them."""


class FoldedText:
    """The folded form of a text; `place` leads from an offset in it to the offset in the text."""

    __slots__ = ("_from", "_length", "_offsets", "_shifts", "text")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._offsets: array[int] | None = None
        self._from: list[int] = [0]
        self._shifts: list[int] = [0]
        letters = text.translate(_TABLE)
        if _COMPOSING in letters:
            self.text, self._offsets = _fold_slowly(text)
        elif _DELETED in letters or _INSERTED in letters:
            self.text = self._without(_CHANGES, letters)
        else:
            self.text = self._without(_SPACES, letters)

    def place(self, at: int) -> int:
        """Return the offset at which a character of the folded text begins; at its end, the length of the text."""
        if at >= len(self.text):
            return self._length
        if self._offsets is not None:
            return self._offsets[at]
        return at + self._shifts[bisect_right(self._from, at) - 1]

    def _without(self, changes: re.Pattern[str], letters: str) -> str:
        parts: list[str] = []
        done = folded = shift = 0
        for match in changes.finditer(letters):
            start, end = match.span()
            kept = match[0][1:] if letters[start] == _INSERTED else " " if " " in match[0] else ""
            folded += start - done + len(kept)
            if letters[start] == _INSERTED:
                shift -= 1
                self._from.append(folded - 1)
            else:
                shift += end - start - len(kept)
                self._from.append(folded)
            self._shifts.append(shift)
            parts += (letters[done:start], kept)
            done = end
        parts.append(letters[done:])
        return "".join(parts)


class _Letters(dict[int, str]):
    """Each character's folded form, found when it is first met."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(code)
        return form


def _form(code: int) -> str:
    character = chr(code)
    if character == SEPARATOR:
        return character
    atoms = atoms_of(character)
    if not atoms:
        return _DELETED
    if atoms[0][1] in {"mark", "joining"}:
        return _DELETED if any(code in marks for marks in _MARKS_OF_LETTERS_WITHOUT) else _COMPOSING
    if any(kind == "space" for _, kind in atoms):
        return " " if len(atoms) == 1 else _COMPOSING
    kept = [atom for atom, kind in atoms if kind != "mark" or atoms[0][1] == "base"]
    letters = unicodedata.normalize("NFC", "".join(kept))
    return letters[0] + "".join(f"{_INSERTED}{letter}" for letter in letters[1:])


def _fold_slowly(text: str) -> tuple[str, array[int]]:
    """Fold letter by letter, where letters and marks have to be composed."""
    folded: list[str] = []
    offsets = array("L")
    start = 0
    for part in text.split(SEPARATOR):
        if start:
            folded.append(SEPARATOR)
            offsets.append(start - 1)
        form, places = fold_with_offsets(part)
        folded.append(form)
        offsets.extend(start + place for place in places)
        start += len(part) + 1
    return "".join(folded), offsets


_TABLE = _Letters()

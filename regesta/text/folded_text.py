"""A long text, folded for comparison, with the way back: what the matcher of names searches.

`regesta.text.folding` folds letter by letter and keeps an offset for each. Prose is thousands of letters of which few
change its length, so here C does the letters and only the changes of length are noted: a tenth of the time.

The form is the same, with four exceptions. White space at the ends stays, as one space. NUL, which no prose holds,
stays: it keeps apart what is joined. A mark of Latin, Greek, Cyrillic or Arabic goes from letters of all scripts. And
all double quotes are straight.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterator

from regesta.text.folding import atoms_of, fold_with_offsets

SEPARATOR = "\0"

_DELETED, _INSERTED, _COMPOSING = "\1", "\3", "\4"
"""Mark what translation cannot do by itself; as control characters, they fold to nothing where a text holds them."""
_QUOTES = frozenset("“”„‟«»")
_MARKS = (_DELETED, _INSERTED, _COMPOSING)
_RUN = frozenset(f"{_DELETED} ")
_ASCII = bytes(range(0x80))
_FEW = 16
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

    __slots__ = ("_from", "_length", "_offsets", "_shifts", "seams", "text")

    def __init__(self, text: str) -> None:
        self._length = len(text)
        self._offsets: array[int] | None = None
        self._from: list[int] = [0]
        self._shifts: list[int] = [0]
        letters = _translate(text)
        if _COMPOSING in letters:
            self.text, self._offsets = _fold_slowly(text)
            self._from += (at for at in range(1, len(self.text)) if self._offsets[at] > self._offsets[at - 1] + 1)
        else:
            self.text = self._without_changes(letters)
        self.seams = frozenset(self._from)
        """Offsets in the folded text before which something may have been dropped: an apostrophe, some of a space."""

    def place(self, at: int) -> int:
        """Return the offset at which a character of the folded text begins; at its end, the length of the text."""
        if at >= len(self.text):
            return self._length
        if self._offsets is not None:
            return self._offsets[at]
        return at + self._shifts[bisect_right(self._from, at) - 1]

    def _without_changes(self, letters: str) -> str:
        parts: list[str] = []
        done = folded = shift = 0
        for start, end in _changes(letters):
            folded += start - done
            parts.append(letters[done:start])
            if letters[start] == _INSERTED:
                parts.append(letters[start + 1])
                shift -= 1
            else:
                kept = int(" " in letters[start:end])
                parts.append(" " * kept)
                folded += kept
                shift += end - start - kept
            self._from.append(folded)
            self._shifts.append(shift)
            folded += letters[start] == _INSERTED
            done = end
        parts.append(letters[done:])
        return "".join(parts)


def _changes(letters: str) -> Iterator[tuple[int, int]]:
    """Yield what changes the length of a text: each inserted letter, each run of deleted ones and spaces."""
    nearest = {sign: letters.find(sign) for sign in (_DELETED, _INSERTED, "  ")}
    done = 0
    while True:
        start = min((at for at in nearest.values() if at >= 0), default=-1)
        if start < 0:
            return
        end = start + 2
        if letters[start] != _INSERTED:
            if start > done and letters[start - 1] == " ":
                start -= 1
            end = start + 1
            while letters[end : end + 1] in _RUN:
                end += 1
        yield start, end
        done = end
        nearest = {sign: at if at < 0 or at >= end else letters.find(sign, end) for sign, at in nearest.items()}


def _translate(text: str) -> str:
    """Fold each letter by itself.

    C does so quickly for ASCII alone. Of the few other letters of an English text, each is exchanged throughout before.
    """
    if text.isascii():
        return text.translate(_TABLE)
    others = set(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))
    if len(others) > _FEW or any(mark in text for mark in _MARKS):
        return text.translate(_TABLE)
    for other in others:
        text = text.replace(other, _TABLE[ord(other)])
    return text.translate(_MARKED_TABLE)


class _Letters(dict[int, str]):
    """Each character's folded form, found when it is first met."""

    def __missing__(self, code: int) -> str:
        form = self[code] = _form(code)
        return form


def _form(code: int) -> str:
    character = chr(code)
    if character == SEPARATOR:
        return character
    if character in _QUOTES:
        return '"'
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
_MARKED_TABLE = _Letters({ord(mark): mark for mark in _MARKS})
"""The same for a text that bears marks already."""

"""What an importer makes of a tree: an outcome for every file in it, and the files to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec


class Note(msgspec.Struct, frozen=True):
    """Something that an author should look at, with its line in the file that was read."""

    line: int
    text: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the tree, and what became of it."""

    source: str
    """Its path below the tree's root, POSIX separators."""
    outcome: Literal["imported", "copied", "skipped"]
    target: str = ""
    """The file that was made of it; of a picture, the first."""
    reason: str = ""
    """Why it was skipped."""
    notes: tuple[Note, ...] = ()


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """A tree, read: nothing is written yet."""

    items: tuple[Item, ...]
    files: Mapping[str, str | bytes]
    """What is to be written, by path below the archive's root."""

    def count(self, outcome: str) -> int:
        """Return how many files had an outcome."""
        return sum(item.outcome == outcome for item in self.items)

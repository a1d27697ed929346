"""What an importer makes of a source: an outcome for every item in it, and the files to write."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

Outcome = Literal["imported", "copied", "skipped"]


class Note(msgspec.Struct, frozen=True):
    """Something that an author should look at, with its line in the file that was read."""

    line: int
    text: str


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A file of the tree, or a part of one, and what became of it."""

    source: str
    """Its path below the tree's root, POSIX separators."""
    part: str = ""
    """What of the file it is, where that holds several: `post 12`."""
    line: int = 1
    """Where the part begins."""
    count: int = 1
    """How many items are told of as one: the comments of a post."""
    outcome: Outcome
    target: str = ""
    """The file that was made of it; of a picture, the first."""
    reason: str = ""
    """Why it was skipped."""
    notes: tuple[Note, ...] = ()


class Import(msgspec.Struct, frozen=True, kw_only=True):
    """A source, read: nothing is written yet."""

    items: tuple[Item, ...]
    files: Mapping[str, str | bytes]
    """What is to be written, by path below the archive's root."""

    def count(self, outcome: Outcome) -> int:
        """Return how many items had an outcome."""
        return sum(item.count for item in self.items if item.outcome == outcome)

    @property
    def total(self) -> int:
        """How many items were read."""
        return sum(item.count for item in self.items)

"""The values of a YAML document, each with its span in the source.

Thousands are built in a build, and they form trees: no garbage collection is needed for them (``gc=False``).
"""

from __future__ import annotations

from typing import TypeAlias

import msgspec

from regesta.errors import Span

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A single value as text: quotes, escapes and folding are undone, nothing else is."""

    text: str
    span: Span
    """The value as written, with its quotes or its block header; of an alias, the alias."""
    plain: bool
    """Whether it was written without quotes and not as a block."""

    @property
    def is_null(self) -> bool:
        """Whether the author wrote nothing, or YAML's word for it."""
        return self.plain and self.text in _NULLS


class Sequence(msgspec.Struct, frozen=True, tag=True, gc=False):
    """A list, in brackets or with dashes."""

    items: tuple[Node, ...]
    span: Span


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A key and its value."""

    key: Scalar
    value: Node


class Mapping(msgspec.Struct, frozen=True, tag=True, gc=False):
    """Keys and values in the order written; no key is there twice."""

    entries: tuple[Entry, ...]
    span: Span
    incomplete: bool = False
    """A key could not be used, and was reported: that another is missing may only follow from it."""

    def get(self, key: str) -> Entry | None:
        """Return the entry of a key, or None."""
        for entry in self.entries:
            if entry.key.text == key:
                return entry
        return None


Node: TypeAlias = Scalar | Sequence | Mapping
"""The value of an alias is shared, not copied: a node may be reached by several ways, never by a circle."""

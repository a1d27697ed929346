"""What an importer of a generator tells of a file: the words of that generator, still unread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

import msgspec

from regesta.importers.body import Body, Resolve
from regesta.importers.front_matter import Document
from regesta.importers.model import Item, Note


class Converted(Protocol):
    """A body in Markdown of this archive, and what its author should look at."""

    text: str
    notes: list[Note]


class BodyMaker(Protocol):
    """What makes the body of a record: its links and pictures follow."""

    def __call__(self, written: str, first_line: int, *, image: Resolve, link: Resolve) -> Converted:
        """Convert a body that begins on a line of its source."""


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An article or a page, where it was, and the addresses that it had."""

    source: str
    part: str = ""
    """What of the source it is, where that holds several."""
    line: int = 1
    """Where the part begins."""
    kind: Literal["article", "page"]
    document: Document
    slug: str
    """What its id is made of."""
    date: str | None = None
    """The date of its file name, where the front matter has none."""
    is_draft: bool = False
    lang: str | None = None
    addresses: tuple[str, ...] = ()
    """Where readers found it, paths from the site's root; the first is its own."""
    names: tuple[str, ...] = ()
    """Other paths by which links mean it, which no reader ever saw."""
    named: tuple[str, ...] = ()
    """What `named_links` may call it."""
    body: BodyMaker = Body

    @property
    def key(self) -> tuple[str, str]:
        """What no other item has."""
        return self.source, self.part


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A file that is made of a part as it stands: an entry of a register."""

    source: str
    part: str
    line: int
    target: str
    text: str
    notes: tuple[Note, ...] = ()
    others: tuple[Item, ...] = ()
    """Parts that became part of it: their outcome is its own."""


class Attachment(msgspec.Struct, frozen=True, kw_only=True):
    """A part that stands for a file, which is copied where a text shows it."""

    source: str
    part: str
    line: int
    path: str | None
    """The file in the tree, where it is there."""
    address: str


def as_written(address: str) -> str:
    """Return an address as it is."""
    return address


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a tree, why the rest was not taken, and where pictures may lie."""

    found: tuple[Found, ...]
    skipped: dict[str, str]
    static: tuple[str, ...] = ("",)
    """The folders that are the site's root for addresses of pictures."""
    entries: tuple[Entry, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    items: tuple[Item, ...] = ()
    """Parts of files whose outcome is known already."""
    containers: frozenset[str] = frozenset()
    """Files that are told of by their parts."""
    local: Callable[[str], str] = as_written
    """From an address to the path from the site's root, where it is one of the site's own."""

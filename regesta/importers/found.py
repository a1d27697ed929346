"""What an importer of a generator tells of a file: the words of that generator, still unread."""

from __future__ import annotations

from typing import Literal

import msgspec

from regesta.importers.front_matter import Document


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """An article or a page, where it was, and the addresses that it had."""

    source: str
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


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a tree, why the rest was not taken, and where pictures may lie."""

    found: tuple[Found, ...]
    skipped: dict[str, str]
    static: tuple[str, ...] = ("",)
    """The folders that are the site's root for addresses of pictures."""

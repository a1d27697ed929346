"""Minimal edits of a file by source spans: every byte that is not named stays, line ends and byte-order mark with it.

`check --fix` stands on it. Offsets are those of a `Span`: code points of the decoded text, without its mark.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable

import msgspec


class Edit(msgspec.Struct, frozen=True, order=True, array_like=True):
    """What takes the place of the characters from `start` up to `end` (exclusive); the two are equal to insert."""

    start: int
    end: int
    replacement: str


class OverlappingEditsError(ValueError):
    """Two edits want the same characters."""


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with edits made, in whatever order they come; the same edit twice is made once.

    Raises:
        OverlappingEditsError: if two edits want the same characters.
    """
    parts: list[str] = []
    at = 0
    for edit in sorted(set(edits)):
        if edit.start < at:
            message = f"two edits want the characters from {edit.start}"
            raise OverlappingEditsError(message)
        parts += (text[at : edit.start], edit.replacement)
        at = edit.end
    return "".join((*parts, text[at:]))


def edit_bytes(data: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a file's bytes with edits made.

    Raises:
        OverlappingEditsError: if two edits want the same characters.
        UnicodeDecodeError: if the file is not UTF-8.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    return mark + apply_edits(data[len(mark) :].decode("utf-8"), edits).encode("utf-8")


def line_end_of(text: str) -> str:
    """Return how the lines of a text end, as its first one does; LF where it has one line."""
    at = min((found for found in (text.find("\r"), text.find("\n")) if found >= 0), default=-1)
    if at < 0 or text[at] == "\n":
        return "\n"
    return "\r\n" if text.startswith("\r\n", at) else "\r"

"""Which file of the output answers an address. Nothing outside the output does, however the address is written."""

from __future__ import annotations

import os
from collections.abc import Container
from enum import Enum, auto
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from regesta.build.output_tree import MANIFEST_NAME, is_output_path
from regesta.types import OutputPath

INDEX = "index.html"
NOT_FOUND_PAGE = OutputPath("404.html")


class Answer(Enum):
    """What an address comes to."""

    FILE = auto()
    FOLDER = auto()
    """A folder that has a page, addressed without its closing slash."""
    MISSING = auto()
    REFUSED = auto()
    """No address of any site: it leads out of it, or hides what it says."""


class Found(NamedTuple):
    """An answer, and where it is a file, its path."""

    answer: Answer
    path: OutputPath = OutputPath("")


_MISSING = Found(Answer.MISSING)
_REFUSED = Found(Answer.REFUSED)


def look_up(output: Path, address: str, *, held: Container[OutputPath] = ()) -> Found:
    """Find what answers an address: the path of a URL as it was sent, percent-encoded (RFC 3986, section 3.3).

    `held` are outputs that answer although no file may be there.
    """
    segments = _segments(address)
    if segments is None:
        return _REFUSED
    *folders, name = segments
    if any(segment.startswith(".") for segment in segments):
        return _MISSING
    path = OutputPath("/".join([*folders, name or INDEX]))
    if not (is_output_path(path) or path == MANIFEST_NAME):
        return _MISSING
    if path in held or _is_file(output, path):
        return Found(Answer.FILE, path)
    if name and _is_file(output, OutputPath(f"{path}/{INDEX}")):
        return Found(Answer.FOLDER)
    return _MISSING


def has_page(output: Path) -> bool:
    """Tell whether the output holds a site."""
    return _is_file(output, OutputPath(INDEX))


def _segments(address: str) -> list[str] | None:
    """Decode an address by segments, so that an encoded separator never becomes one; None if it is no address."""
    first, *encoded = address.split("/")
    if first or not encoded or "" in encoded[:-1]:
        return None
    try:
        segments = [unquote_to_bytes(segment).decode() for segment in encoded]
    except UnicodeDecodeError:
        return None
    return None if any(_is_treacherous(segment) for segment in segments) else segments


def _is_treacherous(segment: str) -> bool:
    return segment in {".", ".."} or any(character in "/\\:" or ord(character) < ord(" ") for character in segment)


def _is_file(output: Path, path: OutputPath) -> bool:
    """Tell whether a path is a regular file that no symbolic link leads to: a build makes none."""
    file = Path(os.path.realpath(output), path)
    return os.path.realpath(file) == str(file) and file.is_file()

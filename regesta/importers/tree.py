"""The tree that is read: its files, none of them outside of it."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from regesta.errors import RegestaError

_NOT_CONTENT = frozenset({".git", ".hg", ".svn", "node_modules", ".jekyll-cache", ".sass-cache"})
"""Folders that hold no content of any author."""


class Tree:
    """The files of a folder by their paths, and links, which are not followed; or one file alone."""

    def __init__(self, root: Path, *, may_be_file: bool = False) -> None:
        is_file = may_be_file and root.is_file()
        if not is_file and not root.is_dir():
            message = f"there is no {'file or ' if may_be_file else ''}folder {root} to import from"
            raise RegestaError(message)
        self.root = root.parent if is_file else root
        self.files: list[str] = []
        self.links: list[str] = []
        for path, is_link in [(root.name, False)] if is_file else _walk(root, ""):
            (self.links if is_link else self.files).append(path)
        self._known = frozenset(self.files)

    def read(self, path: str) -> bytes:
        """Return the bytes of a file."""
        return (self.root / path).read_bytes()

    def find(self, address: str, folders: tuple[str, ...]) -> str | None:
        """Return the file that a local address means, beside one of some folders; an absolute one, below them all."""
        parts = urlsplit(address) if "://" not in address else None
        if parts is None or parts.scheme or parts.netloc or not parts.path:
            return None
        path = unquote(parts.path)
        for folder in folders:
            found = posixpath.normpath(posixpath.join(folder, path.lstrip("/")))
            if found in self._known:
                return found
        return None


def _walk(root: Path, folder: str) -> Iterator[tuple[str, bool]]:
    for entry in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        path = posixpath.join(folder, entry.name)
        if entry.is_symlink():
            yield path, True
        elif entry.is_dir(follow_symlinks=False):
            if entry.name not in _NOT_CONTENT:
                yield from _walk(root, path)
        else:
            yield path, not entry.is_file(follow_symlinks=False)

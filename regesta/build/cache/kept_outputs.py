"""Rendered outputs that the cache keeps, so that a site that is not there can be put back without rendering it.

They are hard links to the site's files: they take no room while the site is there. Each is named by the digest of its
bytes, and compared with it before it is used, since who changes a file of the site in place changes this one too.
"""

from __future__ import annotations

import os
from collections.abc import Container
from contextlib import suppress

from regesta.build.disk import FOLDER_MODE, read_bytes
from regesta.build.manifest import FileEntry
from regesta.text.digests import digest

FOLDER = "outputs"
_PREFIX = 2


class KeptOutputs:
    """The kept outputs of a cache; where the file system allows no links, there are none."""

    def __init__(self, cache: str) -> None:
        self._folder = f"{cache}/{FOLDER}"
        self._folders: set[str] = set()

    def keep(self, entry: FileEntry, file: str) -> None:
        """Keep a file, whose bytes are those of an entry."""
        path = self._locate(entry)
        with suppress(OSError):  # another device, no links, too many links, no space: then it is rendered again
            self._make_folder(path)
            os.link(file, path)

    def read(self, entry: FileEntry) -> bytes | None:
        """Return the bytes of an output, if they are kept and sound."""
        try:
            data = read_bytes(self._locate(entry))
        except OSError:
            return None
        return data if len(data) == entry.size and digest(data) == entry.sha256 else None

    def prune(self, live: Container[str]) -> None:
        """Remove what no output of the site is any more; `live` are digests."""
        with suppress(OSError):
            for folder in os.scandir(self._folder):
                for file in os.scandir(folder.path):
                    if f"{folder.name}{file.name}" not in live:
                        os.unlink(file.path)

    def _locate(self, entry: FileEntry) -> str:
        return f"{self._folder}/{entry.sha256[:_PREFIX]}/{entry.sha256[_PREFIX:]}"

    def _make_folder(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(folder, FOLDER_MODE, exist_ok=True)
            self._folders.add(folder)

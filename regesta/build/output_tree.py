"""The output folder as it is found: which paths may be written or removed, and what stands there now.

Paths come from content, from extensions, and from manifests and journals that anyone may have edited. Whatever is
written or removed below the output passes here first: no name may leave the folder, no symbolic link is followed.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from enum import Enum, auto
from typing import NamedTuple

from regesta.build.disk import is_plain_folder
from regesta.errors import RegestaError
from regesta.types import OutputPath

MANIFEST_NAME = OutputPath("manifest.json")
WORK_FOLDER = ".regesta-writing"
"""Where a build keeps its lock, its journal and its staged files; it is there only while a build writes."""

_CHARACTER = r"[^/\\:\x00-\x1f\x7f\ud800-\udfff]"
_LAST_CHARACTER = r"[^/\\:\x00-\x1f\x7f\ud800-\udfff. ]"
# Windows drops dots and spaces at the end of a name, so "x. " is "x" and ".. " is ".." there.
_SEGMENT = rf"(?!\.git(?:/|\Z)){_CHARACTER}*{_LAST_CHARACTER}"
_OUTPUT_PATH = re.compile(rf"{_SEGMENT}(?:/{_SEGMENT}){{0,63}}", re.IGNORECASE)
_LONGEST = 2048


class Kind(Enum):
    """What a name below the output stands for."""

    MISSING = auto()
    FILE = auto()
    FOLDER = auto()
    LINK = auto()
    OTHER = auto()


class Found(NamedTuple):
    """What stands at a path; `size` is in bytes and means something for files only."""

    kind: Kind
    size: int


class Way(NamedTuple):
    """How far the folders above a path lead: the kind and path of the first that is no folder, or of the last."""

    kind: Kind
    folder: str


def is_output_path(path: str) -> bool:
    """Tell whether a path stays below the output folder on every system and is not one the writer keeps for itself."""
    if len(path) > _LONGEST or _OUTPUT_PATH.fullmatch(path) is None:
        return False
    first = path.partition("/")[0].lower()
    return first not in {WORK_FOLDER, MANIFEST_NAME}


def fold_path(path: str) -> str:
    """Return what two paths share that a file system blind to case or Unicode form takes for one."""
    return path.lower() if path.isascii() else unicodedata.normalize("NFC", path.casefold())


def folders_above(path: str) -> list[OutputPath]:
    """Return the folders that hold a path, outermost first: ``["a", "a/b"]`` of ``a/b/c``."""
    folders = []
    end = path.find("/")
    while end >= 0:
        folders.append(OutputPath(path[:end]))
        end = path.find("/", end + 1)
    return folders


class OutputTree:
    """A view of the output folder that looks at each folder once; make a new one after anything was changed."""

    __slots__ = ("_ways", "root")

    def __init__(self, root: str) -> None:
        self.root = root
        self._ways: dict[str, Way] = {"": Way(Kind.FOLDER, "")}

    def locate(self, path: str) -> str:
        """Return the path as the system takes it."""
        return f"{self.root}/{path}"

    def look(self, path: str) -> Found:
        """See what stands at a path, without following a link of that name; those above it are for `way_to` to see."""
        try:
            status = os.lstat(f"{self.root}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            return Found(Kind.MISSING, 0)
        if stat.S_ISREG(status.st_mode):
            return Found(Kind.FILE, status.st_size)
        if is_plain_folder(status):
            return Found(Kind.FOLDER, 0)
        if stat.S_ISLNK(status.st_mode) or stat.S_ISDIR(status.st_mode):
            return Found(Kind.LINK, 0)
        return Found(Kind.OTHER, 0)

    def way_to(self, path: str) -> Way:
        """Follow the folders above a path as far as they are folders."""
        return self._follow(path.rpartition("/")[0])

    def is_folder(self, path: str) -> bool:
        """Tell whether a path is a folder, below folders only."""
        return self._follow(path).kind is Kind.FOLDER

    def is_same_file(self, one: str, other: str) -> bool:
        """Tell whether two names are one file, as on a file system that is blind to case."""
        try:
            return os.path.samestat(os.lstat(self.locate(one)), os.lstat(self.locate(other)))
        except OSError:
            return False

    def require_no_link(self, path: str) -> Way:
        """Follow the folders above a path. Raises `RegestaError` where one is a symbolic link or a device."""
        way = self.way_to(path)
        if way.kind in {Kind.LINK, Kind.OTHER}:
            message = (
                f"{self.locate(way.folder)} is a symbolic link or a special file, and the site needs a folder there: "
                "nothing was written through it. Remove it, or choose another --output."
            )
            raise RegestaError(message)
        return way

    def _follow(self, folder: str) -> Way:
        way = self._ways.get(folder)
        if way is None:
            way = self._follow(folder.rpartition("/")[0])
            if way.kind is Kind.FOLDER:
                way = Way(self.look(folder).kind, folder)
            self._ways[folder] = way
        return way

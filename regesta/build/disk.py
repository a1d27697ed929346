"""The file operations of writing, gathered so that a test can make any one of them fail, and fast.

Everything that changes the output folder goes through a `Disk`; nothing here decides what is to be changed.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from contextlib import suppress

FILE_MODE = 0o644
FOLDER_MODE = 0o755
"""Both are asked for before the user's umask is taken off."""

_CREATE = (
    os.O_WRONLY
    | os.O_CREAT
    | os.O_EXCL
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_BINARY", 0)
)
_READ = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
_BUSY_TRIES = 40
_BUSY_PAUSE = 0.05


class Disk:
    """What writing does to a disk. Every method raises `OSError` where the system refuses."""

    def write(self, path: str, data: bytes) -> None:
        """Create a file, which must not be there yet, and fill it."""
        descriptor = os.open(path, _CREATE, FILE_MODE)  # `open` costs three times as much
        try:
            self.fill(descriptor, data)
        finally:
            os.close(descriptor)

    def write_durably(self, path: str, data: bytes) -> None:
        """Create a file, which must not be there yet, and have it survive a power failure."""
        descriptor = os.open(path, _CREATE, FILE_MODE)
        try:
            self.fill(descriptor, data)
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def fill(self, descriptor: int, data: bytes) -> None:
        """Write all the data to an open file: the system may take it in pieces."""
        written = os.write(descriptor, data)
        while written < len(data):
            written += os.write(descriptor, memoryview(data)[written:])

    def replace(self, source: str, target: str) -> None:
        """Rename a file over another in one step: a reader finds the old one or the new one, whole."""
        if sys.platform == "win32":
            _replace_when_free(source, target)
        else:
            os.replace(source, target)

    def make_folder(self, path: str) -> None:
        """Create one folder below an existing one."""
        os.mkdir(path, FOLDER_MODE)

    def remove_file(self, path: str) -> None:
        """Remove a file, or a symbolic link and not what it leads to."""
        os.unlink(path)

    def remove_folder(self, path: str) -> None:
        """Remove a folder that is empty."""
        os.rmdir(path)

    def remove_tree(self, path: str) -> None:
        """Remove a folder with all that it holds, following no symbolic link; what is not there is removed already."""
        try:
            status = os.lstat(path)
        except FileNotFoundError:
            return
        if is_plain_folder(status):
            shutil.rmtree(path)
        else:
            os.unlink(path)

    def sync_folder(self, path: str) -> None:
        """Have the names in a folder survive a power failure, where the system has a way to ask for that."""
        if sys.platform != "win32":
            descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
            try:
                with suppress(OSError):  # some network file systems do not know how: the rename itself has been made
                    os.fsync(descriptor)
            finally:
                os.close(descriptor)


def is_plain_folder(status: os.stat_result) -> bool:
    """Tell whether an `os.lstat` result is a folder, and not a symbolic link or a Windows junction to one."""
    attributes = int(getattr(status, "st_file_attributes", 0))
    return stat.S_ISDIR(status.st_mode) and not attributes & stat.FILE_ATTRIBUTE_REPARSE_POINT


def read_bytes(path: str) -> bytes:
    """Read a file whole. Raises `OSError`."""
    descriptor = os.open(path, _READ)
    try:
        size = os.fstat(descriptor).st_size
        data = os.read(descriptor, size + 1)
        if len(data) == size:
            return data
        pieces = [data]  # it is being written to, or the file system reads in pieces
        while piece := os.read(descriptor, size + 1):
            pieces.append(piece)
        return b"".join(pieces)
    finally:
        os.close(descriptor)


def exists(path: str) -> bool:
    """Tell whether anything has this name, a symbolic link that leads nowhere included."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def _replace_when_free(source: str, target: str) -> None:
    """Rename on Windows, where a reader or a virus scanner may hold the target open for a moment."""
    for _ in range(_BUSY_TRIES):
        try:
            os.replace(source, target)
        except PermissionError:
            time.sleep(_BUSY_PAUSE)
        else:
            return
    os.replace(source, target)

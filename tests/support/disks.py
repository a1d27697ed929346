"""Disks that fail: at a change that the test chooses, by an error, for want of room, or by the end of the process."""

from __future__ import annotations

import errno
import os

from regesta.build.disk import Disk


class Killed(BaseException):
    """What stands for SIGKILL: after it nothing is written any more."""


class WatchedDisk(Disk):
    """A disk that asks before each change."""

    def before(self, operation: str, target: str) -> None:
        """Raise to prevent the change."""

    def write(self, path: str, data: bytes) -> None:
        self._begin_to_write(path, data)
        super().write(path, data)

    def write_durably(self, path: str, data: bytes) -> None:
        self._begin_to_write(path, data)
        super().write_durably(path, data)

    def replace(self, source: str, target: str) -> None:
        self.before("replace", target)
        super().replace(source, target)

    def make_folder(self, path: str) -> None:
        self.before("make_folder", path)
        super().make_folder(path)

    def remove_file(self, path: str) -> None:
        self.before("remove", path)
        super().remove_file(path)

    def remove_folder(self, path: str) -> None:
        self.before("remove_folder", path)
        super().remove_folder(path)

    def remove_tree(self, path: str) -> None:
        self.before("remove", path)
        super().remove_tree(path)

    def sync_folder(self, path: str) -> None:
        self.before("sync", path)
        super().sync_folder(path)

    def _begin_to_write(self, path: str, data: bytes) -> None:
        """Leave half a file where the writing of it is prevented."""
        try:
            self.before("write", path)
        except BaseException:
            if not os.path.lexists(path):
                super().write(path, data[: len(data) // 2])
            raise


class KillingDisk(WatchedDisk):
    """Kills the build before its change number `at`, counted from 0, and lets nothing be changed after that."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def before(self, operation: str, target: str) -> None:  # noqa: ARG002 - the seam's signature
        self.count += 1
        if self.count > self.at:
            raise Killed


class CountingDisk(WatchedDisk):
    """Notes each change and what it is made to."""

    def __init__(self) -> None:
        self.steps: list[tuple[str, str]] = []

    def before(self, operation: str, target: str) -> None:
        self.steps.append((operation, target))


class FullDisk(WatchedDisk):
    """Has room for so many more files and folders; renames need none, what is removed or replaced gives its own."""

    def __init__(self, room: int) -> None:
        self.room = room

    def before(self, operation: str, target: str) -> None:
        if operation in {"write", "make_folder"}:
            if self.room == 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), target)
            self.room -= 1
        elif operation.startswith("remove") or (operation == "replace" and os.path.lexists(target)):
            self.room += 1


class FaultyDisk(WatchedDisk):
    """Fails once, at change number `at`; not at removing a folder, since one that stays empty is no fault."""

    def __init__(self, at: int) -> None:
        self.at = at
        self.count = 0

    def before(self, operation: str, target: str) -> None:
        self.count += 1
        if self.count == self.at + 1 and operation != "remove_folder":
            raise OSError(errno.EIO, os.strerror(errno.EIO), target)

"""The lock that keeps two builds from writing one site at once.

The system releases it when its holder ends, killed or not, so there is no stale lock to recover from. The file says
who holds it, and is gone when nobody does.
"""

from __future__ import annotations

import os
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime

import msgspec

from regesta.build.disk import FILE_MODE, FOLDER_MODE, is_plain_folder
from regesta.errors import RegestaError

if sys.platform == "win32":
    import msvcrt
else:
    import errno
    import fcntl

LOCK_NAME = "lock"

_OPEN = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_CLOSED = -1
_PAUSE = 0.05
_LONGEST_NOTE = 4096
_LOCKED_BYTE = 1 << 20
"""Windows lets nobody read what is locked: the byte that stands for the lock lies behind the note."""


class LockHolder(msgspec.Struct, frozen=True):
    """Who holds a lock: the process, and since when (ISO 8601, to the second, with the zone)."""

    pid: int
    since: str


class _HeldLock:
    """An open, locked file."""

    __slots__ = ("__weakref__", "descriptor", "path")

    def __init__(self, path: str, descriptor: int) -> None:
        self.path = path
        self.descriptor = descriptor

    @property
    def is_open(self) -> bool:
        """False once it is released, and in a forked child."""
        return self.descriptor != _CLOSED

    def forget(self) -> None:
        """Close the file without unlocking it for another process that has it open too."""
        if self.is_open:
            os.close(self.descriptor)
            self.descriptor = _CLOSED


@contextmanager
def hold_lock(folder: str, *, wait: float, subject: str) -> Iterator[None]:
    """Hold the lock of a folder, which is made if it is missing and removed again if nothing else is left in it.

    `wait` is how long to wait for another holder, in seconds; `subject` is what a message calls the thing locked.
    A file system that knows no locks (some network ones) is taken at its word, and nothing is locked there.

    Raises:
        RegestaError: if another process still holds it after that time, or if the folder cannot be made.
    """
    deadline = time.monotonic() + wait
    while (lock := _try_to_lock(folder)) is None:
        if time.monotonic() >= deadline:
            raise RegestaError(_refusal(folder, subject))
        time.sleep(_PAUSE)
    _forget_when_forked(lock)
    try:
        _write_note(lock)
        yield
    finally:
        _release(lock, folder)


def read_holder(folder: str) -> LockHolder | None:
    """Return who holds the lock of a folder, as far as the lock's file says."""
    try:
        descriptor = os.open(f"{folder}/{LOCK_NAME}", os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
    except OSError:
        return None
    try:
        return msgspec.json.decode(os.read(descriptor, _LONGEST_NOTE), type=LockHolder)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    finally:
        os.close(descriptor)


def _try_to_lock(folder: str) -> _HeldLock | None:
    """Take the lock if it is free; None if it is held, or if its holder has just let go and removed the file."""
    path = f"{folder}/{LOCK_NAME}"
    try:
        os.makedirs(folder, FOLDER_MODE, exist_ok=True)
        if not is_plain_folder(os.lstat(folder)):
            message = f"{folder} is a symbolic link, where the build keeps its own files: remove it."
            raise RegestaError(message)
        descriptor = os.open(path, _OPEN, FILE_MODE)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"{folder} cannot be written: {error.strerror}."
        raise RegestaError(message) from error
    lock = _HeldLock(path, descriptor)
    if _lock_descriptor(descriptor) and _is_still_there(lock):
        return lock
    lock.forget()
    return None


if sys.platform == "win32":

    def _lock_descriptor(descriptor: int) -> bool:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _is_still_there(lock: _HeldLock) -> bool:
        return os.path.exists(lock.path)

    def _release(lock: _HeldLock, folder: str) -> None:
        lock.forget()
        with suppress(OSError):  # an open file cannot be removed: whoever waits for it has it open
            os.unlink(lock.path)
        with suppress(OSError):
            os.rmdir(folder)

    def _forget_when_forked(_lock: _HeldLock) -> None:
        """Do nothing: there is no fork."""

else:

    def _lock_descriptor(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            return error.errno in {errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}
        return True

    def _is_still_there(lock: _HeldLock) -> bool:
        try:
            return os.path.samestat(os.fstat(lock.descriptor), os.lstat(lock.path))
        except FileNotFoundError:
            return False

    def _release(lock: _HeldLock, folder: str) -> None:
        if not lock.is_open:
            return  # a forked child: the lock is its parent's
        with suppress(OSError):  # removed while it is held, so that nobody can lock a file that is about to go
            os.unlink(lock.path)
        with suppress(OSError):
            os.rmdir(folder)
        lock.forget()

    def _forget_when_forked(lock: _HeldLock) -> None:
        """Keep forked workers from holding the lock on when the build that started them is killed."""
        known = weakref.ref(lock)

        def forget() -> None:
            held = known()
            if held is not None:
                held.forget()

        os.register_at_fork(after_in_child=forget)


def _write_note(lock: _HeldLock) -> None:
    holder = LockHolder(os.getpid(), datetime.now().astimezone().isoformat(" ", "seconds"))
    with suppress(OSError):  # the note is a courtesy: on a full disk the lock itself still holds
        os.ftruncate(lock.descriptor, 0)
        os.lseek(lock.descriptor, 0, os.SEEK_SET)
        os.write(lock.descriptor, msgspec.json.encode(holder))


def _refusal(folder: str, subject: str) -> str:
    if not os.path.isdir(folder):
        return f"{folder} cannot be made."
    holder = read_holder(folder)
    who = "another build" if holder is None else f"another build (process {holder.pid}, since {holder.since})"
    return f"{subject} is being written by {who}: wait until it has ended, or stop it."

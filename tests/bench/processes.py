"""A program, run and measured: wall clock, processor time and memory of it and all processes that it starts."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import msgspec

INTERVAL = 0.02
"""Seconds between two looks at the memory."""

_LAST_WORDS = 2000


class RunError(Exception):
    """A program that was to be measured failed; its last words are the message."""


class Measurement(msgspec.Struct, frozen=True, kw_only=True):
    """What a run took."""

    wall: float
    """Seconds from before it was started until it had ended."""
    cpu: float
    """Seconds of user and system time, of it and of all that it started and waited for."""
    peak: int | None = None
    """Bytes, where the memory was looked at."""


def run_measured(command: Sequence[str | Path], *, cwd: Path, watch_memory: bool = False) -> Measurement:
    """Run a program to its end.

    Looking at the memory takes time itself, so it is not done in runs whose time counts.

    Raises:
        RunError: if the program fails.
    """
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = _start(command, cwd, output)
        watch = TreeMemory(process.pid) if watch_memory else None
        # `wait4` tells of one process and its descendants; `getrusage` would add up all that was ever run here.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = watch.stop() if watch else None
        if process.returncode != 0:
            output.seek(0)
            words = output.read().decode("utf-8", "replace")[-_LAST_WORDS:]
            message = f"{Path(command[0]).name} ended with status {process.returncode}:\n{words}"
            raise RunError(message)
    return Measurement(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=peak)


def _start(command: Sequence[str | Path], cwd: Path, output: IO[bytes]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            [str(part) for part in command], cwd=cwd, stdin=subprocess.DEVNULL, stdout=output, stderr=output
        )
    except OSError as error:
        message = f"{command[0]} cannot be started: {error.strerror}"
        raise RunError(message) from error


class TreeMemory:
    """Looks at a process and its descendants until it is told to stop, and remembers the most that they had at once.

    It adds up the proportional set sizes: a page that several processes share counts once among them, so that workers
    are not charged for what they have in common. Only Linux tells of it.
    """

    def __init__(self, pid: int, *, interval: float = INTERVAL) -> None:
        self._pid = pid
        self._interval = interval
        self._peak = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop looking, and return the peak in bytes."""
        self._stopped.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._stopped.is_set():
            self._peak = max(self._peak, sum(map(memory_of, tree(self._pid))))
            self._stopped.wait(self._interval)


def can_watch_memory() -> bool:
    """Tell whether this system says how much memory a process has."""
    return memory_of(os.getpid()) > 0


def tree(pid: int) -> list[int]:
    """Return a process and its descendants that are alive."""
    found = [pid]
    for known in found:
        found += _children(known)
    return found


def _children(pid: int) -> list[int]:
    children: list[int] = []
    try:
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += map(int, (thread / "children").read_text("ascii").split())
    except OSError:  # it has just ended
        pass
    return children


def memory_of(pid: int) -> int:
    """Return the proportional set size of a process in bytes; 0 where it is gone or the system does not tell."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)

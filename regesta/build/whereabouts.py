"""What each worker is at, in memory that all processes of a build share: so that one that dies can be told of by that.

A worker that the system ends has no chance to say anything. What it wrote here before, the process that waits can read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import c_char
from multiprocessing.context import BaseContext
from typing import Any

_LONGEST = 400
"""Bytes of a name; a longer one is cut."""


class Whereabouts:
    """A place for each worker to write what it is at."""

    def __init__(self, context: BaseContext, workers: int) -> None:
        self._places: list[Any] = [context.RawArray(c_char, _LONGEST + 1) for _ in range(workers)]
        self._taken = context.Value("i", 0)

    def take_place(self) -> Callable[[str], None]:
        """Return what a worker tells the names of the things that it begins."""
        with self._taken.get_lock():
            place = self._places[self._taken.value % len(self._places)]
            self._taken.value += 1

        def tell(name: str) -> None:
            place.value = name.encode("utf-8", "replace")[:_LONGEST]

        return tell

    def names(self) -> Iterator[str]:
        """Yield what the workers are at, or were when they ended."""
        for place in self._places:
            if place.value:
                yield place.value.decode("utf-8", "replace")

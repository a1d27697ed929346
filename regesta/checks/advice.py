"""The checks, in order. Each is a function from the archive to problems, all of them notes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from regesta.archive.model import Archive
from regesta.checks.near_duplicates import near_duplicates
from regesta.checks.unregistered import unregistered_names
from regesta.errors import Problem

CHECKS: tuple[Callable[[Archive], Iterable[Problem]], ...] = (unregistered_names, near_duplicates)


def advise(archive: Archive) -> Iterator[Problem]:
    """Yield the advice of all checks."""
    return chain.from_iterable(check(archive) for check in CHECKS)

"""The checks, in order. Each is a function from the archive to problems, all of them notes; one reads the texts too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from regesta.archive.model import Archive
from regesta.checks.named_or_not import never_named, often_named
from regesta.checks.near_duplicates import near_duplicates
from regesta.checks.not_as_registered import not_as_registered
from regesta.checks.several_in_one import several_in_one
from regesta.checks.unknown_names import Manuscripts, unknown_names
from regesta.checks.unregistered import unregistered_names
from regesta.errors import Problem

CHECKS: tuple[Callable[[Archive], Iterable[Problem]], ...] = (
    unregistered_names,
    near_duplicates,
    several_in_one,
    not_as_registered,
    never_named,
    often_named,
)


def advise(archive: Archive, texts: Manuscripts) -> Iterator[Problem]:
    """Yield the advice of all checks."""
    yield from chain.from_iterable(check(archive) for check in CHECKS)
    yield from unknown_names(archive, texts)

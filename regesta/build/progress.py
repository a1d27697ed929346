"""How a build tells how far it is; the command line shows it, tests and other callers need not listen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol


class Progress(Protocol):
    """Listens to a build."""

    def step(self, name: str, total: int) -> Callable[[], None]:
        """Begin a step of so many parts (0: not known); the function returned is called at each part."""


class Silent:
    """Listens to nothing."""

    def step(self, name: str, total: int) -> Callable[[], None]:
        """Begin a step that nobody follows."""
        del name, total
        return _nothing


def _nothing() -> None:
    """Follow nothing."""

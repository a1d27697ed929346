"""Regesta: a static site generator for an archive of analyses, read by actor, by date and by theme.

`regesta.open` reads an archive as Python objects.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from regesta.opening import open_archive as open  # noqa: A004 - `regesta.open`, as one says `gzip.open`

__version__ = "0.1.0"

__all__ = ["__version__", "open"]


def __getattr__(name: str) -> object:
    """Load what opens an archive when it is asked for: the command line has no need of it, and starts without."""
    if name == "open":
        return importlib.import_module("regesta.opening").open_archive
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message)

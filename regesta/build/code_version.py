"""The version of the code: a digest of our own sources and of the versions of the libraries that shape output.

It is a part of every fingerprint and of the cache's name for itself, so that no page outlives the code that made it.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from regesta.text.digests import digest_parts
from regesta.types import Digest

PACKAGE = Path(__file__).resolve().parents[1]

SHAPING = frozenset(
    (
        "babel",
        "imagesize",
        "jinja2",
        "markdown_it_py",
        "markupsafe",
        "mdit_py_plugins",
        "msgspec",
        "nh3",
        "pagefind_bin",
        "pagefind_bin_extended",
        "pyyaml",
        "resvg_py",
        "uharfbuzz",
    )
)
"""The libraries on whose version the bytes of an output can depend, as their folders of metadata are called."""

_METADATA = ".dist-info"


def code_version() -> Digest:
    """Return the digest. Bytecode and data that no page depends on are not part of it."""
    parts: list[bytes] = [sys.version.encode()]
    parts += [name.encode() for name in _library_versions(sys.path)]
    for path in _sources(str(PACKAGE)):
        with open(path, "rb") as file:
            parts += (path.removeprefix(str(PACKAGE)).replace(os.sep, "/").encode(), file.read())
    return digest_parts(*parts)


def _sources(folder: str) -> list[str]:
    found: list[str] = []
    for entry in os.scandir(folder):
        if entry.is_dir():
            if entry.name not in {"__pycache__", "theme"}:  # the theme has fingerprints of its own
                found += _sources(entry.path)
        elif entry.name.endswith(".py"):
            found.append(entry.path)
    return sorted(found)


def _library_versions(folders: list[str]) -> list[str]:
    """List ``name-version`` of each library, as the names of their metadata folders say it, which is quick to ask."""
    found: dict[str, str] = {}
    for folder in folders:
        try:
            names = os.listdir(folder)
        except OSError:
            continue
        for entry in names:
            library = entry.partition("-")[0].lower().replace(".", "_")
            if entry.endswith(_METADATA) and library in SHAPING:
                found.setdefault(library, entry.removesuffix(_METADATA))
    return sorted(found.values())

"""What the tests of writing share: building a small site, and reading a folder back."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from regesta.build.disk import Disk
from regesta.build.writer import WriteReport, open_site
from regesta.types import OutputPath

Files = Mapping[str, bytes]
BuildSite = Callable[..., WriteReport]
ReadFolder = Callable[[Path], dict[str, bytes]]


def _build(output: Path, files: Files, *, disk: Disk | None = None) -> WriteReport:
    with open_site(output, wait=0, disk=disk) as site:
        for path, data in files.items():
            site.stage(OutputPath(path), data)
        return site.commit()


def _read(folder: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for parent, folders, names in os.walk(folder):
        below = Path(parent)
        found |= {(below / name).relative_to(folder).as_posix(): (below / name).read_bytes() for name in names}
        found |= {
            (below / name).relative_to(folder).as_posix() + "/": b""
            for name in folders
            if not any((below / name).iterdir())
        }
    return found


@pytest.fixture
def build_site() -> BuildSite:
    """Build a site of the files given, in one go."""
    return _build


@pytest.fixture
def read_folder() -> ReadFolder:
    """Read every file of a folder; an empty folder is an entry that ends with a slash."""
    return _read


@pytest.fixture(autouse=True)
def _no_sync(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for no disk: the tests cut builds off, not the power, and make thousands of them."""
    monkeypatch.setattr(os, "fsync", lambda _descriptor: None)

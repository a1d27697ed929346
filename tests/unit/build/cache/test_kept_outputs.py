from __future__ import annotations

import os
from pathlib import Path

import pytest

from regesta.build.cache.kept_outputs import KeptOutputs
from regesta.build.manifest import FileEntry
from regesta.text.digests import digest

DATA = b"<p>a page</p>"
ENTRY = FileEntry(digest(DATA), len(DATA))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.html"
    path.write_bytes(DATA)
    return path


def test_a_kept_output_takes_no_room_and_outlives_the_sites_file(tmp_path: Path, page: Path) -> None:
    kept = KeptOutputs(str(tmp_path / "cache"))
    kept.keep(ENTRY, str(page))
    assert page.stat().st_nlink == 2
    page.unlink()
    assert kept.read(ENTRY) == DATA


def test_an_output_that_was_changed_in_place_is_not_used(tmp_path: Path, page: Path) -> None:
    kept = KeptOutputs(str(tmp_path / "cache"))
    kept.keep(ENTRY, str(page))
    page.write_bytes(b"<p>A page</p>")
    assert kept.read(ENTRY) is None
    assert kept.read(FileEntry(digest(b"never"), 5)) is None


def test_where_no_links_are_allowed_nothing_is_kept(
    tmp_path: Path, page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", refuse)
    kept = KeptOutputs(str(tmp_path / "cache"))
    kept.keep(ENTRY, str(page))
    assert kept.read(ENTRY) is None


def test_what_no_site_has_any_more_is_removed(tmp_path: Path, page: Path) -> None:
    kept = KeptOutputs(str(tmp_path / "cache"))
    kept.keep(ENTRY, str(page))
    kept.prune({ENTRY.sha256})
    assert kept.read(ENTRY) == DATA
    kept.prune(set())
    assert kept.read(ENTRY) is None

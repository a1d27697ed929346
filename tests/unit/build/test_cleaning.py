"""Cleaning removes what builds have made, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.build.cleaning import CleanReport, clean, is_our_cache, prepare_cache
from regesta.build.manifest import FileEntry, encode_manifest
from regesta.build.writer import WriteReport, open_site
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import OutputPath

BuildSite = Callable[..., WriteReport]
ReadFolder = Callable[[Path], dict[str, bytes]]

_SITE = {"index.html": b"home", "a/b/index.html": b"b"}


def test_a_site_and_its_cache_are_removed_whole(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path / "site", _SITE)
    prepare_cache(tmp_path / "cache")
    (tmp_path / "cache" / "prose").mkdir()
    (tmp_path / "cache" / "prose" / "1").touch()
    assert clean(tmp_path / "site", tmp_path / "cache") == CleanReport(removed=2, is_cache_removed=True)
    assert list(tmp_path.iterdir()) == []


def test_files_that_are_not_ours_stay(tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder) -> None:
    build_site(tmp_path / "site", _SITE)
    (tmp_path / "site" / "a" / "mine.txt").write_text("mine")
    assert clean(tmp_path / "site", tmp_path / "cache") == CleanReport(removed=2, is_cache_removed=False)
    assert read_folder(tmp_path) == {"site/a/mine.txt": b"mine"}


def test_where_nothing_was_built_nothing_is_done(tmp_path: Path) -> None:
    assert clean(tmp_path / "site", tmp_path / "cache") == CleanReport(removed=0, is_cache_removed=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_a_manifest_or_a_mark_stays(tmp_path: Path, read_folder: ReadFolder) -> None:
    for name in ("site", "cache"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.txt").write_text("mine")
    (tmp_path / "site" / "manifest.json").write_text('{"name": "An app"}')
    before = read_folder(tmp_path)
    assert clean(tmp_path / "site", tmp_path / "cache") == CleanReport(removed=0, is_cache_removed=False)
    assert read_folder(tmp_path) == before


@pytest.mark.parametrize(
    "path", ["../victim/file", "{victim}/file", "link/file", "link/empty/gone", "..\\victim\\file"]
)
def test_a_manifest_cannot_have_a_file_outside_removed(tmp_path: Path, path: str, read_folder: ReadFolder) -> None:
    victim = tmp_path / "victim"
    (victim / "empty").mkdir(parents=True)
    (victim / "file").write_text("mine")
    before = read_folder(victim)
    site = tmp_path / "site"
    site.mkdir()
    (site / "link").symlink_to(victim)
    listed = {OutputPath(path.format(victim=victim)): FileEntry(digest(b"mine"), 4)}
    (site / "manifest.json").write_bytes(encode_manifest(listed))
    assert clean(site, tmp_path / "cache").removed == 0
    assert read_folder(victim) == before
    assert not (site / "manifest.json").exists()


def test_a_site_that_is_being_written_is_not_cleaned(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path / "site", _SITE)
    with open_site(tmp_path / "site"), pytest.raises(RegestaError, match="is being written by another build"):
        clean(tmp_path / "site", tmp_path / "cache", wait=0)
    assert (tmp_path / "site" / "index.html").exists()


def test_a_cache_made_in_a_folder_that_was_in_use_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    prepare_cache(tmp_path)
    assert not is_our_cache(tmp_path)


def test_another_programs_cache_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n# another\n")
    assert not is_our_cache(tmp_path)


def test_a_prepared_cache_can_be_prepared_again(tmp_path: Path) -> None:
    prepare_cache(tmp_path / "deep" / "cache")
    prepare_cache(tmp_path / "deep" / "cache")
    assert is_our_cache(tmp_path / "deep" / "cache")

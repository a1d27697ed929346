"""Nothing outside the output is written or removed, whatever paths, manifests and links say."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.build.manifest import FileEntry, encode_manifest
from regesta.build.writer import WriteReport, open_site
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import OutputPath

BuildSite = Callable[..., WriteReport]
ReadFolder = Callable[[Path], dict[str, bytes]]

_SITE = {"index.html": b"home", "a/index.html": b"a", "a/b/index.html": b"b", "style.css": b""}


def _list_in_manifest(output: Path, *paths: str) -> None:
    output.mkdir(exist_ok=True)
    files = {OutputPath(path): FileEntry(digest(b"x"), 1) for path in paths}
    (output / "manifest.json").write_bytes(encode_manifest(files))


# what is written


@pytest.mark.parametrize(
    "path",
    [
        "../victim/file",
        "a/../../victim/file",
        "..\\victim\\file",
        "./x",
        "a//x",
        "",
        "x\0y",
        ".regesta-writing/lock",
        "manifest.json",
        ".git/hooks/pre-commit",
        "\udc80",
    ],
)
def test_a_path_out_of_the_output_is_never_written(tmp_path: Path, path: str, read_folder: ReadFolder) -> None:
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "file").write_text("mine")
    with open_site(tmp_path / "site") as site, pytest.raises(RegestaError, match="cannot be the path of an output"):
        site.stage(OutputPath(path), b"evil")
    assert read_folder(tmp_path) == {"victim/file": b"mine"}


def test_an_absolute_path_is_never_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with open_site(tmp_path / "site") as site, pytest.raises(RegestaError):
        site.stage(OutputPath(str(tmp_path / "file")), b"evil")
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "path", ["../victim/file", "a/../../victim/file", "..\\victim\\file", "{victim}/file", "link/file", "link/sub/file"]
)
def test_a_manifest_cannot_have_a_file_outside_removed(
    tmp_path: Path, path: str, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    victim = tmp_path / "victim"
    (victim / "sub").mkdir(parents=True)
    (victim / "file").write_text("mine")
    (victim / "sub" / "file").write_text("mine")
    before = read_folder(victim)
    _list_in_manifest(tmp_path / "site", path.format(victim=victim))
    (tmp_path / "site" / "link").symlink_to(victim)
    build_site(tmp_path / "site", _SITE)
    assert read_folder(victim) == before


def test_a_listed_name_that_has_become_a_link_is_removed_and_not_what_it_leads_to(
    tmp_path: Path, build_site: BuildSite
) -> None:
    build_site(tmp_path / "site", {"old.html": b"1"})
    (tmp_path / "victim").write_text("mine")
    (tmp_path / "site" / "old.html").unlink()
    (tmp_path / "site" / "old.html").symlink_to(tmp_path / "victim")
    build_site(tmp_path / "site", _SITE)
    assert not (tmp_path / "site" / "old.html").is_symlink()
    assert (tmp_path / "victim").read_text() == "mine"


def test_an_output_that_has_become_a_link_is_replaced_and_not_what_it_leads_to(
    tmp_path: Path, build_site: BuildSite
) -> None:
    build_site(tmp_path / "site", _SITE)
    (tmp_path / "victim").write_bytes(b"home")
    (tmp_path / "site" / "index.html").unlink()
    (tmp_path / "site" / "index.html").symlink_to(tmp_path / "victim")
    build_site(tmp_path / "site", {**_SITE, "a/index.html": b"new"})
    assert not (tmp_path / "site" / "index.html").is_symlink()
    assert (tmp_path / "site" / "index.html").read_bytes() == b"home"
    assert (tmp_path / "victim").read_bytes() == b"home"


def test_a_link_that_is_not_ours_is_not_replaced(tmp_path: Path, build_site: BuildSite) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "victim").write_bytes(b"home")
    (tmp_path / "site" / "index.html").symlink_to(tmp_path / "victim")
    with pytest.raises(RegestaError, match="was not written by Regesta"):
        build_site(tmp_path / "site", _SITE)
    assert (tmp_path / "site" / "index.html").is_symlink()


@pytest.mark.parametrize("link", ["a", "a/b"])
def test_nothing_is_written_through_a_folder_that_is_a_link(
    tmp_path: Path, link: str, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    (tmp_path / "victim" / "b").mkdir(parents=True)
    before = read_folder(tmp_path / "victim")
    (tmp_path / "site" / link).parent.mkdir(parents=True)
    (tmp_path / "site" / link).symlink_to(tmp_path / "victim")
    with pytest.raises(RegestaError, match="is a symbolic link or a special file"):
        build_site(tmp_path / "site", _SITE)
    assert read_folder(tmp_path / "victim") == before


def test_a_folder_that_becomes_a_link_between_staging_and_commit_is_not_written_through(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path / "site", _SITE)
    (tmp_path / "victim").mkdir()
    with open_site(tmp_path / "site") as site:
        site.stage(OutputPath("a/new.html"), b"evil")
        (tmp_path / "site" / "a").rename(tmp_path / "moved")
        (tmp_path / "site" / "a").symlink_to(tmp_path / "victim")
        with pytest.raises(RegestaError, match="is a symbolic link"):
            site.commit()
    assert read_folder(tmp_path / "victim") == {}


def test_the_builds_own_folder_is_not_followed_if_it_is_a_link(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".regesta-writing").symlink_to(tmp_path / "victim")
    with pytest.raises(RegestaError, match=r"\.regesta-writing is a symbolic link"):
        build_site(tmp_path / "site", _SITE)
    assert read_folder(tmp_path / "victim") == {}


def test_leftovers_that_are_links_are_removed_and_not_what_they_lead_to(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    (tmp_path / "victim").mkdir()
    (tmp_path / "victim" / "file").write_text("mine")
    work = tmp_path / "site" / ".regesta-writing"
    work.mkdir(parents=True)
    for name in ("staged", "displaced", "manifest.json", "unfinished.json"):
        (work / name).symlink_to(tmp_path / "victim")
    build_site(tmp_path / "site", _SITE)
    assert read_folder(tmp_path / "victim") == {"file": b"mine"}
    assert not work.exists()


def test_an_output_folder_that_is_a_link_is_built_where_it_leads(tmp_path: Path, build_site: BuildSite) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "www")
    build_site(tmp_path / "site", _SITE)
    assert (tmp_path / "www" / "index.html").read_bytes() == b"home"
    assert (tmp_path / "site").is_symlink()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes on this system")
def test_a_special_file_is_neither_opened_nor_replaced(tmp_path: Path, build_site: BuildSite) -> None:
    os.mkfifo(tmp_path / "index.html")
    with pytest.raises(RegestaError, match="was not written by Regesta"):
        build_site(tmp_path, _SITE)
    assert stat.S_ISFIFO((tmp_path / "index.html").stat().st_mode)

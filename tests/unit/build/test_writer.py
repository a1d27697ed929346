"""A site is replaced whole or not at all, ours is kept apart from what is not, and nothing leaves the output."""

from __future__ import annotations

import os
import stat
import sys
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


def test_a_first_build_writes_every_file_and_the_manifest(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    report = build_site(tmp_path / "deep" / "site", _SITE)
    assert report == WriteReport(written=4, unchanged=0, removed=0)
    entries = {OutputPath(path): FileEntry(digest(data), len(data)) for path, data in _SITE.items()}
    assert read_folder(tmp_path / "deep" / "site") == {**_SITE, "manifest.json": encode_manifest(entries)}


def test_a_second_build_of_the_same_changes_nothing(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path, _SITE)
    before = {path: path.stat().st_ino for path in tmp_path.rglob("*")}
    assert build_site(tmp_path, _SITE) == WriteReport(written=0, unchanged=4, removed=0)
    assert {path: path.stat().st_ino for path in tmp_path.rglob("*")} == before


def test_only_what_differs_is_written_and_what_is_no_longer_made_goes_with_its_folders(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, _SITE)
    report = build_site(tmp_path, {"index.html": b"new home", "style.css": b"", "c/index.html": b"c"})
    assert report == WriteReport(written=2, unchanged=1, removed=2)
    assert sorted(read_folder(tmp_path)) == ["c/index.html", "index.html", "manifest.json", "style.css"]
    assert (tmp_path / "index.html").read_bytes() == b"new home"


def test_a_build_that_makes_nothing_leaves_an_empty_manifest(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, _SITE)
    assert build_site(tmp_path, {}) == WriteReport(written=0, unchanged=0, removed=4)
    assert read_folder(tmp_path) == {"manifest.json": encode_manifest({})}


def test_an_output_that_was_changed_or_deleted_by_hand_is_repaired(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, _SITE)
    whole = read_folder(tmp_path)
    (tmp_path / "index.html").write_bytes(b"HOME")
    (tmp_path / "a" / "b" / "index.html").unlink()
    assert build_site(tmp_path, _SITE).written == 2
    assert read_folder(tmp_path) == whole


def test_the_outcome_does_not_depend_on_what_was_there_before(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path / "one", {"x": b"1", "y/z": b"2"})
    build_site(tmp_path / "one", _SITE)
    build_site(tmp_path / "two", dict(reversed(_SITE.items())))
    assert read_folder(tmp_path / "one") == read_folder(tmp_path / "two")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
@pytest.mark.parametrize("umask", [0o022, 0o002, 0o077])
def test_files_and_folders_have_the_modes_that_the_umask_leaves(
    tmp_path: Path, build_site: BuildSite, umask: int
) -> None:
    before = os.umask(umask)
    try:
        build_site(tmp_path / "site", _SITE)
    finally:
        os.umask(before)
    for path in (tmp_path / "site").rglob("*"):
        wanted = (0o755 if path.is_dir() else 0o644) & ~umask
        assert stat.S_IMODE(path.stat().st_mode) == wanted, path


# keeping


def entry_of(data: bytes) -> FileEntry:
    return FileEntry(digest(data), len(data))


def test_a_kept_output_stays_without_being_handed_over(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path, _SITE)
    with open_site(tmp_path) as site:
        assert site.keep(OutputPath("a/index.html"), entry_of(b"a"))
        report = site.commit()
    assert report == WriteReport(written=0, unchanged=1, removed=3)
    assert (tmp_path / "a" / "index.html").read_bytes() == b"a"


def test_an_output_cannot_be_kept_that_is_gone_or_other_than_promised(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path, _SITE)
    (tmp_path / "index.html").unlink()
    (tmp_path / "a" / "b" / "index.html").write_bytes(b"longer than it was")
    with open_site(tmp_path) as site:
        assert not site.keep(OutputPath("index.html"), entry_of(b"home"))
        assert not site.keep(OutputPath("a/b/index.html"), entry_of(b"b"))
        assert not site.keep(OutputPath("a/index.html"), entry_of(b"another"))
        assert not site.keep(OutputPath("never.html"), entry_of(b""))
        assert not site.keep(OutputPath("../index.html"), entry_of(b"home"))


# leaving without a commit


def test_a_build_that_fails_changes_nothing(tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder) -> None:
    build_site(tmp_path, _SITE)
    before = read_folder(tmp_path)

    def fail() -> None:
        with open_site(tmp_path) as site:
            site.stage(OutputPath("index.html"), b"half")
            site.stage(OutputPath("new/index.html"), b"done")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert read_folder(tmp_path) == before


def test_a_build_that_ends_without_a_commit_makes_no_folder(tmp_path: Path) -> None:
    with open_site(tmp_path / "site") as site:
        assert site.stage(OutputPath("index.html"), b"x").is_changed
    assert list(tmp_path.iterdir()) == []


# collisions


@pytest.mark.parametrize(
    ("one", "other"),
    [("a.html", "a.html"), ("a.html", "A.html"), ("caf\u00e9", "cafe\u0301"), ("straße", "STRASSE")],
)
def test_two_outputs_that_some_file_system_takes_for_one_are_refused(tmp_path: Path, one: str, other: str) -> None:
    with open_site(tmp_path / "site") as site:
        site.stage(OutputPath(one), b"1")
        with pytest.raises(RegestaError, match="want one file"):
            site.stage(OutputPath(other), b"2")


def test_an_output_that_is_a_folder_of_another_is_refused(tmp_path: Path) -> None:
    with open_site(tmp_path / "site") as site:
        site.stage(OutputPath("a/b/index.html"), b"1")
        site.stage(OutputPath("A"), b"2")
        with pytest.raises(RegestaError, match=r"as a file and as a folder: A and a/b/index\.html"):
            site.commit()
    assert list(tmp_path.iterdir()) == []


# files that are not ours


def test_files_that_are_not_ours_stay(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path, _SITE)
    (tmp_path / "a" / "b" / "notes.txt").write_text("mine")
    (tmp_path / "CNAME").write_text("example.org")
    build_site(tmp_path, {"index.html": b"home"})
    assert (tmp_path / "a" / "b" / "notes.txt").read_text() == "mine"
    assert (tmp_path / "CNAME").read_text() == "example.org"
    assert not (tmp_path / "a" / "index.html").exists()


def test_a_file_that_is_not_ours_is_not_overwritten(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    (tmp_path / "index.html").write_text("mine")
    with pytest.raises(RegestaError, match=r"index\.html exists and was not written by Regesta: move it away"):
        build_site(tmp_path, _SITE)
    assert read_folder(tmp_path) == {"index.html": b"mine"}


def test_a_file_that_holds_what_the_site_wants_already_becomes_ours(tmp_path: Path, build_site: BuildSite) -> None:
    (tmp_path / "index.html").write_bytes(b"home")
    assert build_site(tmp_path, _SITE) == WriteReport(written=3, unchanged=1, removed=0)


def test_another_programs_manifest_is_not_overwritten(tmp_path: Path, build_site: BuildSite) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "An app"}')
    with pytest.raises(RegestaError, match=r"manifest\.json was not written by Regesta"):
        build_site(tmp_path, _SITE)
    assert (tmp_path / "manifest.json").read_text() == '{"name": "An app"}'


def test_a_damaged_manifest_is_replaced_where_nothing_differs(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, _SITE)
    whole = read_folder(tmp_path)
    (tmp_path / "manifest.json").write_bytes(whole["manifest.json"][:50])
    assert build_site(tmp_path, _SITE) == WriteReport(written=0, unchanged=4, removed=0)
    assert read_folder(tmp_path) == whole


def test_a_damaged_manifest_is_named_where_a_file_differs(tmp_path: Path, build_site: BuildSite) -> None:
    build_site(tmp_path, _SITE)
    (tmp_path / "manifest.json").write_bytes((tmp_path / "manifest.json").read_bytes()[:50])
    with pytest.raises(RegestaError, match=r"manifest\.json, which tells your files from the site's, is damaged"):
        build_site(tmp_path, {**_SITE, "index.html": b"new"})
    assert (tmp_path / "index.html").read_bytes() == b"home"


# files that become folders, and the other way round


def test_a_file_becomes_a_folder_and_a_folder_a_file(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    one = {"a": b"file", "b/x/1.html": b"1", "b/2.html": b"2", "c/d": b"d"}
    two = {"a/index.html": b"folder", "b": b"file", "c/d/e/f": b"f"}
    build_site(tmp_path / "clean-one", one)
    build_site(tmp_path / "clean-two", two)
    build_site(tmp_path / "site", one)
    assert build_site(tmp_path / "site", two) == WriteReport(written=3, unchanged=0, removed=4)
    assert read_folder(tmp_path / "site") == read_folder(tmp_path / "clean-two")
    build_site(tmp_path / "site", one)
    assert read_folder(tmp_path / "site") == read_folder(tmp_path / "clean-one")


def test_folders_whose_files_were_deleted_by_hand_go_too(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, {"a/b/c/1": b"1", "d/e/2": b"2"})
    (tmp_path / "a" / "b" / "c" / "1").unlink()
    (tmp_path / "a" / "b" / "c").rmdir()
    (tmp_path / "d" / "e" / "2").unlink()
    assert build_site(tmp_path, {"d": b"file"}) == WriteReport(written=1, unchanged=0, removed=0)
    assert sorted(read_folder(tmp_path)) == ["d", "manifest.json"]


def test_a_folder_with_files_that_are_not_ours_does_not_become_a_file(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, {"b/2.html": b"2"})
    (tmp_path / "b" / "notes").mkdir()
    (tmp_path / "b" / "notes" / "mine.txt").write_text("mine")
    before = read_folder(tmp_path)
    with pytest.raises(RegestaError, match=r"b/notes exists and was not written by Regesta, where b is to be"):
        build_site(tmp_path, {"b": b"file"})
    assert read_folder(tmp_path) == before


def test_a_file_that_is_not_ours_does_not_become_a_folder(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    build_site(tmp_path, _SITE)
    (tmp_path / "x").write_text("mine")
    before = read_folder(tmp_path)
    with pytest.raises(RegestaError, match=r"x exists and was not written by Regesta, where x/index\.html is to be"):
        build_site(tmp_path, {**_SITE, "x/index.html": b"1"})
    assert read_folder(tmp_path) == before


def test_an_output_is_renamed_in_case_alone(tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder) -> None:
    build_site(tmp_path, {"Foo/Index.html": b"1", "bar": b"2"})
    build_site(tmp_path, {"foo/index.html": b"1", "BAR": b"3"})
    found = read_folder(tmp_path)
    assert found.pop("manifest.json")
    assert found == {"foo/index.html": b"1", "BAR": b"3"}


def test_a_file_that_two_spellings_share_is_not_lost_as_on_a_file_system_blind_to_case(
    tmp_path: Path, build_site: BuildSite
) -> None:
    build_site(tmp_path, {"Foo.html": b"1"})
    os.link(tmp_path / "Foo.html", tmp_path / "foo.html")  # what such a file system shows
    build_site(tmp_path, {"foo.html": b"1"})
    assert (tmp_path / "foo.html").read_bytes() == b"1"
    assert b'"foo.html"' in (tmp_path / "manifest.json").read_bytes()


# nothing outside the output

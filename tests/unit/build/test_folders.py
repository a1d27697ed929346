"""No build or clean is let loose on a folder that holds anything precious."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.build.folders import check_folders
from regesta.errors import RegestaError


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "people" / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "people" / "home"))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Make an archive's root, with its folders, in a home folder."""
    root = tmp_path / "people" / "home" / "archive"
    for name in ("content/articles", "templates/assets", "package/regesta"):
        (root / name).mkdir(parents=True)
    (root / "config.yaml").touch()
    return root


def _check(root: Path, *, output: Path | str = "site", cache: Path | str = ".regesta") -> None:
    check_folders(
        root=root,
        content=root / "content",
        templates=root / "templates",
        package=root / "package" / "regesta",
        output=root / output,
        cache=root / cache,
    )


def _refused(root: Path, folder: Path | str, *words: str) -> None:
    for name in ("output", "cache"):
        with pytest.raises(RegestaError) as caught:
            _check(root, output=folder) if name == "output" else _check(root, cache=folder)
        text = str(caught.value)
        assert text.startswith(f"The {name} folder")
        assert f"another --{name}" in text
        assert "\n" not in text
        for word in words:
            assert word in text


def test_the_default_folders_are_fine_whether_they_exist_or_not(archive: Path) -> None:
    _check(archive)
    (archive / "site").mkdir()
    (archive / ".regesta").mkdir()
    _check(archive)


@pytest.mark.parametrize("folder", ["config.yaml", "config.yaml/site"])
def test_a_config_that_is_still_to_be_written_is_not_made_a_folder(archive: Path, folder: str) -> None:
    (archive / "config.yaml").unlink()
    _refused(archive, folder, "in place of the settings")


def test_folders_elsewhere_are_fine(archive: Path, tmp_path: Path) -> None:
    _check(archive, output=tmp_path / "www" / "public", cache=tmp_path / "caches" / "one")


@pytest.mark.parametrize("name", ["content", "templates", "package/regesta"])
def test_a_folder_that_is_read_is_not_written(archive: Path, name: str) -> None:
    _refused(archive, name, "is or holds")
    _refused(archive, f"{name}/deeper/site", "lies in")


@pytest.mark.parametrize("folder", [".", "..", "../..", "content/..", "package"])
def test_a_folder_that_holds_what_is_read_is_not_written(archive: Path, folder: str) -> None:
    _refused(archive, folder, "is or holds")


def test_the_root_of_the_disk_and_the_home_folder_are_not_written(archive: Path, tmp_path: Path) -> None:
    _refused(archive, Path(archive.anchor), "the root of a disk")
    other = tmp_path / "elsewhere"
    other.mkdir()
    _refused(other, tmp_path / "people" / "home", "home folder")
    _refused(other, tmp_path / "people", "home folder")


def test_a_link_is_judged_by_where_it_leads(archive: Path) -> None:
    (archive / "site").symlink_to("content")
    with pytest.raises(RegestaError, match="is or holds the content folder"):
        _check(archive)
    (archive / "site").unlink()
    (archive / "link").symlink_to("templates/assets")
    _refused(archive, "link", "lies in the templates folder")
    (archive / "real").mkdir()
    (archive / "good").symlink_to("real")
    _check(archive, output="good")


def test_a_file_is_no_folder(archive: Path) -> None:
    _refused(archive, "config.yaml", "is not a folder")
    _refused(archive, "config.yaml/site", "is not a folder")


def test_a_repository_is_not_written(archive: Path) -> None:
    (archive / "clone" / ".git").mkdir(parents=True)
    (archive / "worktree").mkdir()
    (archive / "worktree" / ".git").write_text("gitdir: elsewhere")
    _refused(archive, "clone", ".git")
    _refused(archive, "worktree", ".git")
    _refused(archive, ".git/site", ".git")
    _check(archive, output="clone/site")


@pytest.mark.parametrize(("output", "cache"), [("x", "x"), ("x", "x/y"), ("x/y", "x"), ("Made", "made/y")])
def test_output_and_cache_lie_apart(archive: Path, output: str, cache: str) -> None:
    with pytest.raises(RegestaError, match="must lie apart"):
        _check(archive, output=output, cache=cache)


def test_names_that_only_begin_alike_are_apart(archive: Path) -> None:
    _check(archive, output="content-site", cache="templates.cache")


def test_a_link_in_a_circle_is_refused(archive: Path) -> None:
    (archive / "loop").symlink_to("loop")
    _refused(archive, "loop", "is not a folder")

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from watchfiles import Change

from regesta.serving.watching import Watch, _is_read
from tests.unit.serving.conftest import ARTICLE, SECONDS


class Changes:
    """Waits for changes that a watch reports."""

    def __init__(self) -> None:
        self._seen = threading.Event()

    def note(self) -> None:
        self._seen.set()

    def wait(self) -> bool:
        seen = self._seen.wait(SECONDS)
        self._seen.clear()
        return seen

    def settle(self) -> None:
        """Let late reports of what was done before go by."""
        while self._seen.wait(0.5):
            self._seen.clear()


@pytest.fixture
def changes(archive: Path, tmp_path: Path) -> Iterator[Changes]:
    """What a watch of the small archive reports, with a theme elsewhere."""
    (tmp_path / "theme").mkdir()
    found = Changes()
    with Watch(archive, tmp_path / "theme", found.note):
        found.settle()
        yield found


def test_a_save_is_seen(archive: Path, changes: Changes) -> None:
    (archive / ARTICLE).write_text("changed", "utf-8")
    assert changes.wait()


def test_a_file_that_takes_the_place_of_another_is_seen(archive: Path, changes: Changes) -> None:
    new = archive / "content/articles/.new"
    new.write_text("changed", "utf-8")
    new.replace(archive / ARTICLE)
    assert changes.wait()


def test_a_config_is_seen_that_is_made_replaced_and_removed(archive: Path, changes: Changes) -> None:
    config = archive / "config.yaml"
    config.write_text("title: One\n", "utf-8")
    assert changes.wait()
    changes.settle()
    (archive / "config.yaml~").write_text("title: Two\n", "utf-8")
    (archive / "config.yaml~").replace(config)
    assert changes.wait()
    changes.settle()
    config.unlink()
    assert changes.wait()


def test_a_folder_that_did_not_exist_is_watched_from_its_making_on(archive: Path, changes: Changes) -> None:
    (archive / "templates").mkdir()
    assert changes.wait()
    changes.settle()
    (archive / "templates" / "article.html").write_text("x", "utf-8")
    assert changes.wait()


def test_a_folder_that_is_deleted_and_made_again_is_still_watched(archive: Path, changes: Changes) -> None:
    for folder in (archive / "content", archive / "content/articles"):
        shutil.rmtree(folder, ignore_errors=True)
        assert changes.wait()
        (archive / ARTICLE).parent.mkdir(parents=True)
        assert changes.wait()
        changes.settle()
        (archive / ARTICLE).write_text("again", "utf-8")
        assert changes.wait()
        changes.settle()


def test_a_folder_that_was_moved_away_and_back_is_still_watched(archive: Path, changes: Changes) -> None:
    (archive / "content").rename(archive / "away")
    assert changes.wait()
    changes.settle()
    (archive / "away").rename(archive / "content")
    assert changes.wait()
    changes.settle()
    (archive / ARTICLE).write_text("again", "utf-8")
    assert changes.wait()


def test_the_packaged_theme_is_watched(tmp_path: Path, changes: Changes) -> None:
    (tmp_path / "theme" / "base.html").write_text("x", "utf-8")
    assert changes.wait()


def test_nothing_need_be_there_yet(tmp_path: Path) -> None:
    found = Changes()
    with Watch(tmp_path, tmp_path / "templates", found.note):
        (tmp_path / ARTICLE).parent.mkdir(parents=True)
        assert found.wait()
        found.settle()
        (tmp_path / ARTICLE).write_text("x", "utf-8")
        assert found.wait()


@pytest.mark.parametrize(
    "name",
    [
        ".a.md.swp",
        "a.md~",
        ".#a.md",
        "#a.md#",
        ".DS_Store",
        "a.md.bak",
        "a.swx",
        ".git",
        "__pycache__",
        "a-html.cpython-311.opt-en.pyc",
    ],
)
def test_an_editors_own_files_are_not_looked_at(name: str) -> None:
    assert not _is_read(Change.added, f"/archive/content/{name}")


@pytest.mark.parametrize("name", ["a.md", "table.csv", "swp", "4913", "tmp.md", "a~b.md"])
def test_any_other_file_is(name: str) -> None:
    assert _is_read(Change.added, f"/home/.venv/content/{name}")

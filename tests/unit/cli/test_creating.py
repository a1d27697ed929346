from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from tests.support.in_process import build_here, read_tree, run_here


def test_a_new_archive_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = run_here("new", "archive", "my archive", root=tmp_path)
    assert run.exit == 0
    lines = run.stdout.splitlines()
    assert lines[0].startswith("A new archive, ")
    assert lines[1:] == ["  cd 'my archive'", "  regesta serve --open"]
    assert build_here(tmp_path / "my archive", "--strict").exit == 0


def test_an_archive_made_here_needs_no_going_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_here("new", "archive", ".", root=tmp_path).stdout.splitlines()[1:] == ["  regesta serve --open"]


def test_the_first_article_is_of_today(tmp_path: Path) -> None:
    before = datetime.date.today()  # noqa: DTZ011 - as the program does
    run_here("new", "archive", tmp_path / "x", "--quiet", root=tmp_path)
    days = {before.isoformat(), datetime.date.today().isoformat()}  # noqa: DTZ011 - as above
    (article,) = (tmp_path / "x/content/articles").iterdir()
    assert article.name[:10] in days


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    run = run_here("new", "archive", tmp_path, root=tmp_path)
    assert run.exit == 2
    assert "is not empty (`notes.txt`)" in run.stderr
    assert set(read_tree(tmp_path)) == {"notes.txt"}


def test_a_misspelt_kind_is_told_with_what_was_meant(tmp_path: Path) -> None:
    run = run_here("new", "archiv", "x", root=tmp_path)
    assert run.exit == 2
    assert "`archiv` is none of: archive" in run.stderr
    assert "(did you mean `archive`?)" in run.stderr

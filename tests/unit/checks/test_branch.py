"""`check --changed-since`: problems in what a branch touched, with all of the archive as context."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.command import run_command
from tests.support.in_process import run_here


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    run = run_command("git", *who, *arguments, cwd=root)
    assert run.exit == 0, run.stderr


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive in a folder of a repository, with an old fault, on a branch of its own."""
    files = {
        "config.yaml": "url: https://example.org/\n",
        "content/articles/old.md": article(body="See [[Nobody]]."),
        "content/articles/moved.md": article("Moved"),
        "content/actors/jane.md": "---\nname: Jane Doe\n---\n",
        ".gitignore": "site/\n.regesta/\n",
    }
    root = write_archive(tmp_path / "repository" / "archive", files)
    git(tmp_path / "repository", "init", "--quiet", "--initial-branch", "main")
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "One")
    git(root, "switch", "--quiet", "-c", "branch")
    return root


def told(root: Path, *options: str) -> tuple[int, list[str]]:
    run = run_here("check", "--changed-since", "main", *options, root=root)
    return run.exit, [line.split(":")[0] for line in run.stderr.splitlines() if "[" in line]


def test_only_what_a_branch_touched_is_told(root: Path) -> None:
    assert told(root) == (0, [])
    write_archive(root, {"content/articles/new.md": article(body="See [[jane]] and [[Jan Doe]].")})
    assert told(root) == (1, ["content/articles/new.md"])
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "Two")
    assert told(root) == (1, ["content/articles/new.md"])


def test_what_is_not_told_is_counted(root: Path) -> None:
    run = run_here("check", "--changed-since", "main", root=root)
    assert "Not touched by this branch, and not told: 1 error, 0 warnings." in run.stderr


def test_what_others_changed_meanwhile_is_not_the_branch_s(root: Path) -> None:
    git(root, "switch", "--quiet", "main")
    write_archive(root, {"content/articles/old.md": article(body="See [[Nobody]] still.")})
    git(root, "commit", "--quiet", "-a", "-m", "Three")
    git(root, "switch", "--quiet", "branch")
    assert told(root) == (0, [])


def test_a_file_with_a_strange_name_is_known(root: Path) -> None:
    name = "content/articles/ein „Weg“ né 2.md"
    write_archive(root, {name: article("New", body="See [[Jan Doe]].")})
    assert told(root) == (1, [name])


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "main:archive/config.yaml"])
def test_an_unknown_revision_is_refused(root: Path, revision: str) -> None:
    run = run_here("check", f"--changed-since={revision}", root=root)
    assert run.exit == 2
    assert f"git knows no revision `{revision}`" in run.stderr


def test_without_a_repository_it_is_refused(tmp_path: Path) -> None:
    root = write_archive(tmp_path, {"content/articles/a.md": article()})
    run = run_here("check", "--changed-since", "main", root=root)
    assert run.exit == 2
    assert "not a git repository" in run.stderr


def test_a_git_that_gives_no_answer_is_told_of(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.checks.branch._SECONDS", 0)
    run = run_here("check", "--changed-since", "main", root=root)
    assert (run.exit, run.stdout) == (2, "")
    assert "git gave no answer within 0 seconds" in run.stderr


def test_a_clone_without_the_common_past_says_how_to_fetch_it(root: Path, tmp_path: Path) -> None:
    write_archive(root, {"content/articles/new.md": article("New")})
    git(root, "add", "-A")
    git(root, "commit", "--quiet", "-m", "Two")
    address = (tmp_path / "repository").as_uri()
    git(tmp_path, "clone", "--quiet", "--depth", "1", "--branch", "branch", address, "shallow")
    shallow = tmp_path / "shallow"
    git(shallow, "fetch", "--quiet", "--depth", "1", "origin", "main:main")
    run = run_here("check", "--changed-since", "main", root=shallow / "archive")
    assert run.exit == 2
    assert "fetch-depth: 0" in run.stderr

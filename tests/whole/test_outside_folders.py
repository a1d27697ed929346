"""Nothing outside the archive is written, removed or told of, whatever the options and the output folder hold."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import regesta
from regesta.build.output_tree import WORK_FOLDER
from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.outside import around, assert_nothing_leaked, lay_surroundings
from tests.support.project import ROOT


@pytest.fixture
def surroundings(tmp_path: Path) -> Path:
    """A folder with canaries in it, in which a test puts its archive as `archive`."""
    return lay_surroundings(tmp_path)


# --- the options ---


@pytest.mark.parametrize("option", ["--output", "--cache"])
@pytest.mark.parametrize(
    "folder",
    [
        "archive",
        ".",
        "/",
        "archive/content",
        "archive/content/site",
        "archive/templates",
        "archive/templates/site",
        "archive/site/../content",
        "archive/.git/site",
        "archive/content/articles/a.md",
        "a-link-to-content",
        str(Path(regesta.__file__).parent),
        str(Path(regesta.__file__).parent / "archive" / "site"),
        str(ROOT / "templates"),
        "n" * 300,
    ],
)
def test_a_folder_that_must_not_be_written_is_refused(surroundings: Path, option: str, folder: str) -> None:
    archive = write_archive(
        surroundings / "archive", {"content/articles/a.md": article(), "templates/x.html": "x", ".git/HEAD": "x"}
    )
    (surroundings / "a-link-to-content").symlink_to("archive/content")
    before = read_tree(surroundings)
    run = build_here(archive, option, surroundings / folder)
    assert run.exit == 2
    assert run.stderr.startswith("error: ")
    assert read_tree(surroundings) == before


def _site_is_a_link(archive: Path) -> None:
    (archive / "site").symlink_to("content")


def _folder_is_a_link(archive: Path) -> None:
    build_here(archive)
    for path in sorted((archive / "site" / "articles").rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    (archive / "site" / "articles").rmdir()
    (archive / "site" / "articles").symlink_to("../../elsewhere")


def _manifest_is_a_link(archive: Path) -> None:
    build_here(archive)
    (archive / "site" / "manifest.json").unlink()
    (archive / "site" / "manifest.json").symlink_to("../../canary.txt")


@pytest.mark.parametrize("lay", [_site_is_a_link, _folder_is_a_link, _manifest_is_a_link])
def test_an_output_with_links_in_it_is_refused(surroundings: Path, lay: Callable[[Path], None]) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    lay(archive)
    before = around(surroundings)
    content = read_tree(archive / "content")
    run = build_here(archive)
    assert run.exit == 2
    assert run.stderr.startswith(("error: ", "config.yaml:1:1: note"))
    assert around(surroundings) == before
    assert read_tree(archive / "content") == content


def test_a_page_that_is_a_link_is_replaced_and_its_target_stays(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    build_here(archive)
    home = archive / "site" / "index.html"
    clean = home.read_bytes()
    home.unlink()
    home.symlink_to("../../canary.txt")
    before = around(surroundings)
    run = build_here(archive)
    assert run.exit == 0
    assert home.read_bytes() == clean
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


def test_a_manifest_that_lists_files_outside_removes_none(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    build_here(archive)
    path = archive / "site" / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    entry = manifest["files"]["index.html"]
    names = ("../../canary.txt", str(surroundings / "canary.txt"), "../content/articles/a.md", "x/../../content")
    manifest["files"] |= dict.fromkeys(names, entry)
    before = around(surroundings)
    for command in ("build", "clean"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(manifest), "utf-8")
        run_here(command, root=archive)
        assert around(surroundings) == before
        assert (archive / "content" / "articles" / "a.md").is_file()


@pytest.mark.parametrize("option", ["--output", "--cache"])
def test_cleaning_a_folder_that_is_not_ours_removes_nothing(surroundings: Path, option: str) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    (surroundings / "linked").symlink_to("elsewhere")
    before = around(surroundings)
    for folder in ("elsewhere", "linked"):
        run_here("clean", option, surroundings / folder, root=archive)
        assert around(surroundings) == before


# --- explain ---


@pytest.mark.parametrize(
    "subject",
    [
        "../canary.txt",
        "/etc/passwd",
        "content/../../canary.txt",
        "/../../canary.txt",
        "%2e%2e/%2e%2e/canary.txt",
        "file:///etc/passwd",
        "content/linked.txt",
        "content/articles",
        "\0",
        "n" * 5000,
        "http://[",
        "//example.org",
        "\udcff",
    ],
)
def test_explain_tells_nothing_of_what_is_not_the_archives(surroundings: Path, subject: str) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article(), "config.yaml": "title: A\n"})
    (archive / "content" / "linked.txt").symlink_to("../../canary.txt")
    before = around(surroundings)
    here = Path.cwd()
    os.chdir(surroundings / "archive")
    try:
        run = run_here("explain", "--", subject, root=archive)
    finally:
        os.chdir(here)
    assert run.exit == 2
    assert "is neither an address of the site nor a file of the content" in run.stderr
    assert_nothing_leaked(surroundings, before, run.stdout + run.stderr)


# --- what a hostile archive may bring along ---


def test_the_ledger_is_not_written_through_a_link(surroundings: Path) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    (archive / "content" / ".urls.txt.new").symlink_to("../../canary.txt")
    before = around(surroundings)
    assert run_here("ledger", root=archive).exit == 0
    assert around(surroundings) == before
    assert "/articles/a/" in (archive / "content" / "urls.txt").read_text("utf-8")


@pytest.mark.parametrize("journal", ["adding.json", "replacing.json"])
def test_a_journal_that_names_files_outside_is_not_followed(surroundings: Path, journal: str) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    assert build_here(archive).exit == 0
    clean = read_tree(archive / "site")
    names = [
        "../../canary.txt",
        "../content/articles/a.md",
        str(surroundings / "canary.md"),
        "articles/../../../canary.md",
    ]
    steps = dict.fromkeys(("displaced", "folders", "added", "replaced", "removed"), names)
    work = archive / "site" / WORK_FOLDER
    write_archive(work, {journal: json.dumps(steps), "manifest.json": json.dumps({"files": {}})})
    before = around(surroundings)
    content = read_tree(archive / "content")
    run = build_here(archive)
    assert run.exit == 0, run.stderr
    assert around(surroundings) == before
    assert read_tree(archive / "content") == content
    assert read_tree(archive / "site") == clean


@pytest.mark.parametrize("name", ["", "staged", "displaced", "lock", "manifest.json", "adding.json", "unfinished.json"])
def test_a_work_folder_with_links_in_it_is_not_followed(surroundings: Path, name: str) -> None:
    archive = write_archive(surroundings / "archive", {"content/articles/a.md": article()})
    assert build_here(archive).exit == 0
    work = archive / "site" / WORK_FOLDER
    if name:
        work.mkdir()
    target = "elsewhere" if name in {"", "staged", "displaced"} else "canary.txt"
    (work / name).symlink_to(surroundings / target)
    before = around(surroundings)
    (archive / "config.yaml").write_text("title: Another\n", "utf-8")
    run = build_here(archive)
    assert run.exit in {0, 2}
    assert "Traceback" not in run.stderr
    assert around(surroundings) == before

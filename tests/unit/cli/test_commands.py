"""The commands as one runs them, in the test's own process."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.support.command import run_command
from tests.support.content import article, record, write_files
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.project import ROOT

ARCHIVE = {
    "config.yaml": "title: T\nurl: https://example.org/x/\n",
    "content/articles/a.md": article("A visit", "2025-01-01", "actors: [Jane]", "themes: [Aid]", "aliases: /old/"),
    "content/articles/b.md": article("B", "2025-01-02", body="See [[a]]."),
    "content/pages/about.md": record("title: About", body="Text."),
}
ERROR = {"content/articles/c.md": article("C", body="See [[Nobody]].")}
WARNING = {"content/articles/c.md": article("C", "2025-01-03", "status: superseded")}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", ARCHIVE)


def last_line(text: str) -> str:
    return text.splitlines()[-1]


def test_a_build_says_in_its_last_line_what_it_did(root: Path) -> None:
    # The files of an index have names that follow from what is in it.
    write_files(root, {"config.yaml": f"{ARCHIVE['config.yaml']}pages: {{search: false}}\n"})
    first = build_here(root)
    assert first.exit == 0
    assert first.stderr == ""
    assert re.fullmatch(
        r"\d+ files written, 0 unchanged, 0 removed, 0 warnings, \d+\.\d\d s\.", last_line(first.stdout)
    )
    again = build_here(root)
    assert re.match(r"0 files written, \d+ unchanged, 0 removed, 0 warnings,", last_line(again.stdout))
    (root / "content/pages/about.md").unlink()
    assert ", 1 removed, " in last_line(build_here(root).stdout)


def test_an_error_stops_the_build_and_leaves_the_last_good_site(root: Path) -> None:
    build_here(root)
    before = read_tree(root / "site")
    write_files(root, ERROR)
    run = build_here(root)
    assert run.exit == 1
    assert run.stdout == ""
    assert run.stderr.splitlines()[0] == (
        "content/articles/c.md:5:7: error[unresolved-reference]: `[[Nobody]]` names nothing that the archive knows"
    )
    assert "last good site is untouched" in last_line(run.stderr)
    assert read_tree(root / "site") == before


def test_a_warning_stops_a_strict_build_alone(root: Path) -> None:
    write_files(root, WARNING)
    run = build_here(root)
    assert run.exit == 0
    assert ", 1 warning, " in last_line(run.stdout)
    assert "warning[missing-successor]" in run.stderr
    assert build_here(root, "--strict").exit == 1


def test_the_config_weighs_problems(root: Path) -> None:
    write_files(root, ERROR)
    config = root / "config.yaml"
    for severity, status, shown in (("warning", 0, True), ("off", 0, False)):
        config.write_text(f"url: https://example.org/\nseverity: {{unresolved-reference: {severity}}}\n", "utf-8")
        run = build_here(root)
        assert run.exit == status
        assert ("unresolved-reference" in run.stderr) is shown


def test_a_file_of_which_nothing_can_be_made_stops_the_build_whatever_the_config_says(root: Path) -> None:
    config = "url: https://example.org/\nseverity: {missing-key: 'off', yaml-syntax: note}\n"
    write_files(root, {"config.yaml": config, "content/articles/c.md": "---\ndate: 2025-01-01\n---\n"})
    run = build_here(root)
    assert run.exit == 1
    assert "content/articles/c.md:2:1: error[unread-file]" in run.stderr


def test_a_faulty_config_is_located_and_nothing_is_built(root: Path) -> None:
    write_files(root, {"config.yaml": "titel: T\nper_page: 4\nlang: xx\nmarkdown: {trust_htlm: yes}\n"})
    run = build_here(root)
    assert run.exit == 2
    assert [line.split(": ")[0] for line in run.stderr.splitlines()[:4]] == [
        "config.yaml:1:1",
        "config.yaml:2:11",
        "config.yaml:3:7",
        "config.yaml:4:12",
    ]
    assert '(did you mean "title"?)' in run.stderr
    assert '(did you mean "trust_html"?)' in run.stderr
    assert not (root / "site").exists()


def test_quiet_says_nothing_of_what_went_well(root: Path) -> None:
    (root / "config.yaml").unlink()
    run = build_here(root, "--quiet")
    assert (run.exit, run.stdout, run.stderr) == (0, "", "")
    assert "note[missing-url]" in build_here(root).stderr


def test_verbose_tells_the_steps_and_the_remedies(root: Path) -> None:
    write_files(root, WARNING)
    shown = build_here(root, "--verbose").stderr
    assert re.findall(r"^(\w+)…$", shown, re.MULTILINE) == [
        "Reading",
        "Assembling",
        "Naming",
        "Rendering",
        "Indexing",
        "Writing",
    ]
    assert "remedy: " in shown


def test_problems_are_sorted_by_place_and_told_once(root: Path) -> None:
    write_files(
        root,
        {
            "content/articles/z.md": article("Z", "2025-01-01", body="[[One more]]\n\n[[Another]]"),
            "content/articles/c.md": article("C", "2025-01-01", "titel: x", body="[[Nobody]]"),
        },
    )
    places = [line.split(": ")[0] for line in build_here(root).stderr.splitlines()[:-1]]
    assert places == [
        "content/articles/c.md:4:1",
        "content/articles/c.md:6:3",
        "content/articles/z.md:5:3",
        "content/articles/z.md:7:3",
    ]


def test_check_writes_nothing_but_the_cache_renders_all_and_gives_advice(root: Path) -> None:
    write_files(root, {"content/articles/c.md": article("C", "2025-01-01", "actors: [Jane Doe, Jane Doee]")})
    before = read_tree(root)
    run = run_here("check", root=root)
    assert run.exit == 0
    assert "note[near-duplicate]" in run.stderr
    assert last_line(run.stdout).startswith("Checked 3 articles: 0 warnings, 1 note, ")
    after = {path: data for path, data in read_tree(root).items() if not path.startswith(".regesta/")}
    assert after == before
    write_files(root, {"templates/theme.html": "{{ nothing.at.all }}"})
    faulty = run_here("check", root=root)
    assert faulty.exit == 1
    assert "templates/theme.html:1" in faulty.stderr
    assert not (root / "site").exists()


def test_an_archive_without_content_is_refused(tmp_path: Path) -> None:
    for run in (build_here(tmp_path), run_here("serve", "--port", "0", root=tmp_path)):
        assert run.exit == 2
        assert "there is no folder" in run.stderr
    assert list(tmp_path.iterdir()) == []


def test_clean_removes_what_was_built_and_nothing_else(root: Path) -> None:
    build_here(root)
    write_files(root, {"site/ours.txt": "ours", "site/articles/a/notes.txt": "ours"})
    run = run_here("clean", root=root)
    assert run.exit == 0
    assert re.fullmatch(r"\d+ files removed\.\n", run.stdout)
    assert set(read_tree(root / "site")) == {"ours.txt", "articles/a/notes.txt"}
    assert (root / "content/articles/a.md").is_file()
    assert run_here("clean", root=root).exit == 0


def test_the_ledger_holds_every_address_and_writing_it_twice_changes_nothing(root: Path) -> None:
    write_files(root, {"content/articles/d.md": article("D", "2025-01-01", "draft: true")})
    assert run_here("ledger", "--drafts", root=root).exit == 0
    ledger = root / "content/urls.txt"
    text = ledger.read_text("utf-8")
    assert text.splitlines()[1:] == [
        "/about/",
        "/actors/",
        "/actors/jane/",
        "/articles/",
        "/articles/a/",
        "/articles/b/",
        "/dates/",
        "/old/",
        "/search/",
        "/themes/",
        "/themes/aid/",
    ]
    again = run_here("ledger", root=root)
    assert "holds every address already" in again.stdout
    assert ledger.read_text("utf-8") == text


def test_a_build_that_would_lose_a_published_address_fails_until_it_is_mended(root: Path) -> None:
    run_here("ledger", root=root)
    (root / "content/articles/b.md").unlink()
    run = build_here(root)
    assert run.exit == 1
    assert re.search(r"content/urls\.txt:\d+:1: error\[lost-url\]: /articles/b/ ", run.stderr)
    assert run_here("ledger", root=root).exit == 1
    ledger = root / "content/urls.txt"
    kept = ledger.read_text("utf-8")
    ledger.write_text(kept.replace("/articles/b/", "gone /articles/b/"), "utf-8")
    assert build_here(root).exit == 0
    assert (root / "site/articles/b/index.html").is_file()
    ledger.write_text(kept, "utf-8")
    write_files(
        root,
        {
            "content/articles/a.md": article(
                "A", "2025-01-01", "aliases: [/old/, /articles/b]", "actors: Jane", "themes: Aid"
            )
        },
    )
    assert build_here(root).exit == 0


def test_explain_tells_of_a_page_and_of_a_file(root: Path) -> None:
    for subject in ("/articles/a/", "articles/a", "https://example.org/x/articles/a/", "articles/a/index.html"):
        run = run_here("explain", subject, root=root)
        assert run.exit == 0
        assert "template   article.html\nsource     content/articles/a.md" in run.stdout
        assert '\n{\n  "page": {\n    "kind": "article",\n' in run.stdout
    for subject in ("content/articles/a.md", "articles/a.md", str(root / "content/articles/a.md")):
        run = run_here("explain", subject, root=root)
        assert run.exit == 0
        assert "record     article a\naddress    /articles/a/" in run.stdout
        assert "shows on   /actors/jane/" in run.stdout
    missing = run_here("explain", "/nowhere/", root=root)
    assert missing.exit == 2
    assert "neither an address of the site nor a file" in missing.stderr


def test_options_may_stand_before_the_command(root: Path) -> None:
    run = run_here("--strict", "check", root=root)
    assert run.exit == 0
    assert run.stdout.startswith("Checked 2 articles")


def test_drafts_the_as_of_day_and_the_address_can_be_asked_for(root: Path) -> None:
    write_files(root, {"content/articles/d.md": article("D", "2025-01-01", "draft: true")})
    build_here(root, "--drafts", "--as-of", "2025-01-01", "--base-url", "https://other.example/y")
    site = root / "site"
    assert (site / "articles/d/index.html").is_file()
    assert not (site / "articles/b").exists()
    assert b"https://other.example/y/articles/a/" in (site / "articles/a/index.html").read_bytes()


def test_the_program_can_be_called_as_a_module(root: Path) -> None:
    run = run_command(sys.executable, "-m", "regesta", "check", "--root", root, cwd=ROOT)
    assert (run.exit, run.stderr) == (0, "")
    assert last_line(run.stdout).startswith("Checked 2 articles")

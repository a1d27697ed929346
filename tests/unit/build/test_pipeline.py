from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from regesta.build.pipeline import build, load, sorted_problems, stops
from regesta.build.progress import Silent
from regesta.config.model import Config
from regesta.errors import Problem, Span, problem
from regesta.types import SourcePath
from tests.support.content import archive_of, article, outputs_of, record, settings_for, write_files
from tests.support.in_process import read_tree

PATH = SourcePath("content/articles/a.md")


def at(line: int, code: str, message: str = "m") -> Problem:
    return problem(code, Span(PATH, line, 1, line, line + 1), message)


def test_problems_are_sorted_by_place_each_once() -> None:
    faults = [at(9, "missing-key"), at(2, "unknown-key"), at(9, "missing-key"), at(2, "empty-value")]
    assert [(fault.span.line, fault.code) for fault in sorted_problems(faults, Config())] == [
        (2, "empty-value"),
        (2, "unknown-key"),
        (9, "missing-key"),
    ]


def test_a_fault_of_a_template_is_told_once_however_many_pages_show_it() -> None:
    faults = [at(1, "template-undefined", f"on page {number}") for number in (3, 1, 2)]
    assert [fault.message for fault in sorted_problems(faults, Config())] == ["on page 1"]


def test_problems_that_the_config_switched_off_are_left_out() -> None:
    config = Config(severity={"missing-url": "off"})
    assert sorted_problems([at(1, "missing-url"), at(2, "unknown-key")], config) == (at(2, "unknown-key"),)


@pytest.mark.parametrize(
    ("code", "severity", "strict", "stopped"),
    [
        ("unknown-key", None, False, True),
        ("unknown-key", "warning", False, False),
        ("unknown-key", "warning", True, True),
        ("unknown-key", "note", True, False),
        ("unknown-key", "off", True, False),
        ("missing-url", None, True, False),
        ("missing-url", "error", False, True),
        ("replaced-theme", None, False, False),
        ("replaced-theme", None, True, True),
    ],
)
def test_errors_stop_a_build_and_warnings_a_strict_one(
    code: str,
    severity: str | None,
    strict: bool,  # noqa: FBT001 - a column of the table
    stopped: bool,  # noqa: FBT001 - as above
) -> None:
    config = Config(severity={code: severity} if severity else {})
    assert stops([at(1, code)], config, strict=strict) is stopped


def test_all_problems_of_all_files_are_found_in_one_run() -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article("A", "soon"),
            "content/articles/b.md": article("B", "2025-01-01", "actorz: x", body="[[Nobody]] ![](gone.png)"),
            "content/actors/c.md": record("nam: C"),
            "content/notes.md": "text",
        }
    )
    assert loaded.codes == [
        "invalid-date",
        "misplaced-file",
        "missing-alternative-text",
        "missing-image",
        "missing-key",
        "unknown-key",
        "unknown-key",
        "unresolved-reference",
    ]


def test_what_leads_to_a_file_that_could_not_be_read_is_no_further_problem() -> None:
    loaded = archive_of(
        {
            "content/articles/broken.md": "---\ntitle: [A\n---\n",
            "content/articles/b.md": article("B", body="[[broken]] [it](broken.md)"),
        }
    )
    assert loaded.codes == ["yaml-syntax"]


def test_the_order_of_files_on_the_disk_makes_no_difference(tmp_path: Path) -> None:
    files = {
        f"content/articles/{name}.md": article(name, "2025-01-01", f"actors: [{actor}]")
        for name, actor in (("c", "Jane Doe"), ("a", "jane doe"), ("b", "JANE DOE"))
    }
    one = archive_of(files, root=tmp_path / "one").archive
    other = archive_of(dict(reversed(files.items())), root=tmp_path / "other").archive
    assert one == other


def test_a_site_has_every_kind_of_output() -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article(
                "A", "2025-01-01", "actors: [J]", "themes: [T]", "places: [P]", "series: S", "authors: [X]",
                "dates: [2024-05: E]", "aliases: /old/",
            ),
            "content/pages/about.md": record("title: About"),
            "content/data.csv": "a,b",
            "content/urls.txt": "gone /lost/\n",
        },
        # The search has tests of its own, since its program does not exist for every machine; so have others.
        config=(
            "url: https://example.org/\npages: {search: false}\n"
            "outputs: {csv: no, sqlite: no, json_feed: no, icalendar: no}"
        ),
    )  # fmt: skip
    build(loaded.settings, loaded.archive.config, Silent(), publish=True)
    outputs = read_tree(loaded.settings.output)
    assert {path for path in outputs if not path.startswith("assets/")} == {
        "manifest.json",
        "index.html", "404.html", "feed.xml", "sitemap.xml", "robots.txt", "data.csv",
        "articles/index.html", "articles/a/index.html", "old/index.html", "lost/index.html",
        "actors/index.html", "actors/j/index.html", "actors/j/feed.xml",
        "themes/index.html", "themes/t/index.html", "themes/t/feed.xml",
        "places/index.html", "places/p/index.html", "series/index.html", "series/s/index.html",
        "authors/index.html", "authors/x/index.html", "authors/x/feed.xml",
            "events/index.html", "events/2024-05-e/index.html",
        "dates/index.html", "dates/2024/index.html", "dates/2024/05/index.html",
        "dates/2025/index.html", "dates/2025/01/index.html", "about/index.html",
    }  # fmt: skip


def test_text_from_content_is_escaped_wherever_it_is_shown() -> None:
    evil = '<script>alert("1")</script>'
    quoted = f"'{evil}'"
    loaded = archive_of(
        {
            "content/articles/a.md": article(
                quoted, "2025-01-01", f"summary: {quoted}", f"actors: [{{name: {quoted}, role: {quoted}}}]",
                f"themes: [{quoted}]", f"places: [{quoted}]", f"authors: [{quoted}]", f"series: {quoted}",
                f"dates: [{{date: 2024, title: {quoted}, date_text: {quoted}, date_note: {quoted}, type: {quoted}}}]",
                f"sources: [{{title: {quoted}, publisher: {quoted}}}]", f"assessments: [{quoted}]",
                f"history: [{{date: 2025, kind: correction, note: {quoted}}}]", body="`<script>`",
            )
        },
        config=f"title: {quoted}\ndescription: {quoted}\npublisher: {quoted}\nlicence: {quoted}\nurl: https://e.org/",
    )  # fmt: skip
    for path, data in outputs_of(loaded).items():
        if path.endswith(".html"):
            assert b"<script>alert" not in data, path


def test_a_check_publishes_nothing_and_a_build_does(tmp_path: Path) -> None:
    settings = settings_for(write_files(tmp_path, {"content/articles/a.md": article()}))
    checked = build(settings, Config(), Silent(), publish=False)
    assert checked.report is None
    assert not settings.output.exists()
    built = build(settings, Config(), Silent(), publish=True)
    assert built.report is not None
    assert built.problems == checked.problems
    assert built.report.written == len(read_tree(settings.output)) - 1  # the manifest is the writer's own


def test_settings_reach_the_archive(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/articles/a.md": article("A", "2025-01-01", "draft: true")})
    day = datetime.date(2024, 1, 1)
    archive = load(settings_for(tmp_path, drafts=True), Config(), Silent()).archive
    assert list(archive.works) == ["a"]
    archive = load(settings_for(tmp_path, drafts=True, as_of=day), Config(), Silent()).archive
    assert (list(archive.works), archive.as_of) == ([], day)

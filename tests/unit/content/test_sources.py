from __future__ import annotations

import os
from pathlib import Path

import pytest

from regesta.content.sources import Found, discover, printable
from regesta.types import SourcePath
from tests.support.content import write_files


def found_in(root: Path) -> dict[str, str]:
    return {file.path: file.kind for file in discover(root).files}


def faults_in(root: Path) -> dict[str, str]:
    return {fault.span.path: fault.code for fault in discover(root).problems}


def test_the_folder_says_what_a_file_is(tmp_path: Path) -> None:
    write_files(
        tmp_path / "content",
        dict.fromkeys(
            (
                "articles/a.md",
                "articles/2025/b.markdown",
                "articles/bundle/index.md",
                "articles/bundle/pic.PNG",
                "actors/x/a.md",
                "themes/a.md",
                "events/a.md",
                "places/a.md",
                "pages/x/a.md",
                "data.csv",
                "urls.txt",
                "pages/urls.txt",
            ),
            "",
        ),
    )
    assert found_in(tmp_path) == {
        "content/actors/x/a.md": "actor",
        "content/articles/2025/b.markdown": "article",
        "content/articles/a.md": "article",
        "content/articles/bundle/index.md": "article",
        "content/articles/bundle/pic.PNG": "asset",
        "content/data.csv": "asset",
        "content/events/a.md": "event",
        "content/pages/urls.txt": "asset",
        "content/pages/x/a.md": "page",
        "content/places/a.md": "place",
        "content/themes/a.md": "theme",
        "content/urls.txt": "ledger",
    }
    assert faults_in(tmp_path) == {}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("notes.md", "misplaced-file"),
        ("article/a.md", "misplaced-file"),
        ("articles/index.md", "misplaced-file"),
        ("articles/_index.md", "misplaced-file"),
        ("actors/jane/index.md", "misplaced-file"),
        ("articles/.a.md.swp", "ignored-file"),
        (".DS_Store", "ignored-file"),
        ("articles/a.md~", "ignored-file"),
        ("articles/#a.md#", "ignored-file"),
        ("articles/Thumbs.db", "ignored-file"),
        ("articles/page.html", "ignored-file"),
        ("articles/script.js", "ignored-file"),
        ("articles/README", "ignored-file"),
        ("articles/a:b.md", "unportable-name"),
        ("articles/a?.md", "unportable-name"),
        ("articles/line\nend.md", "unportable-name"),
        ("articles/dot./a.md", "unportable-name"),
    ],
)
def test_every_other_file_is_named_in_a_problem(tmp_path: Path, name: str, code: str) -> None:
    write_files(tmp_path / "content", {name: "text"})
    discovery = discover(tmp_path)
    assert [fault.code for fault in discovery.problems] == [code]
    assert discovery.files == ()
    assert all(fault.span.path.isprintable() for fault in discovery.problems)


def test_a_misspelt_folder_is_suggested(tmp_path: Path) -> None:
    write_files(tmp_path / "content", {"actor/jane.md": "text"})
    (fault,) = discover(tmp_path).problems
    assert fault.suggestion == "content/actors/jane.md"


def test_a_name_that_is_no_text_is_a_problem_that_can_be_printed(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    Path(os.fsdecode(os.fsencode(tmp_path / "content") + b"/\xff.md")).write_text("x", "utf-8")
    (fault,) = discover(tmp_path).problems
    assert fault.code == "unportable-name"
    assert fault.span.path == "content/\\udcff.md"
    assert fault.message.encode()


def test_links_that_lead_out_or_nowhere_are_problems_and_never_read(tmp_path: Path) -> None:
    write_files(tmp_path, {"outside/secret.md": "secret", "content/articles/a.md": "text"})
    links = {
        "out.md": "../../outside/secret.md",
        "folder": "../../outside",
        "absolute.md": str(tmp_path / "outside" / "secret.md"),
        "nowhere.md": "nothing.md",
        "itself.md": "itself.md",
    }
    for name, target in links.items():
        (tmp_path / "content/articles" / name).symlink_to(target)
    assert found_in(tmp_path) == {"content/articles/a.md": "article"}
    assert faults_in(tmp_path) == {f"content/articles/{name}": "outside-archive" for name in links}


def test_links_inside_the_content_are_followed_and_circles_end(tmp_path: Path) -> None:
    write_files(tmp_path, {"content/articles/a.md": "text"})
    (tmp_path / "content/articles/b.md").symlink_to("a.md")
    (tmp_path / "content/articles/again").symlink_to(tmp_path / "content/articles")
    assert set(found_in(tmp_path)) == {"content/articles/a.md", "content/articles/b.md"}


def test_files_that_are_no_regular_ones_are_noted(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    assert faults_in(tmp_path) == {"content/pipe.md": "ignored-file"}


def test_without_content_there_is_nothing(tmp_path: Path) -> None:
    assert discover(tmp_path).files == ()
    assert discover(tmp_path).problems == ()


@pytest.mark.parametrize(
    ("path", "dated"),
    [
        ("content/articles/2025-02-24-a.md", ("2025-02-24", "a")),
        ("content/articles/2025-02-24-a/index.md", ("2025-02-24", "a")),
        ("content/articles/2025-02-24.md", (None, "2025-02-24")),
        ("content/articles/a-2025-02-24.md", (None, "a-2025-02-24")),
    ],
)
def test_a_leading_date_is_not_part_of_an_articles_id(path: str, dated: tuple[str | None, str]) -> None:
    assert Found(path=SourcePath(path), kind="article").dated_stem == dated


def test_an_actors_file_may_begin_with_what_looks_like_a_date() -> None:
    found = Found(path=SourcePath("content/actors/2025-02-24-movement.md"), kind="actor")
    assert found.dated_stem == (None, "2025-02-24-movement")


def test_what_cannot_be_printed_is_written_out() -> None:
    assert printable("a\x1b[31m\u202eb é") == "a\\x1b[31m\\u202eb é"

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, run_here


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    files = {"content/articles/a.md": article("A", keys="themes: [Aid]"), "config.yaml": "title: One\n"}
    made = write_archive(tmp_path / "archive", files)
    assert build_here(made).exit == 0
    return made


def changes_of(archive: Path) -> list[str]:
    lines = run_here("explain", "/articles/a/", root=archive).stdout.splitlines()
    return [line for line in lines if line.startswith(("changed", "unchanged"))]


def test_a_page_whose_parts_are_the_same_is_unchanged(archive: Path) -> None:
    assert changes_of(archive) == ["unchanged  since the last build"]


def test_the_fields_of_the_view_that_changed_are_named(archive: Path) -> None:
    write_archive(archive, {"content/articles/a.md": article("B", keys="themes: [Aid]")})
    assert changes_of(archive) == ["changed    view: page, title, citation"]
    write_archive(archive, {"content/articles/a.md": article("A", keys="themes: [Aid]", body="More words. Here.")})
    assert changes_of(archive) == ["changed    view: page, body, summary, citation"]


def test_a_template_that_changed_is_named(archive: Path) -> None:
    write_archive(archive, {"templates/article.html": '{% extends "!theme/article.html" %}'})
    assert changes_of(archive) == [
        "changed    template: article.html, one that it reaches, or the words of its language"
    ]
    write_archive(archive, {"templates/place.html": '{% extends "!theme/place.html" %}'})
    (archive / "templates/article.html").unlink()
    assert changes_of(archive) == ["unchanged  since the last build"]


def test_a_setting_that_all_pages_show_is_named(archive: Path) -> None:
    write_archive(archive, {"config.yaml": "title: One\npublisher: The house\n"})
    assert changes_of(archive) == ["changed    view: citation", "changed    config and site: publisher"]


def test_without_a_build_nothing_is_remembered(archive: Path) -> None:
    run_here("clean", root=archive)
    assert changes_of(archive) == ["changed    no build of this page is remembered"]

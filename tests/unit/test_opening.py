from __future__ import annotations

import datetime
import json
import re
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import regesta
from regesta.errors import RegestaError
from tests.support.archives import article, rich_archive, write_archive
from tests.support.hostile import NASTY, hostile_archive
from tests.support.in_process import build_here, read_tree
from tests.support.project import ROOT

GUIDE = (ROOT / "docs/guide/python.md").read_text("utf-8")
SNIPPETS = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_every_snippet_of_the_guide_runs_and_finds_something(snippet: str) -> None:
    run = subprocess.run([sys.executable, "-c", snippet], check=False, capture_output=True, text=True, cwd=ROOT)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()


def test_the_guide_has_snippets() -> None:
    assert len(SNIPPETS) >= 4


def test_objects_are_what_stands_beside_pages(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    site = read_tree(archive / "site")
    with regesta.open(archive) as opened:
        for records in (opened.articles, opened.actors, opened.themes, opened.events):
            for record in records.values():
                assert json.loads(site[f"{record.path}index.json"]) == json.loads(msgspec.json.encode(record))
        lines = [json.loads(line) for line in site["data/passages.ndjson"].splitlines()]
        assert [json.loads(msgspec.json.encode(passage)) for passage in opened.passages()] == lines
        assert all((opened.places, opened.authors, opened.series))


def test_nothing_in_the_folder_is_changed(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", {"content/articles/a.md": article(keys="about: [Japan]")})
    before = read_tree(archive)
    with regesta.open(archive) as opened:
        assert list(opened.articles) == ["a"]
        assert list(opened.actors) == ["japan"]
        with pytest.raises(AttributeError):
            opened.articles["a"].title = "Another"  # type: ignore[misc] # that it is refused is what is tested
        with pytest.raises(TypeError):
            del opened.articles["a"]  # type: ignore[attr-defined] # as above
    assert read_tree(archive) == before


def test_a_cache_is_used_only_where_one_is_given(tmp_path: Path) -> None:
    archive = write_archive(tmp_path / "archive", {"content/articles/a.md": article()})
    for _ in range(2):
        with regesta.open(archive, cache=tmp_path / "cache") as opened:
            assert opened.articles["a"].title == "A visit"
    assert (tmp_path / "cache").is_dir()


def test_passages_are_chosen_by_article_actor_and_event(tmp_path: Path) -> None:
    body = "Japan spoke. France listened.\n\nJapan and France met."
    files = {f"content/articles/{name}.md": article(name, keys="about: [Japan, France]", body=body) for name in "ab"}
    with regesta.open(write_archive(tmp_path, files)) as opened:
        assert len(list(opened.passages())) == 6
        assert [found.text for found in opened.passages(article="a", actor="france")] == [
            "France listened.", "Japan and France met.",
        ]  # fmt: skip
        assert list(opened.passages(event="none")) == []
        (first, *_) = opened.passages(actor="japan")
        (mention,) = first.mentions
        assert first.text[mention.begins : mention.ends] == mention.form == "Japan"


def test_problems_are_told_and_what_is_sound_is_there(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(), "content/articles/b.md": "---\ntitle: B\ndate: never\n---\n"}
    with regesta.open(write_archive(tmp_path, files)) as opened:
        assert "a" in opened.articles
        assert [(found.span.path, found.code) for found in opened.problems if found.code == "invalid-date"] == [
            ("content/articles/b.md", "invalid-date")
        ]


def test_a_day_and_drafts_can_be_asked_for(tmp_path: Path) -> None:
    files = {
        "content/articles/a.md": article(date="2024-01-01"),
        "content/articles/b.md": article(date="2025-01-01"),
        "content/articles/c.md": article(date="2023-01-01", keys="draft: true"),
    }
    archive = write_archive(tmp_path, files)
    with regesta.open(archive, as_of=datetime.date(2024, 6, 1), drafts=True) as opened:
        assert list(opened.articles) == ["a", "c"]
        assert opened.as_of == datetime.date(2024, 6, 1)


def test_a_folder_without_an_archive_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match="no folder `content`"):
        regesta.open(tmp_path)


def test_a_faulty_config_is_told_of_with_its_place(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article(), "config.yaml": "titel: x\n"})
    with pytest.raises(RegestaError, match=r"config\.yaml:1:1: error\[unknown-key\]"):
        regesta.open(archive)


def test_a_hostile_archive_is_read_as_it_was_written(tmp_path: Path) -> None:
    with regesta.open(hostile_archive(tmp_path)) as opened:
        assert opened.articles["n0"].title == f"=1+1{NASTY}"
        assert list(opened.passages(article="n0"))


def test_the_package_loads_nothing_until_an_archive_is_opened() -> None:
    code = "import sys, regesta; sys.exit('regesta.opening' in sys.modules or 'jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        regesta.opne  # noqa: B018 - that it is not there is what is tested

"""The files of the search, over builds: what is indexed anew, and what happens where that cannot be."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from pathlib import Path

import pytest

from regesta.build import searching
from regesta.errors import RegestaError
from regesta.search.program import Index, Program, make_index
from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, read_tree

FILES = {
    "config.yaml": "title: Harbour Notes\nurl: https://example.org/\n",
    "content/actors/norway.md": "---\nname: Norway\naliases: [Norge]\n---\n",
    "content/articles/a-visit.md": article("A visit", body="Norway paid for the journey."),
    "content/articles/b-visit.md": article("زيارة", keys="lang: ar", body="دفعت النرويج."),
}
VISIT = "content/articles/a-visit.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive", FILES)


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The languages of the segments that were indexed, in their order."""
    languages: list[str] = []

    def watched(program: Program, pages: tuple[tuple[str, str], ...], lang: str) -> Index:
        languages.append(lang)
        return make_index(program, pages, lang)

    monkeypatch.setattr(searching, "make_index", watched)
    return languages


def built(root: Path, *options: str | Path) -> Mapping[str, bytes]:
    run = build_here(root, *options)
    assert run.exit == 0, run.stderr
    return read_tree(root / "site")


def edit(root: Path, old: str, new: str) -> None:
    file = root / VISIT
    file.write_text(file.read_text("utf-8").replace(old, new), "utf-8")


def test_an_edit_indexes_one_segment_and_comes_out_as_a_clean_build(root: Path, indexed: list[str]) -> None:
    built(root)
    assert sorted(indexed) == ["ar", "en"]
    indexed.clear()
    edit(root, "journey", "voyage")
    site = built(root)
    assert indexed == ["en"]
    build_here(root, "--no-cache", "--output", root.parent / "clean")
    assert site == read_tree(root.parent / "clean")


def test_a_build_of_what_was_built_before_indexes_nothing(root: Path, indexed: list[str]) -> None:
    before = built(root)
    edit(root, "journey", "voyage")
    built(root)
    edit(root, "voyage", "journey")
    indexed.clear()
    assert built(root) == before
    assert indexed == []


def test_the_number_of_processes_does_not_matter(root: Path) -> None:
    assert built(root, "--no-cache", "--jobs", "1") == built(root, "--no-cache", "--jobs", "3")


def test_a_damaged_index_is_made_anew(root: Path, indexed: list[str]) -> None:
    before = built(root)
    with sqlite3.connect(root / ".regesta/cache.sqlite") as connection:
        connection.execute("UPDATE indexes SET data = x'00'")
    connection.close()
    indexed.clear()
    edit(root, "journey", "voyage")
    built(root)
    edit(root, "voyage", "journey")
    assert built(root) == before
    assert sorted(indexed) == ["ar", "en", "en"]


def test_the_list_of_segments_says_by_which_files_each_begins(root: Path) -> None:
    files = built(root)
    segments = json.loads(files["search/data/segments.json"])["segments"]
    for segment in segments:
        endings = [name.rpartition(".")[2] for name in segment["ahead"]]
        assert set(endings) == {"pagefind", "pf_meta", "pf_index"}
        assert all(f"search/data/{segment['name']}/{name}" in files for name in segment["ahead"])


def test_without_the_program_names_and_titles_are_found_and_the_build_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "find_program", lambda: None)
    run = build_here(root)
    assert run.exit == 0
    assert "pip install 'regesta[search]'" in run.stderr
    files = {path for path in read_tree(root / "site") if "search/" in path}
    assert files == {
        "ar/search/index.html",
        "search/index.html",
        "search/data/names.ar.json",
        "search/data/ar-2025/records.json",
        "search/data/en-2025/records.json",
        "search/data/names.json",
        "search/data/segments.json",
    }


def test_a_program_that_fails_stops_the_build_and_leaves_the_old_site(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = built(root)

    def failing(*_: object) -> Index:
        message = "The search index cannot be made: it broke."
        raise RegestaError(message)

    monkeypatch.setattr(searching, "make_index", failing)
    edit(root, "journey", "voyage")
    run = build_here(root)
    assert run.exit != 0
    assert run.stderr.strip() == "error: The search index cannot be made: it broke."
    assert read_tree(root / "site") == before


def test_a_full_disk_while_indexing_is_said_in_one_line(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = built(root)
    monkeypatch.setattr("tempfile.tempdir", str(root / "nowhere"))
    edit(root, "journey", "voyage")
    run = build_here(root)
    assert run.exit != 0
    assert "search index cannot be made" in run.stderr
    assert "Traceback" not in run.stderr
    assert read_tree(root / "site") == before


def test_the_folder_of_its_data_is_its_own(root: Path) -> None:
    write_archive(root, {"content/pages/search/data/names.md": "---\ntitle: Names\n---\nMine.\n"})
    assert "url-collision" in build_here(root).stderr
    write_archive(root, {"config.yaml": f"{FILES['config.yaml']}pages: {{search: false}}\n"})
    site = built(root)
    assert [path for path in site if path.startswith("search/")] == ["search/data/names/index.html"]
    assert b'role="search"' not in site["index.html"]

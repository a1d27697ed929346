"""The archive as a database: what SQLite and Datasette make of it."""

from __future__ import annotations

import asyncio
import csv
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from datasette.app import Datasette

from regesta.data.tables import TABLES
from regesta.data.views import VIEWS
from tests.support.archives import article, generate_archive, rich_archive, with_data, write_archive
from tests.support.hostile import TITLES, hostile_archive
from tests.support.in_process import build_here


@contextmanager
def _database(site: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{site / 'data/archive.sqlite'}?mode=ro", uri=True)) as connection:
        yield connection


def _built(root: Path, *options: str | Path) -> Path:
    run = build_here(with_data(root), *options)
    assert run.exit == 0, run.stderr
    return root / "site"


def _faults(site: Path) -> list[object]:
    with _database(site) as connection:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + connection.execute("PRAGMA foreign_key_check").fetchall()


def test_the_database_of_the_sample_archive_is_sound(sample_site: Path) -> None:
    assert _faults(sample_site) == []
    with _database(sample_site) as connection:
        empty = [view.name for view in VIEWS if not connection.execute(f"SELECT 1 FROM {view.name}").fetchone()]  # noqa: S608 - a name of ours
    assert empty == []


@pytest.mark.parametrize("options", [(), ("--drafts",), ("--as-of", "2024-06-30")])
def test_the_database_of_an_archive_with_every_field_is_sound(tmp_path: Path, options: tuple[str, ...]) -> None:
    assert _faults(_built(rich_archive(tmp_path / "archive"), *options)) == []


def test_the_database_of_an_empty_archive_is_sound(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert _faults(_built(tmp_path)) == []


def test_the_database_of_a_hostile_archive_has_every_text_as_it_was_written(tmp_path: Path) -> None:
    site = _built(hostile_archive(tmp_path))
    assert _faults(site) == []
    with _database(site) as connection:
        titles = dict(connection.execute("SELECT id, title FROM articles"))
    assert titles == TITLES


def test_the_database_and_the_tables_have_the_same_rows(tmp_path: Path) -> None:
    site = _built(rich_archive(tmp_path / "archive"))
    with _database(site) as connection:
        for table in TABLES:
            names = [column.name for column in table.columns]
            key = ", ".join(table.key)
            rows = connection.execute(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {key}").fetchall()  # noqa: S608 - names of ours
            with (site / f"data/{table.name}.csv").open(encoding="utf-8", newline="") as file:
                cells = list(csv.reader(file))
            assert cells[0] == names
            flags = {number for number, column in enumerate(table.columns) if column.type == "boolean"}
            told = [[_cell(value, is_flag=n in flags) for n, value in enumerate(row)] for row in rows]
            assert sorted(told) == sorted([cell.removeprefix("'") for cell in row] for row in cells[1:]), table.name


def _cell(value: object, *, is_flag: bool) -> str:
    if is_flag:
        return "true" if value else "false"
    return "" if value is None else str(value)


def test_passages_are_found_by_their_words(sample_site: Path) -> None:
    query = (
        "SELECT passages.text FROM passages_fts JOIN passages ON passages.rowid = passages_fts.rowid "
        "WHERE passages_fts MATCH ? ORDER BY passages_fts.rank"
    )
    with _database(sample_site) as connection:
        found = [row[0] for row in connection.execute(query, ("humanitarian",))]
        every = [row[0] for row in connection.execute("SELECT text FROM passages")]
    assert found
    assert sorted(found) == sorted(text for text in every if "humanitarian" in text.lower())


def test_the_same_archive_makes_the_same_database(tmp_path: Path) -> None:
    archive = generate_archive(tmp_path / "archive", seed=11, articles=12)
    first = (_built(archive) / "data/archive.sqlite").read_bytes()
    again = build_here(archive, "--output", tmp_path / "again", "--no-cache")
    assert again.exit == 0
    assert (tmp_path / "again/data/archive.sqlite").read_bytes() == first


def test_an_article_that_becomes_another_language_s_original_counts_once(tmp_path: Path) -> None:
    keys = "actors: [Harbour Board]"
    files = {
        "content/articles/a.md": article(keys=keys, body="The Harbour Board came."),
        "content/articles/b.md": article(keys="lang: fr\ntranslation_of: a", body="Le Harbour Board vint."),
    }
    with _database(_built(write_archive(tmp_path, files))) as connection:
        counts = connection.execute("SELECT actor, articles FROM actors_by_articles").fetchall()
        years = connection.execute("SELECT actor, year, mentions, articles FROM mentions_by_year").fetchall()
    assert counts == [("harbour-board", 1)]
    assert years == [("harbour-board", 2025, 1, 1)]


def test_datasette_shows_the_database_with_its_metadata(sample_site: Path) -> None:
    metadata = json.loads((sample_site / "data/datasette.json").read_bytes())
    datasette = Datasette([str(sample_site / "data/archive.sqlite")], metadata=metadata)

    async def get(path: str) -> str:
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text
        return str(answer.text)

    async def look() -> None:
        await datasette.invoke_startup()
        front = await get("/archive")
        assert metadata["title"]
        for name in [table.name for table in TABLES] + [view.name for view in VIEWS]:
            assert f"/archive/{name}" in front
            await get(f"/archive/{name}.json?_size=1")
        found = json.loads(await get("/archive/passages.json?_search=humanitarian&_shape=array"))
        assert found
        assert all("humanitarian" in row["text"].lower() for row in found)
        page = await get("/archive/offices")
        assert "An office that an actor holds or held." in page

    asyncio.run(look())

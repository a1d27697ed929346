from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from regesta.data.tables import PASSAGES, TABLES
from regesta.data.views import VIEWS
from regesta.errors import RegestaError
from regesta.outputs.sqlite import DATABASE, SqliteFile, require_word_index


def _made(path: Path) -> bytes:
    file = SqliteFile(path)
    output = file.output()
    assert output.path == DATABASE
    return output.data


def test_an_empty_database_has_every_table_and_view(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    _made(path)
    connection = sqlite3.connect(path)
    kinds = dict(connection.execute("SELECT name, type FROM sqlite_schema"))
    assert {name for name, kind in kinds.items() if kind == "view"} == {view.name for view in VIEWS}
    assert {table.name for table in TABLES} <= {name for name, kind in kinds.items() if kind == "table"}
    for view in VIEWS:
        connection.execute(f"SELECT * FROM {view.name}").fetchall()  # noqa: S608 - a name of ours
    connection.close()


def test_the_file_does_not_tell_which_library_wrote_it(tmp_path: Path) -> None:
    data = _made(tmp_path / "a.sqlite")
    assert data[96:100] == bytes(4)
    assert data == _made(tmp_path / "b.sqlite")


def test_a_row_that_refers_to_none_is_found(tmp_path: Path) -> None:
    """The check by which other tests see that references lead somewhere does find one that does not."""
    path = tmp_path / "a.sqlite"
    file = SqliteFile(path)
    file.add(PASSAGES, [("nowhere", 1, "Text.", "paragraph", None)])
    file.output()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == [("passages", 1, "articles", 0)]
    connection.close()


class _WithoutIndex:
    def __init__(self, _: str) -> None: ...

    def execute(self, _: str) -> None:
        message = "no such module: fts5"
        raise sqlite3.OperationalError(message)

    def close(self) -> None: ...


def test_a_library_without_full_text_search_is_told_of(monkeypatch: pytest.MonkeyPatch) -> None:
    require_word_index()
    monkeypatch.setattr("regesta.outputs.sqlite.sqlite3.connect", _WithoutIndex)
    with pytest.raises(RegestaError, match=r"outputs: \{sqlite: no\}"):
        require_word_index()

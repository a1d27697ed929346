"""The tables as one SQLite database: foreign keys, indexes, an index of the words of passages, and views.

The same rows make the same bytes: one process writes them in one order, and the version of the library that did so,
which the file's header tells (*Database File Format*, section 1.3), is taken out of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from regesta.archive.model import DATA_VERSION
from regesta.archive.urls import DATA
from regesta.data.columns import ColumnType, Table, Values
from regesta.data.tables import PASSAGES, TABLES
from regesta.data.views import VIEWS
from regesta.errors import RegestaError
from regesta.outputs.model import Output
from regesta.types import OutputPath

DATABASE = OutputPath(f"{DATA}archive.sqlite")
WORDS = "passages_fts"
"""The index of the words of passages: ``SELECT … WHERE passages_fts MATCH 'word'``."""

_TYPES: Mapping[ColumnType, str] = {
    "text": "TEXT",
    "integer": "INTEGER",
    "number": "REAL",
    "day": "TEXT",
    "boolean": "INTEGER",
}
_KEYS = {table.name: table.key for table in TABLES}
_PAGE = 4096
_WRITER_VERSION = 96
"""Where the header of the file tells the version of the library that wrote it, in four bytes."""


class SqliteFile:
    """The database while it is written, to a file that does not exist yet."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._inserts = {table.name: _insert(table) for table in TABLES}
        for setting in (f"page_size = {_PAGE}", "journal_mode = OFF", "synchronous = OFF", "encoding = 'UTF-8'"):
            self._connection.execute(f"PRAGMA {setting}")
        self._connection.execute("BEGIN")
        for table in TABLES:
            self._connection.execute(_create(table))

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Write rows."""
        self._connection.executemany(self._inserts[table.name], rows)

    def output(self) -> Output:
        """Finish the database and return its file.

        Raises:
            RegestaError: if the SQLite library has no full-text search.
        """
        for statement in _finishing():
            self._connection.execute(statement)
        self._connection.execute("COMMIT")
        self._connection.close()
        with self._path.open("r+b") as file:
            file.seek(_WRITER_VERSION)
            file.write(bytes(4))
        return Output(path=DATABASE, data=self._path.read_bytes())

    def close(self) -> None:
        """Let go of the file, finished or not."""
        self._connection.close()


def require_word_index() -> None:
    """See that the SQLite library can index words.

    Raises:
        RegestaError: if it cannot.
    """
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except sqlite3.OperationalError as error:
        message = (
            "The SQLite library of this Python has no full-text search (FTS5), which data/archive.sqlite needs: use "
            "another Python, or write `outputs: {sqlite: no}` into config.yaml."
        )
        raise RegestaError(message) from error
    finally:
        connection.close()


def _create(table: Table) -> str:
    is_indexed = table is PASSAGES
    lines = ["rowid INTEGER PRIMARY KEY"] if is_indexed else []
    for column in table.columns:
        null = " NOT NULL" if column.required else ""
        lines.append(f'"{column.name}" {_TYPES[column.type]}{null}')
    lines.append(f"{'UNIQUE' if is_indexed else 'PRIMARY KEY'} ({_names(table.key)})")
    for reference in table.references:
        target = f'"{reference.table}" ({_names(_KEYS[reference.table])})'
        lines.append(f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {target}")
    kind = "" if is_indexed else " WITHOUT ROWID"
    joined = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {joined}\n){kind}'


def _insert(table: Table) -> str:
    names = [column.name for column in table.columns]
    return f'INSERT INTO "{table.name}" ({_names(names)}) VALUES ({", ".join("?" * len(names))})'  # noqa: S608 - names of ours


def _finishing() -> Iterator[str]:
    """Yield what comes after the rows: the indexes, the views, the version of the tables."""
    for table in TABLES:
        for reference in table.references:
            if table.key[: len(reference.columns)] != reference.columns:
                name = "_".join((table.name, *reference.columns))
                yield f'CREATE INDEX "{name}" ON "{table.name}" ({_names(reference.columns)})'
    yield (
        f"CREATE VIRTUAL TABLE {WORDS} USING fts5("
        "text, content = 'passages', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2')"
    )
    yield f"INSERT INTO {WORDS} ({WORDS}) VALUES ('rebuild')"  # noqa: S608 - a name of ours
    yield f"INSERT INTO {WORDS} ({WORDS}) VALUES ('optimize')"  # noqa: S608 - as above
    for view in VIEWS:
        lines = "\n".join(line.removeprefix("        ") for line in view.query.strip("\n").splitlines()).rstrip()
        yield f'CREATE VIEW "{view.name}" AS\n{lines}'
    yield f"PRAGMA user_version = {DATA_VERSION.partition('.')[0]}"


def _names(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)

"""The exported database, found and opened so that nothing can be written."""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote

import msgspec

from regesta.errors import RegestaError
from regesta.outputs.sqlite import DATABASE
from regesta.text.suggestion import closest

Parameters = Mapping[str, str | int | float | None]
SqlCell = str | int | float | None

_UNKNOWN = re.compile(r"no such (?P<what>table|column): (?:\w+\.)*(?P<name>\w+)")
_READING = frozenset(
    {
        sqlite3.SQLITE_SELECT,
        sqlite3.SQLITE_READ,
        sqlite3.SQLITE_FUNCTION,
        sqlite3.SQLITE_RECURSIVE,
        sqlite3.SQLITE_TRANSACTION,
    }
)
"""What a query may do. To attach another file, or to set how the library works, is not among it."""


class Answer(msgspec.Struct, frozen=True):
    """What came of a query: names of columns, each of its own, and rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[SqlCell, ...], ...]


def find_database(path: Path) -> Path:
    """Return the database at a path: its own, that of a built site, or that of an archive that was built.

    Raises:
        RegestaError: if there is none.
    """
    for candidate in (path, path / DATABASE, path / "site" / DATABASE):
        if candidate.is_file():
            return candidate
    missing = f"no database in {path}" if path.exists() else f"no {path}"
    message = f"there is {missing}: `regesta build` makes one where config.yaml says `outputs: {{sqlite: true}}`"
    raise RegestaError(message)


def open_database(path: Path) -> sqlite3.Connection:
    """Open a database for reading alone.

    Raises:
        RegestaError: if it is none.
    """
    address = f"file:{quote(os.fspath(path.absolute()))}?mode=ro&immutable=1"
    try:
        connection = sqlite3.connect(address, uri=True)
        # The index of words sets itself up when it is first asked: that is done before all but reading is refused.
        connection.execute("SELECT 1 FROM passages_fts WHERE passages_fts MATCH 'a'").fetchone()
    except sqlite3.Error as error:
        message = f"{path} is not a database that Regesta has made: {error}"
        raise RegestaError(message) from error
    connection.set_authorizer(_authorise)
    return connection


def ask(connection: sqlite3.Connection, query: str, parameters: Parameters | None = None) -> Answer:
    """Carry out a query.

    Raises:
        RegestaError: if it is faulty, or would do more than read.
    """
    try:
        cursor = connection.execute(query, dict(parameters or {}))
        rows = tuple(tuple(_cell(value) for value in row) for row in cursor)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise RegestaError(_explained(str(error), connection)) from error
    return Answer(_distinct([column[0] for column in cursor.description or ()]), rows)


def _authorise(action: int, subject: str | None, *_: object) -> int:
    # The index of words asks whether its file has changed.
    is_its_own = action == sqlite3.SQLITE_PRAGMA and subject == "data_version"
    return sqlite3.SQLITE_OK if action in _READING or is_its_own else sqlite3.SQLITE_DENY


def _explained(message: str, connection: sqlite3.Connection) -> str:
    if message in {"not authorized", "attempt to write a readonly database"}:
        return "the query would do more than read: it begins with SELECT or WITH"
    unknown = _UNKNOWN.search(message)
    near = closest(unknown["name"], _known_names(connection, unknown["what"])) if unknown else None
    return f"the query is faulty: {message}" + (f" (did you mean `{near}`?)" if near else "")


def _known_names(connection: sqlite3.Connection, what: str) -> list[str]:
    """Return the names of all tables and views, or of all their columns."""
    query = "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND sql IS NOT NULL"
    tables = [str(name) for (name,) in connection.execute(query)]
    if what == "table":
        return sorted(tables)
    columns = {
        str(column[0])
        for table in tables
        for column in connection.execute(f'SELECT * FROM "{table}" LIMIT 0').description  # noqa: S608 - a name of the file's own
    }
    return sorted(columns)


def _cell(value: object) -> SqlCell:
    return value.hex() if isinstance(value, bytes) else value  # type: ignore[return-value] # all else that SQLite has


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Number names that stand there more than once: a program tells columns by them."""
    found: dict[str, None] = {}
    for name in names:
        number, candidate = 1, name
        while candidate in found:
            number += 1
            candidate = f"{name}_{number}"
        found[candidate] = None
    return tuple(found)

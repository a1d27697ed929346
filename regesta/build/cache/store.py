"""The store: one SQLite file of records, each with a checksum, each under a key that says all that it was made of.

It is a cache. CI restores it from elsewhere, other versions have written it, disks and people damage it: whatever is
wrong with it costs a rebuild and a line that says so, never a wrong page. It holds encoded data; none of it is run.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager, suppress
from types import TracebackType
from typing import Literal, Self
from zlib import crc32

from regesta.errors import RegestaError
from regesta.types import Digest

STORE_NAME = "cache.sqlite"

Table = Literal["heads", "texts", "mentions", "passages", "outputs", "views", "indexes", "runs"]
TABLES: tuple[Table, ...] = ("heads", "texts", "mentions", "passages", "outputs", "views", "indexes", "runs")
"""Heads of files by all that was parsed, texts by their digest, mentions by all that they were found by, what
pages show of them (passages, and additions to bodies) by its digest, outputs by their fingerprint, Views by their
output's path, indexes of the search by what was indexed, past runs by what they were asked to do."""

_FORMAT = 3
"""Raised when the tables or the encoding of their records change."""
_MARK = 0x52454753
"""SQLite's ``application_id``: ``REGS``."""
_PAGE = 16384
_PATIENCE = 30.0
"""Seconds to wait for another process that writes."""
_SLACK = 64
"""Records that may lie idle before the idle ones are removed, however few there are in use."""


class UnusableStoreError(Exception):
    """The file cannot serve: why, in a few words."""


class Store:
    """An open store. Connections do not survive a fork: `paused` closes this one while workers are started.

    A file that cannot serve is made anew; with `mends` false `UnusableStoreError` is raised in place of that.
    """

    def __init__(self, folder: str, version: Digest, *, mends: bool = True) -> None:
        self.folder = folder
        self.version = version
        self.notes: list[str] = []
        """What its users should know, each a sentence."""
        self._path = f"{folder}/{STORE_NAME}"
        self._mends = mends
        self._connection: sqlite3.Connection | None = None
        self._open()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Have no connection for a while."""
        self.close()
        yield
        self._open()

    def get(self, table: Table, key: bytes | str) -> bytes | None:
        """Return a record; none if it is not there, or not as it was put."""
        row = None
        with self._guarded() as connection:
            row = connection.execute(f"SELECT sum, data FROM {table} WHERE key = ?", (key,)).fetchone()  # noqa: S608 - a table's name
        return _sound(*row) if row else None

    def keys(self, table: Table) -> frozenset[bytes | str]:
        """Return the keys of all records of a table, sound or not."""
        rows: list[tuple[bytes | str]] = []
        with self._guarded() as connection:
            rows = connection.execute(f"SELECT key FROM {table}").fetchall()  # noqa: S608 - as above
        return frozenset(row[0] for row in rows)

    def every(self, table: Table) -> dict[bytes | str, bytes]:
        """Return all sound records of a table."""
        found: dict[bytes | str, bytes] = {}
        with self._guarded() as connection:
            for key, total, data in connection.execute(f"SELECT key, sum, data FROM {table}"):  # noqa: S608 - as above
                sound = _sound(total, data)
                if sound is not None:
                    found[key] = sound
        return found

    def put(self, table: Table, records: Iterable[tuple[bytes | str, bytes]]) -> None:
        """Keep records; one of the same key is replaced.

        Raises:
            RegestaError: if the disk is full or refuses.
        """
        rows = ((key, crc32(data), data) for key, data in records)
        with self._guarded(writes=True) as connection, connection:
            connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)  # noqa: S608 - as above

    def prune(self, table: Table, live: Container[bytes | str], *, slack: int = _SLACK) -> bool:
        """Remove the records that are not in use, once they outnumber those that are, and say whether that was so.

        As many as `slack` may lie idle in any case; with 0 all go that do.
        """
        is_pruned = False
        with self._guarded(writes=True) as connection:
            keys: list[bytes | str] = [row[0] for row in connection.execute(f"SELECT key FROM {table}")]  # noqa: S608 - as above
            idle = [(key,) for key in keys if key not in live]
            if len(idle) > (max(slack, len(keys) - len(idle)) if slack else 0):
                with connection:
                    connection.executemany(f"DELETE FROM {table} WHERE key = ?", idle)  # noqa: S608 - as above
                connection.execute("PRAGMA incremental_vacuum").fetchall()
                is_pruned = True
        return is_pruned

    @contextmanager
    def _guarded(self, *, writes: bool = False) -> Iterator[sqlite3.Connection]:
        """Use the connection; a damaged file is made anew, so that the caller finds nothing in it."""
        if self._connection is None:
            self._open()
        assert self._connection is not None  # noqa: S101 - for the type checker: `_open` leaves one
        try:
            yield self._connection
        except sqlite3.OperationalError as error:
            if writes and not self._is_damage(error):
                message = f"Cannot write the cache {self.folder}: {error}. The site is as it was before."
                raise RegestaError(message) from error
            self.start_anew("is damaged")
        except sqlite3.DatabaseError:
            self.start_anew("is damaged")

    @staticmethod
    def _is_damage(error: sqlite3.OperationalError) -> bool:
        return not any(word in str(error) for word in ("full", "readonly", "locked", "I/O", "unable to open"))

    def _open(self) -> None:
        try:
            self._connection = self._connect()
        except UnusableStoreError as reason:
            self.start_anew(str(reason))
        except sqlite3.OperationalError as error:
            message = f"Cannot open the cache {self._path}: {error}"
            raise RegestaError(message) from error
        except sqlite3.DatabaseError:
            self.start_anew("is damaged")

    def start_anew(self, reason: str) -> None:
        """Put the file away and begin with an empty one."""
        if not self._mends:
            raise UnusableStoreError(reason)
        self.notes.append(f"The cache {reason}: it is made anew.")
        self.close()
        try:
            _remove(self._path)
            self._connection = self._connect()
        except (OSError, sqlite3.Error, UnusableStoreError) as error:
            message = f"Cannot make the cache {self._path} anew: {error}"
            raise RegestaError(message) from error

    def _connect(self) -> sqlite3.Connection:
        is_new = not os.path.lexists(self._path)
        connection = sqlite3.connect(self._path, timeout=_PATIENCE)
        try:
            # A build that is killed loses nothing but its own records; a power failure may, and checksums tell.
            connection.execute("PRAGMA synchronous = OFF")
            connection.execute("PRAGMA trusted_schema = OFF")
            if is_new or os.path.getsize(self._path) == 0:
                self._make(connection)
            else:
                self._check(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _make(self, connection: sqlite3.Connection) -> None:
        connection.execute(f"PRAGMA page_size = {_PAGE}")
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for table in TABLES:
                connection.execute(f"CREATE TABLE IF NOT EXISTS {table} (key BLOB PRIMARY KEY, sum INTEGER, data BLOB)")
            connection.execute("CREATE TABLE IF NOT EXISTS version (code TEXT PRIMARY KEY)")
            connection.execute("INSERT OR IGNORE INTO version VALUES (?)", (self.version,))
            connection.execute(f"PRAGMA application_id = {_MARK}")
            connection.execute(f"PRAGMA user_version = {_FORMAT}")

    def _check(self, connection: sqlite3.Connection) -> None:
        marks = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")]
        if marks[0] != _MARK:
            raise UnusableStoreError("was not written by Regesta")  # noqa: EM101, TRY003 - a few words
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
        if marks[1] != _FORMAT or not names.issuperset((*TABLES, "version")):
            raise UnusableStoreError("is from another version of Regesta")  # noqa: EM101, TRY003 - as above
        if [row[0] for row in connection.execute("SELECT code FROM version")] != [self.version]:
            raise UnusableStoreError("is from another version of Regesta or its libraries")  # noqa: EM101, TRY003 - as above


def _sound(total: object, data: object) -> bytes | None:
    """Return a record's data, if it is what was put there."""
    return data if isinstance(data, bytes) and crc32(data) == total else None


def _remove(path: str) -> None:
    for name in (path, f"{path}-journal", f"{path}-wal", f"{path}-shm"):
        with suppress(FileNotFoundError):
            os.unlink(name)

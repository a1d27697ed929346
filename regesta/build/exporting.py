"""The step *export*: the archive as data, whole, in the formats that the config asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

import msgspec

from regesta.archive.model import Archive, DataFile
from regesta.build.cache.texts import StoredTexts
from regesta.build.manifest import FileEntry
from regesta.config.model import Config, OutputsConfig
from regesta.data.columns import Table, Values
from regesta.data.material import Material
from regesta.data.stream import all_rows
from regesta.data.tables import TABLES, TEXT_TABLES
from regesta.outputs.csv_tables import csv_path
from regesta.outputs.data_package import PACKAGE, CsvPackage
from regesta.outputs.datasette import METADATA, datasette_metadata
from regesta.outputs.model import Output
from regesta.outputs.sqlite import DATABASE, SqliteFile, require_word_index
from regesta.pages.desk import Desk
from regesta.types import OutputPath


class _Writer(Protocol):
    """A format of tables, while it is written."""

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Write rows."""

    def outputs(self) -> Iterator[Output]:
        """Yield the files, when all rows are written."""


def with_data_files(archive: Archive, entries: Mapping[OutputPath, FileEntry]) -> Archive:
    """Return an archive that knows the files which make it as data; those that are not among `entries` have no size."""
    files = (_with_entry(file, entries.get(file.path)) for file in _described(archive.config.outputs))
    return msgspec.structs.replace(archive, data_files=tuple(files))


def _described(outputs: OutputsConfig) -> Iterator[DataFile]:
    """Yield where each file lies, and what it holds."""
    if outputs.sqlite:
        yield DataFile(
            path=DATABASE, description="All tables in one SQLite database, with a full-text index and views."
        )
        yield DataFile(path=METADATA, description="What Datasette shows beside the database.")
    if outputs.csv:
        yield DataFile(
            path=PACKAGE,
            description="The tables as programs read of them (Frictionless Data Package), with their digests.",
        )
        for table in TABLES:
            yield DataFile(path=csv_path(table), description=table.description.replace("`", ""), is_table=True)


def _with_entry(file: DataFile, entry: FileEntry | None) -> DataFile:
    return file if entry is None else msgspec.structs.replace(file, size=entry.size, sha256=entry.sha256)


def export_files(archive: Archive, cache: str, begin: Callable[[int], Callable[[], None]]) -> Iterator[Output]:
    """Yield every file of the archive as data; `begin` is told how many steps there are, and what it returns of each.

    Raises:
        LostTextError: if a text is not kept any more.
        RegestaError: if the database is asked for, and the SQLite library cannot make it.
    """
    if not archive.config.outputs.any_data:
        return
    tick = begin(len(TABLES) - len(TEXT_TABLES) + len(archive.mentions))
    with ExitStack() as stack:
        writers = list(_writers(archive.config, stack))
        texts = stack.enter_context(closing(StoredTexts(cache)))
        for table, rows in all_rows(Material(Desk(archive), texts)):
            for writer in writers:
                writer.add(table, rows)
            if table is TEXT_TABLES[0] or table not in TEXT_TABLES:
                tick()
        for writer in writers:
            yield from writer.outputs()


def _writers(config: Config, stack: ExitStack) -> Iterator[_Writer]:
    if config.outputs.csv:
        yield CsvPackage(config)
    if config.outputs.sqlite:
        require_word_index()
        folder = stack.enter_context(TemporaryDirectory(prefix="regesta-"))
        yield _Database(config, stack.enter_context(closing(SqliteFile(Path(folder, "archive.sqlite")))))


class _Database:
    """The database and what stands beside it."""

    def __init__(self, config: Config, file: SqliteFile) -> None:
        self._config = config
        self._file = file
        self.add = file.add

    def outputs(self) -> Iterator[Output]:
        yield self._file.output()
        yield datasette_metadata(self._config)

"""The step *export*: the archive as data, whole, in the formats that the config asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol

from regesta.archive.model import Archive
from regesta.build.cache.texts import StoredTexts
from regesta.build.data_files import data_files
from regesta.build.manifest import FileEntry
from regesta.config.model import Config
from regesta.data.columns import Table, Values
from regesta.data.material import Material
from regesta.data.record_makers import passage_records, records_of
from regesta.data.records import RECORD_KINDS, Record
from regesta.data.stream import article_texts, record_rows, tables_of
from regesta.data.text_rows import TextRows
from regesta.outputs.data_package import CsvPackage
from regesta.outputs.datasette import datasette_metadata
from regesta.outputs.ftm.files import FtmFile
from regesta.outputs.graph.files import GraphFiles
from regesta.outputs.model import Output
from regesta.outputs.ndjson import NdjsonFiles
from regesta.outputs.rdf.files import RdfFiles, has_rdf
from regesta.outputs.ro_crate import ro_crate
from regesta.outputs.sqlite import SqliteFile, require_word_index
from regesta.outputs.timeline_js import TimelineFile
from regesta.pages.desk import Desk
from regesta.text.digests import digest
from regesta.types import OutputPath


class _TableWriter(Protocol):
    """A format of tables, while it is written."""

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Write rows."""

    def outputs(self) -> Iterator[Output]:
        """Yield the files, when all rows are written."""


class _RecordWriter(Protocol):
    """A format of records, while it is written."""

    takes_texts: bool
    """It takes the records of passages too, which come last, article by article."""

    def add(self, record: Record) -> None:
        """Write a record."""

    def outputs(self) -> Iterator[Output]:
        """Yield the files, when all records are written."""


def export_files(archive: Archive, cache: str) -> Iterator[Output | None]:
    """Yield every file of the archive as data, and None after each small step, so that other work can go on between.

    Raises:
        LostTextError: if a text is not kept any more.
        RegestaError: if the database is asked for, and the SQLite library cannot make it.
    """
    if not archive.config.outputs.any_data:
        return
    with ExitStack() as stack:
        tables = list(_table_writers(archive.config, stack))
        records = list(_record_writers(archive))
        readers = [writer for writer in records if writer.takes_texts]
        texts = stack.enter_context(closing(StoredTexts(cache)))
        material = Material(Desk(archive), texts)
        found = article_texts(archive, texts) if tables or readers else ()
        yield from _tell_records(material, tables, records)
        for rows in found:
            _tell_texts(material, rows, tables, readers)
            yield None
        made: dict[OutputPath, FileEntry] = {}
        for finished in chain(*(writer.outputs() for writer in tables), *(taker.outputs() for taker in records)):
            if archive.config.outputs.ro_crate:
                made[finished.path] = FileEntry(digest(finished.data), len(finished.data))
            yield finished
        if archive.config.outputs.ro_crate:
            files = data_files(archive.config, made)
            yield ro_crate(archive, (file for file in files if file.sha256 is not None))


def _tell_records(material: Material, tables: list[_TableWriter], records: list[_RecordWriter]) -> Iterator[None]:
    """Hand all that is not found in texts to those who write; yield after each step."""
    for table, rows in record_rows(material) if tables else ():
        for writer in tables:
            writer.add(table, rows)
        yield
    for kind in RECORD_KINDS if records else ():
        for record in records_of(material, kind.name):
            for taker in records:
                taker.add(record)
            yield


def _tell_texts(material: Material, found: TextRows, tables: list[_TableWriter], readers: list[_RecordWriter]) -> None:
    """Hand what is found in the text of an article to those who write."""
    for table, rows in tables_of(found) if tables else ():
        for writer in tables:
            writer.add(table, rows)
    for record in passage_records(material, found) if readers else ():
        for taker in readers:
            taker.add(record)


def _record_writers(archive: Archive) -> Iterator[_RecordWriter]:
    config = archive.config
    if config.outputs.json:
        yield NdjsonFiles(config)
    if has_rdf(config):
        yield RdfFiles(archive)
    if config.outputs.followthemoney:
        yield FtmFile(archive)
    if config.outputs.graphs:
        yield GraphFiles()
    if config.outputs.timeline_js:
        yield TimelineFile(archive)


def _table_writers(config: Config, stack: ExitStack) -> Iterator[_TableWriter]:
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

"""The step *export*: the archive as data, whole, in the formats that the config asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

from regesta.archive.model import Archive
from regesta.build.cache.texts import StoredTexts
from regesta.data.material import Material
from regesta.data.tables import TABLES
from regesta.outputs.csv_tables import csv_files
from regesta.outputs.data_package import ExportedTable, data_package
from regesta.outputs.model import Output
from regesta.pages.desk import Desk
from regesta.text.digests import digest


def export_files(archive: Archive, cache: str, begin: Callable[[int], Callable[[], None]]) -> Iterator[Output]:
    """Yield every file of the archive as data; `begin` is told how many tables there are.

    Raises:
        LostTextError: if a text is not kept any more.
    """
    if not archive.config.outputs.any_data:
        return
    tick = begin(len(TABLES))
    with closing(StoredTexts(cache)) as texts:
        material = Material(Desk(archive), texts)
        tables: list[ExportedTable] = []
        for table, file in csv_files(material):
            tables.append(ExportedTable(table, len(file.data), digest(file.data)))
            tick()
            yield file
        yield data_package(archive.config, tables)

"""The tables as CSV (RFC 4180): UTF-8, a header, an empty cell for no value.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and runs it. So a text that
begins with one of these, with their wide forms, with a tab or line end, or with an apostrophe, has an apostrophe put
before it (OWASP, *CSV Injection*); whoever takes one apostrophe from the front of every text has what was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from regesta.archive.urls import DATA
from regesta.data.columns import Row, Table, values_of
from regesta.data.material import Material
from regesta.data.stream import ROWS, all_text_rows
from regesta.data.tables import EVENT_PASSAGES, MENTIONS, PASSAGES, RECORD_TABLES
from regesta.outputs.model import Output
from regesta.types import OutputPath

DANGEROUS = tuple("=+-@\t\r\n'＝＋－＠")
"""What a text does not begin with in these files, unless an apostrophe stands before it."""

_Cell = str | int | float | bool | None


class CsvFile:
    """A table while it is written."""

    def __init__(self, table: Table) -> None:
        self._table = table
        self._text = io.StringIO(newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow([column.name for column in table.columns])

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._writer.writerows([_cell(value) for value in values_of(row)] for row in rows)

    def output(self) -> Output:
        """Return the file."""
        data = self._text.getvalue().encode("utf-8", "replace")
        return Output(path=OutputPath(f"{DATA}{csv_name(self._table)}"), data=data)


def csv_name(table: Table) -> str:
    """Return the name of a table's file."""
    return f"{table.name}.csv"


def csv_files(material: Material) -> Iterator[tuple[Table, Output]]:
    """Yield all tables with their files.

    Raises:
        LostTextError: if a text is not kept any more.
    """
    for table in RECORD_TABLES:
        file = CsvFile(table)
        file.add(ROWS[table.name](material))
        yield table, file.output()
    passages, mentions, event_passages = CsvFile(PASSAGES), CsvFile(MENTIONS), CsvFile(EVENT_PASSAGES)
    for rows in all_text_rows(material):
        passages.add(rows.passages)
        mentions.add(rows.mentions)
        event_passages.add(rows.event_passages)
    yield PASSAGES, passages.output()
    yield MENTIONS, mentions.output()
    yield EVENT_PASSAGES, event_passages.output()


def _cell(value: _Cell) -> _Cell:
    if isinstance(value, str):
        return f"'{value}" if value.startswith(DANGEROUS) else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value

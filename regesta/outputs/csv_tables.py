"""The tables as CSV (RFC 4180): UTF-8, a header, an empty cell for no value.

A spreadsheet takes a cell that begins with ``=``, ``+``, ``-`` or ``@`` for a formula, and runs it. So a text that
begins with one of these, with their wide forms, with a tab or line end, or with an apostrophe, has an apostrophe put
before it (OWASP, *CSV Injection*); whoever takes one apostrophe from the front of every text has what was written.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from regesta.archive.urls import DATA
from regesta.data.columns import Table, Values
from regesta.outputs.model import Output
from regesta.types import OutputPath

DANGEROUS = frozenset("=+-@\t\r\n'＝＋－＠")
"""What a text does not begin with in these files, unless an apostrophe stands before it."""

_BOOLEANS = {True: "true", False: "false"}


class CsvFile:
    """A table while it is written."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self._data = io.BytesIO()
        # A lone surrogate, which no file can hold, is not to stop the others.
        self._text = io.TextIOWrapper(self._data, encoding="utf-8", errors="replace", newline="")
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow([column.name for column in table.columns])

    def add(self, rows: Iterable[Values]) -> None:
        """Write rows."""
        self._writer.writerows(map(_cells, rows))

    def output(self) -> Output:
        """Return the file."""
        self._text.flush()
        return Output(path=csv_path(self.table), data=self._data.getvalue())


def csv_path(table: Table) -> OutputPath:
    """Return where a table's file lies."""
    return OutputPath(f"{DATA}{table.name}.csv")


def _cells(row: Values) -> list[str | int | float | None]:
    return [
        (f"'{value}" if value[:1] in DANGEROUS else value)
        if isinstance(value, str)
        else _BOOLEANS[value]
        if isinstance(value, bool)
        else value
        for value in row
    ]

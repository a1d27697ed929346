"""A list for programs: CSV (RFC 4180) and JSON."""

from __future__ import annotations

import csv
import datetime
import io

import msgspec

from regesta.listing.model import Cell, Listing

_BETWEEN = "; "
"""What stands between several values in one field of CSV."""


def as_csv(listing: Listing) -> str:
    """Return CSV with a head; several values of one cell stand in one field."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in listing.columns])
    writer.writerows([_field(cell) for cell in row] for row in listing.rows)
    return text.getvalue()


def as_json(listing: Listing) -> str:
    """Return JSON: a list with an object for each row."""
    names = [column.name for column in listing.columns]
    rows = [dict(zip(names, row, strict=True)) for row in listing.rows]
    return msgspec.json.format(msgspec.json.encode(rows), indent=2).decode() + "\n"


def _field(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, tuple):
        return _BETWEEN.join(cell)
    return cell.isoformat() if isinstance(cell, datetime.date) else str(cell)

"""A list as a table of plain lines, cut to the terminal where there is one."""

from __future__ import annotations

import datetime
import unicodedata
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size

from regesta.listing.model import Cell, Listing

_GAP = "  "
_NARROWEST = 12
"""Cells to which a column is cut at the most."""
_JOINERS = frozenset("\u200c\u200d")
"""Of the invisible characters, those without which words are misspelt."""


class _ShownColumn(NamedTuple):
    """A column as it may be shown."""

    head: str
    may_be_cut: bool
    is_spare: bool
    right: bool
    cells: tuple[str, ...]

    @property
    def width(self) -> int:
        """Return how many cells of a terminal its widest line takes."""
        return max(map(cell_len, (self.head, *self.cells)))


def as_table(listing: Listing, *, width: int | None) -> str:
    """Return the lines of a table; `width` is that of the terminal, none where lines may be of any length."""
    texts = [[cell_text(cell) for cell in row] for row in listing.rows]
    columns = [
        _ShownColumn(
            head=column.name.replace("_", " "),
            may_be_cut=column.shown == "cut",
            is_spare=column.shown == "spare",
            right=all(isinstance(row[index], int | float | None) for row in listing.rows),
            cells=tuple(row[index] for row in texts),
        )
        for index, column in enumerate(listing.columns)
        if column.shown != "hidden"
    ]
    fitted = _fitted(columns, width)
    lines = [
        _line([column.head for column, _ in fitted], fitted),
        _line(["─" * size for _, size in fitted], fitted),
        *(_line([column.cells[index] for column, _ in fitted], fitted) for index in range(len(texts))),
    ]
    return "".join(f"{line}\n" for line in lines)


def cell_text(cell: Cell) -> str:
    """Return a cell as a table shows it: one line, nothing in it that would disturb a terminal."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, tuple):
        return ", ".join(map(cell_text, cell))
    text = cell.isoformat() if isinstance(cell, datetime.date) else str(cell)
    return "".join(filter(None, map(_sign, text)))


def _sign(character: str) -> str:
    if character.isprintable() or character in _JOINERS:
        return character
    # What writes from right to left or hides would move the columns; what breaks lines is a space.
    return "" if unicodedata.category(character) == "Cf" else " "


def _fitted(columns: list[_ShownColumn], width: int | None) -> list[tuple[_ShownColumn, int]]:
    """Return the columns that are shown with their widths.

    Where the line is too long, the last of those that can be done without go first; then the widest are cut.
    """
    fitted = [(column, column.width) for column in columns]
    if width is None:
        return fitted
    while _length(fitted) > width and (spare := [pair for pair in fitted if pair[0].is_spare]):
        fitted.remove(spare[-1])
    while _length(fitted) > width:
        widths = [size if column.may_be_cut else 0 for column, size in fitted]
        widest = widths.index(max(widths))
        if widths[widest] <= _NARROWEST:
            break
        column, size = fitted[widest]
        fitted[widest] = (column, size - 1)
    return fitted


def _length(fitted: list[tuple[_ShownColumn, int]]) -> int:
    return sum(size for _, size in fitted) + len(_GAP) * (len(fitted) - 1)


def _line(parts: list[str], fitted: list[tuple[_ShownColumn, int]]) -> str:
    padded = [_padded(part, size, right=column.right) for part, (column, size) in zip(parts, fitted, strict=True)]
    return _GAP.join(padded).rstrip()


def _padded(text: str, width: int, *, right: bool) -> str:
    size = cell_len(text)
    if size > width:
        text = set_cell_size(text, width - 1).rstrip() + "…"
        size = cell_len(text)
    return " " * (width - size) + text if right else text + " " * (width - size)

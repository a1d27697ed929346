"""Rows of tables, cut into cells as the library cuts them."""

from __future__ import annotations


def cells_of(row: str) -> list[list[tuple[int, str]]]:
    r"""Split a row as the library does: a cell is a list of (offset, text), cut where a backslash before ``|`` goes."""
    cells: list[list[tuple[int, str]]] = []
    cell: list[tuple[int, str]] = []
    last = 0
    pipe = row.find("|")
    while pipe >= 0:
        if pipe > 0 and row[pipe - 1] == "\\":
            cell.append((last, row[last : pipe - 1]))
            last = pipe
        else:
            cell.append((last, row[last:pipe]))
            cells.append(cell)
            cell = []
            last = pipe + 1
        pipe = row.find("|", pipe + 1)
    cell.append((last, row[last:]))
    cells.append(cell)
    if cells and not any(text for _, text in cells[0]):
        cells.pop(0)
    if cells and not any(text for _, text in cells[-1]):
        cells.pop()
    return cells

"""Figures as lines for people, as CSV and as JSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import msgspec
from rich.cells import cell_len

from regesta.listing.figures import FigureGroup
from regesta.listing.forms.table import cell_text


def figures_as_text(groups: Sequence[FigureGroup]) -> str:
    """Return lines, in groups; figures stand in one column."""
    names = [cell_text(figure.name) for group in groups for figure in group.figures]
    width = max(map(cell_len, names), default=0)
    digits = max((len(_number(figure.value)) for group in groups for figure in group.figures), default=0)
    blocks = []
    for group in groups:
        lines = [group.name.capitalize()]
        for figure in group.figures:
            name = cell_text(figure.name)
            lines.append(f"  {name}{' ' * (width - cell_len(name))}  {_number(figure.value):>{digits}}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def figures_as_csv(groups: Sequence[FigureGroup]) -> str:
    """Return CSV: group, name, value."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["group", "name", "value"])
    writer.writerows((group.name, figure.name, figure.value) for group in groups for figure in group.figures)
    return text.getvalue()


def figures_as_json(groups: Sequence[FigureGroup]) -> str:
    """Return JSON: an object for each group, in it the figures by their names."""
    found = {group.name: {figure.name: figure.value for figure in group.figures} for group in groups}
    return msgspec.json.format(msgspec.json.encode(found), indent=2).decode() + "\n"


def _number(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else value

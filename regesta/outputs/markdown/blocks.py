"""Blocks of Markdown put together of others: lists, tables, quotations, code, notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from regesta.outputs.markdown.inline import longest_run

Kind = Literal["text", "list", "other"]


class Block(msgspec.Struct, frozen=True):
    """A block, and what must be known of it to put another behind it."""

    text: str
    kind: Kind = "other"


class Cell(msgspec.Struct, frozen=True):
    """A cell of a table."""

    text: str
    is_header: bool = False
    align: str = ""


_RULES = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}
_BAR = re.compile(r"(?<!\\)((?:\\\\)*)\|")


def joined(blocks: Sequence[Block], *, tight: bool = False) -> str:
    """Return blocks one below the other; in a tight list, a list stands right below its item's text."""
    parts: list[str] = []
    for index, block in enumerate(blocks):
        if index:
            before = blocks[index - 1]
            if before.kind == block.kind == "list":
                parts.append("\n\n<!-- -->\n\n")
            elif tight and before.kind == "text" and block.kind == "list" and block.text.startswith("- "):
                parts.append("\n")
            else:
                parts.append("\n\n")
        parts.append(block.text)
    return "".join(parts)


def indented(text: str, first: str, others: str) -> str:
    """Return a block with something before its first line, and before its other lines; empty lines stay empty."""
    lines = text.split("\n")
    rest = [f"{others}{line}" if line else line for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}".rstrip(), *rest])


def quotation(text: str) -> str:
    """Return a block quotation."""
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def listing(items: Iterable[str], *, start: int | None, loose: bool) -> str:
    """Return a list; `start` numbers it."""
    made = []
    for index, item in enumerate(items):
        marker = "- " if start is None else f"{start + index}. "
        made.append(indented(item, marker, " " * len(marker)))
    return ("\n\n" if loose else "\n").join(made)


def fenced(code: str, language: str) -> str:
    """Return a block of code."""
    fence = "`" * max(3, longest_run(code) + 1)
    return f"{fence}{language}\n{code.rstrip(chr(10))}\n{fence}"


def table(rows: Sequence[Sequence[Cell]]) -> str:
    """Return a table; one without a row of headers gets an empty one, without which Markdown knows no table."""
    width = max(map(len, rows))
    has_header = all(cell.is_header for cell in rows[0])
    header: Sequence[Cell] = rows[0] if has_header else ()
    aligned = [next((row[column].align for row in rows if column < len(row)), "") for column in range(width)]
    lines = [_row(header, width), f"| {' | '.join(_RULES.get(align, '---') for align in aligned)} |"]
    return "\n".join([*lines, *(_row(row, width) for row in (rows[1:] if has_header else rows))])


def _row(cells: Sequence[Cell], width: int) -> str:
    texts = [_BAR.sub(r"\1\\|", cell.text) for cell in cells]
    return f"| {' | '.join([*texts, *[''] * (width - len(texts))])} |"

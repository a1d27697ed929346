"""Tables (GFM), aligned by class since a strict content security policy forbids inline style, in a box that scrolls."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from regesta.prose.options import MarkdownOptions
from regesta.prose.table_rows import cells_of
from regesta.prose.wording import wording_for
from regesta.prose.work import Work, anchors_of, work_of

_STYLE = "text-align:"
_DASHES = re.compile(r"(?=[^|]*\|)\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_MARGIN = " \t>"


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Switch the library's rule on, and have its tables marked up for readers."""
    md.enable("table")
    md.core.ruler.after("block", "table_markup", _mark_up)
    md.add_render_rule("table_open", _render_open)
    md.add_render_rule("table_close", _render_close)


def _mark_up(state: StateCore) -> None:
    work = work_of(state.env)
    if not work.bears("|"):
        return
    number = columns = 0
    before = ""
    for token in state.tokens:
        if token.type == "table_open":
            number += 1
            columns = 0
            token.meta["number"] = number
        elif token.type in {"th_open", "td_open"}:
            style = token.attrs.pop("style", None)
            if isinstance(style, str):
                token.attrs["class"] = "align-" + style.removeprefix(_STYLE)
            if token.type == "th_open":
                columns += 1
                token.attrs["scope"] = "col"
        elif token.type == "tr_open" and columns and token.map:
            _tell_lost_cells(work, token.map[0], columns)
        elif before == "paragraph_open" and "|" in token.content:
            _tell_no_table(work, token)
        before = token.type


def _tell_lost_cells(work: Work, line: int, columns: int) -> None:
    """Report the cells of a row for which the table has no column (GFM, section 4.10: "the excess is ignored")."""
    start, end = work.body.lines(line, line + 1)
    written = work.body.text[start:end]
    row = written.strip(_MARGIN + "\n")
    cells = cells_of(row)
    if len(cells) <= columns:
        return
    start += len(written) - len(written.lstrip(_MARGIN))
    lost = cells[columns][0][0]
    lost += len(row[lost:]) - len(row[lost:].lstrip())
    what = "the last is" if len(cells) == columns + 1 else f"the last {len(cells) - columns} are"
    work.report(
        "broken-table",
        (start + lost, start + len(row)),
        f"the row has {_counted(len(cells), 'cell')} and the table {_counted(columns, 'column')}: {what} not shown",
    )


def _tell_no_table(work: Work, inline: Token) -> None:
    """Report a row of dashes below which no table began, as the line above it has more cells, or fewer."""
    lines = inline.content.split("\n")
    at = 0
    for number, line in enumerate(lines):
        if _DASHES.fullmatch(line.strip()):
            dashes = len(cells_of(line.strip()))
            head = len(cells_of(lines[number - 1].strip())) if number and "|" in lines[number - 1] else 0
            if head != dashes:
                above = f"the line above has {_counted(head, 'cell')}" if head else "no line above names the columns"
                work.report(
                    "broken-table",
                    anchors_of(inline).places(at, at + len(line)),
                    f"this is no table: {above}, and the row of dashes has {_counted(dashes, 'column')}",
                )
        at += len(line) + 1


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _render_open(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    token = tokens[index]
    label = wording_for(work_of(env).options.lang).table.format(token.meta["number"])
    return (
        f'<div class="table-scroll" role="region" aria-label="{escapeHtml(label)}" tabindex="0">\n'
        f"<table{renderer.renderAttrs(token)}>\n"
    )


def _render_close(*_: Any) -> str:  # noqa: ANN401 -- a render rule that needs none of its arguments
    return "</table>\n</div>\n"

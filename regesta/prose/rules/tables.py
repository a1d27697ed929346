"""Tables (GFM), aligned by class since a strict content security policy forbids inline style, in a box that scrolls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from regesta.prose.options import MarkdownOptions
from regesta.prose.wording import wording_for
from regesta.prose.work import work_of

_STYLE = "text-align:"


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Switch the library's rule on, and have its tables marked up for readers."""
    md.enable("table")
    md.core.ruler.after("block", "table_markup", _mark_up)
    md.add_render_rule("table_open", _render_open)
    md.add_render_rule("table_close", _render_close)


def _mark_up(state: StateCore) -> None:
    if not work_of(state.env).bears("|"):
        return
    number = 0
    for token in state.tokens:
        if token.type == "table_open":
            number += 1
            token.meta["number"] = number
        elif token.type in {"th_open", "td_open"}:
            style = token.attrs.pop("style", None)
            if isinstance(style, str):
                token.attrs["class"] = "align-" + style.removeprefix(_STYLE)
            if token.type == "th_open":
                token.attrs["scope"] = "col"


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

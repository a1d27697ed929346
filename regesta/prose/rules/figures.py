"""Figures: an image that has a title and a paragraph to itself is shown with the title as its caption."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.options import MarkdownOptions
from regesta.prose.work import work_of


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rule behind the parsing of inline text."""
    md.core.ruler.before("smartquotes", "figures", _find)
    md.add_render_rule("figure_caption", _render_caption)


def _find(state: StateCore) -> None:
    if not work_of(state.env).bears("!"):
        return
    tokens = state.tokens
    for index, inline in enumerate(tokens):
        if inline.type != "inline" or tokens[index - 1].type != "paragraph_open":
            continue
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image" and children[0].attrs.get("title"):
            image = children[0]
            opener, closer = tokens[index - 1], tokens[index + 1]
            opener.type, opener.tag, opener.hidden = "figure_open", "figure", False
            closer.type, closer.tag, closer.hidden = "figure_close", "figure", False
            caption = Token("figure_caption", "figcaption", 0, content=str(image.attrs.pop("title")))
            caption.meta = {"at": len(inline.content), "places": image.meta.get("title_places")}
            inline.children = [image, caption]


def _render_caption(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    return f"\n<figcaption>{escapeHtml(tokens[index].content)}</figcaption>"

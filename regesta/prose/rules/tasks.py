"""Task lists: ``- [ ] open`` and ``- [x] done``, as a disabled check box that has the words beside it as its label."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from regesta.prose.options import MarkdownOptions

_BOX = '<input type="checkbox" disabled="">'
_TICKED_BOX = '<input type="checkbox" checked="" disabled="">'


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Have the library find the boxes, and label them."""
    md.options["tasklists"] = True
    md.core.ruler.before("smartquotes", "task_labels", _label)
    md.add_render_rule("list_item_open", _render_item)
    md.add_render_rule("task_open", _render_box)


def _label(state: StateCore) -> None:
    tokens = state.tokens
    for index, token in enumerate(tokens):
        if token.type != "list_item_open" or "checked" not in token.meta:
            continue
        if tokens[index + 1].type == "paragraph_open":
            inline = tokens[index + 2]
            opener = Token("task_open", "label", 1, meta={"checked": token.meta["checked"], "at": 0})
            closer = Token("task_close", "label", -1, meta={"at": len(inline.content)})
            inline.children = [opener, *(inline.children or []), closer]
        else:
            token.meta["bare"] = True


def _render_item(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    item = tokens[index]
    html = renderer.renderToken(tokens, index, options, env)
    return html + _box(item) if item.meta.get("bare") else html


def _render_box(_renderer: RendererHTML, tokens: Sequence[Token], index: int, *_: object) -> str:
    return f"<label>{_box(tokens[index])} "


def _box(token: Token) -> str:
    return _TICKED_BOX if token.meta["checked"] else _BOX

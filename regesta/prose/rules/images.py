"""Images: each is a slot, as the archive knows the file and its size; alternative texts are asked for."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from regesta.prose.addresses import address_slot, classify, refusal, written_address
from regesta.prose.options import MarkdownOptions
from regesta.prose.work import Work, anchors_of, at_of, inline_tokens, plain_text, work_of

_DECORATIVE = "decorative"
_MARKUP = len("![")


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rule behind the parsing of inline text."""
    md.core.ruler.before("smartquotes", "image_slots", _make_slots)
    md.add_render_rule("image", _render)


def _make_slots(state: StateCore) -> None:
    work = work_of(state.env)
    if not work.bears("!"):
        return
    for inline, children in inline_tokens(state.tokens, bearing="!"):
        for token in children:
            if token.type == "image":
                _settle(work, inline, token)


def _settle(work: Work, inline: Token, token: Token) -> None:
    at = at_of(token)
    label_end = at + _MARKUP + len(token.content)
    alternative = " ".join(_alternative(token).split())
    written = written_address(work, inline, token, label_end)
    token.meta |= {"alternative": alternative, "title_places": written.title_places}
    if classify(written.target) == "unsafe":
        work.report("unsafe-link", written.places, refusal(written.target))
        token.type, token.content, token.meta["shown_instead"] = "text", alternative, True
        return
    token.meta["slot"] = address_slot(work, "image", written.target, written.places)
    if not alternative and _DECORATIVE not in str(token.attrs.get("class", "")).split():
        work.report(
            "missing-alternative-text",
            anchors_of(inline).places(at, label_end + 1),
            f"the image `{written.target}` has no alternative text; one that only decorates is marked {{.decorative}}",
        )


def _alternative(token: Token) -> str:
    """Return the plain text of an image's label, those of images within it included."""
    parts: list[str] = []
    stack = list(reversed(token.children or []))
    while stack:
        child = stack.pop()
        if child.type == "image":
            stack += reversed(child.children or [])
        else:
            parts.append(child.content if child.type in {"html_inline", "footnote_ref"} else plain_text([child]))
    return "".join(parts)


def _render(renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    others = Token("", "", 0, attrs={key: value for key, value in token.attrs.items() if key not in {"src", "alt"}})
    source = work_of(env).placeholder(token.meta["slot"])
    return f'<img src="{source}" alt="{escapeHtml(token.meta["alternative"])}"{renderer.renderAttrs(others)}>'

"""Links: addresses of the archive become slots, other ones are held to the schemes that are allowed."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from msgspec.structs import replace

from regesta.prose.addresses import Written, address_slot, classify, refusal, written_address
from regesta.prose.ids import RAW_HTML_PREFIX
from regesta.prose.options import MarkdownOptions
from regesta.prose.work import Work, anchors_of, at_of, inline_tokens, work_of


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rule behind the parsing of inline text."""
    md.core.ruler.before("smartquotes", "link_slots", _make_slots)
    md.add_render_rule("link_open", _render)


def _make_slots(state: StateCore) -> None:
    work = work_of(state.env)
    angled = inline_tokens(state.tokens, bearing="<") if work.bears("<") else []
    for inline, children in [*inline_tokens(state.tokens, bearing="["), *angled]:
        opener: Token | None = None
        for token in children:
            if token.type == "link_open" and "seen" not in token.meta:
                token.meta["seen"] = True
                opener = token
            elif token.type == "link_close" and opener is not None:
                _settle(work, inline, opener, token)
                opener = None


def _settle(work: Work, inline: Token, opener: Token, closer: Token) -> None:
    if opener.info == "auto":
        start = at_of(opener) + 1
        end = inline.content.find(">", start)
        written = Written(str(opener.attrs["href"]), anchors_of(inline).places(start, end))
    else:
        written = written_address(work, inline, opener, at_of(closer))
    kind = classify(written.target)
    if kind == "internal":
        opener.meta["slot"] = address_slot(work, "link", written.target, written.places)
    elif kind == "unsafe":
        opener.hidden = closer.hidden = True
        work.report("unsafe-link", written.places, refusal(written.target))
    else:
        opener.meta["external"] = written  # who tests links reads it


def _render(renderer: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType) -> str:
    token = tokens[index]
    slot = token.meta.get("slot")
    if slot is not None:
        work = work_of(env)
        raw_id = f"{RAW_HTML_PREFIX}{slot.fragment}"
        if not slot.path and slot.fragment not in work.ids and raw_id in work.ids:
            slot = replace(slot, fragment=raw_id)
        token.attrs["href"] = work.placeholder(slot)
    return renderer.renderToken(tokens, index, options, env)

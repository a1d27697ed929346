r"""``[[references]]`` to an actor, theme, event, article or page by name or id, with ``#heading`` or ``|words``.

A name may run over a line end. ``\|``, ``\#``, ``\]`` and the like stand for the character itself; in a table the bar
must be written ``\|``, as everywhere in tables. ``[[1]](address)`` stays the link that CommonMark makes of it. Brackets
that begin a reference and are not closed are shown as they are written, and reported.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml, unescapeAll
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from regesta.prose.model import Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.work import Work, anchors_of, at_of, inline_tokens, work_of

_REFERENCE = re.compile(r"\[\[((?:\\.|[^\[\]\\|\n]|\n(?!\n))+)(?:\|((?:\\.|[^\[\]\\])*))?\]\](?!\()", re.DOTALL)
_OPENED = re.compile(r"\[\[(?=\w)[^\[\]]{1,40}")
"""Text that begins a reference, and what is shown of it in a message."""
_HASH = re.compile(r"(?<!\\)((?:\\\\)*)#")


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rule before that of links."""
    md.inline.ruler.before("link", "reference", _read)
    md.core.ruler.before("smartquotes", "reference_slots", _make_slots)
    md.add_render_rule("reference", _render)


def _read(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- an inline rule
    if not state.src.startswith("[[", state.pos) or state.html_terminator_last("]]") < state.pos:
        return False
    match = find_reference(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        fill_reference(state.push("reference", "", 0), match)
    state.pos = match.end()
    return True


def find_reference(src: str, start: int, end: int) -> re.Match[str] | None:
    """Find the reference that begins at an offset of a text; None where there is none."""
    match = _REFERENCE.match(src, start, end)
    return match if match is not None and match[1].strip() else None


def fill_reference(token: Token, match: re.Match[str]) -> None:
    """Set the content of a reference's token: what it shows as long as the archive says nothing else."""
    label = _text(match[2] or "")
    token.content = label or _text(_cut_fragment(match[1])[0]) or _text(match[1])
    token.meta["match"] = match
    token.meta["label"] = label


def _text(raw: str) -> str:
    return " ".join(unescapeAll(raw).split())


def _cut_fragment(raw: str) -> tuple[str, str | None]:
    hash_sign = _HASH.search(raw)
    return (raw, None) if hash_sign is None else (raw[: hash_sign.end() - 1], raw[hash_sign.end() :])


def _make_slots(state: StateCore) -> None:
    work = work_of(state.env)
    for inline, children in inline_tokens(state.tokens, bearing="["):
        for token in children:
            if token.type == "reference":
                token.meta["slot"] = _slot(work, inline, token)
            elif token.type == "text" and "[[" in token.content:
                _report_unclosed(work, inline, token)


def _report_unclosed(work: Work, inline: Token, token: Token) -> None:
    for match in _OPENED.finditer(token.content):
        at = at_of(token) + match.start()
        message = f"the reference that begins with `{match[0].rstrip()}` is not closed with `]]`"
        work.report("unclosed-reference", anchors_of(inline).places(at, at + 2), message)


def _slot(work: Work, inline: Token, token: Token) -> Slot:
    raw = cast("str", token.meta["match"][1])
    start = at_of(token) + 2 + len(raw) - len(raw.lstrip())
    written_path, written_fragment = _cut_fragment(raw)
    path = _text(written_path)
    fragment = None if written_fragment is None else _text(written_fragment)
    return Slot(
        kind="reference",
        target=path if fragment is None else f"{path}#{fragment}",
        path=path,
        fragment=fragment,
        text=token.meta["label"],
        label_html=escapeHtml(token.meta["label"]),
        span=work.body.span(*anchors_of(inline).places(start, start + len(raw.strip()))),
    )


def _render(_renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType) -> str:
    return work_of(env).placeholder(tokens[index].meta["slot"])

"""Attributes in braces: ``{#id .class lang=ar dir=rtl title="…"}``.

They stand behind a link, an image, a code span or ``[some words]`` (which they make a span), at the end of
a heading, or on a line of their own above a block. Any other attribute is refused; braces that hold something else
are text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from regesta.prose.ids import is_reserved
from regesta.prose.options import MarkdownOptions
from regesta.prose.work import Work, anchors_of, at_of, work_of

_ITEM = r"""(?:[.#][^\s{}.#="'<>`]+|[A-Za-z_:][\w:.\-]*=(?:"[^"\n{}]*"|'[^'\n{}]*'|[^\s{}"'=<>`]+))"""
_BRACES = re.compile(rf"\{{[ \t]*{_ITEM}(?:[ \t]+{_ITEM})*[ \t]*\}}")
_PARTS = re.compile(
    r"""([.#])([^\s{}.#="'<>`]+)|([A-Za-z_:][\w:.\-]*)=(?:"([^"\n{}]*)"|'([^'\n{}]*)'|([^\s{}"'=<>`]+))"""
)
_AT_END = re.compile(r"[ \t]+(?=\{[^{}\n]*\}$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_DIRECTIONS = frozenset({"ltr", "rtl", "auto"})
_AFTER = frozenset({"image", "code_inline", "link_close", "span_close"})


class Braces(msgspec.Struct, frozen=True):
    """What a pair of braces holds: attributes to set, and those refused, each with its offsets and the reason."""

    attributes: dict[str, str]
    refused: tuple[tuple[int, int, str], ...]
    end: int


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Add the rules for the three places where braces may stand."""
    md.inline.ruler.after("link", "span", _read_span)
    md.inline.ruler.push("attributes", _read_inline)
    md.block.ruler.before("fence", "attributes", _read_line)
    md.core.ruler.after("block", "attributes", _attach_to_blocks)
    md.core.ruler.before("smartquotes", "attributes_checked", _check)


def read_braces(text: str, start: int, end: int) -> Braces | None:
    """Read the attributes in braces at an offset of a text; None where there are none."""
    match = _BRACES.match(text, start, end)
    if match is None:
        return None
    attributes: dict[str, str] = {}
    refused: list[tuple[int, int, str]] = []
    for part in _PARTS.finditer(text, match.start() + 1, match.end() - 1):
        name = {".": "class", "#": "id"}.get(part[1], part[3])
        value = next((part[group] for group in (2, 4, 5, 6) if part[group] is not None), "")
        reason = _refusal(name, value)
        if reason:
            refused.append((part.start(), part.end(), reason))
        elif name == "class" and "class" in attributes:
            attributes["class"] += f" {value}"
        else:
            attributes[name] = value
    return Braces(attributes, tuple(refused), match.end())


def _refusal(name: str, value: str) -> str:
    """Say why an attribute is not let through; empty if it is."""
    if name not in {"class", "id", "lang", "dir", "title"}:
        return f"the attribute `{name}` is not allowed"
    if name == "id" and is_reserved(value):
        return f"the id `{value}` begins like those that Regesta gives itself"
    if name == "id" and any(char.isspace() for char in value):
        return f"the id `{value}` holds a space"
    if name == "lang" and not _LANGUAGE.fullmatch(value):
        return f"`{value}` is not a language tag"
    if name == "dir" and value not in _DIRECTIONS:
        return f"`{value}` is not a direction: ltr, rtl or auto"
    return ""


def _add(token: Token, attributes: dict[str, str]) -> None:
    own = token.attrs.get("class")
    token.attrs |= attributes
    if own and "class" in attributes:
        token.attrs["class"] = f"{own} {attributes['class']}"


def _read_inline(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- an inline rule
    if (
        silent
        or state.src[state.pos] != "{"
        or state.pending
        or not state.tokens
        or state.tokens[-1].type not in _AFTER
    ):
        return False
    braces = read_braces(state.src, state.pos, state.posMax)
    if braces is None:
        return False
    target = state.tokens[-1]
    if target.nesting < 0:
        target = _opener(state.tokens)
    _add(target, braces.attributes)
    target.meta["refused"] = (*target.meta.get("refused", ()), *braces.refused)
    state.pos = braces.end
    return True


def _opener(tokens: Sequence[Token]) -> Token:
    """Find the token that opens what the last one closes."""
    depth = 0
    for token in reversed(tokens):
        depth += token.nesting
        if depth == 0:
            return token
    return tokens[-1]


def _read_span(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- an inline rule
    if state.src[state.pos] != "[" or state.html_terminator_last("]{") < state.pos:
        return False
    label_start, maximum = state.pos + 1, state.posMax
    label_end = state.md.helpers.parseLinkLabel(state, state.pos)
    if label_end < 0:
        return False
    braces = read_braces(state.src, label_end + 1, maximum)
    if braces is None:
        return False
    if not silent:
        state.pos, state.posMax = label_start, label_end
        opener = state.push("span_open", "span", 1)
        _add(opener, braces.attributes)
        opener.meta["refused"] = braces.refused
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1)
    state.pos, state.posMax = braces.end, maximum
    return True


def _read_line(state: StateBlock, start_line: int, _end_line: int, silent: bool) -> bool:  # noqa: FBT001 -- a block rule
    start, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
    if start >= end or state.src[start] != "{" or state.is_code_block(start_line):
        return False
    braces = read_braces(state.src, start, end)
    if braces is None or state.src[braces.end : end].strip(" \t"):
        return False
    if not silent:
        token = state.push("attributes", "", 0)
        token.meta["braces"] = braces
        token.map = [start_line, start_line + 1]
        state.line = start_line + 1
    return True


def _attach_to_blocks(state: StateCore) -> None:
    work = work_of(state.env)
    if not work.bears("{"):
        return
    tokens: list[Token] = []
    waiting: list[Braces] = []
    for index, token in enumerate(state.tokens):
        if token.type == "attributes":
            waiting.append(token.meta["braces"])
            _report(work, waiting[-1].refused)
            continue
        tokens.append(token)
        if waiting and token.nesting >= 0:
            for braces in waiting:
                _add(token, braces.attributes)
        waiting.clear()
        if token.type == "heading_open":
            _attach_to_heading(work, token, state.tokens[index + 1])
    state.tokens = tokens


def _attach_to_heading(work: Work, opener: Token, inline: Token) -> None:
    space = _AT_END.search(inline.content)
    braces = read_braces(inline.content, space.end(), len(inline.content)) if space else None
    if space is None or braces is None:
        return
    _add(opener, braces.attributes)
    anchors = anchors_of(inline)
    _report(work, tuple((*anchors.places(start, end), reason) for start, end, reason in braces.refused))
    inline.content = inline.content[: space.start()]


def _check(state: StateCore) -> None:
    """Report what was refused inside text, and ids that are given twice."""
    work = work_of(state.env)
    if not work.bears("{"):
        return
    for token in state.tokens:
        if "id" in token.attrs:
            first, _ = token.map or (0, 1)
            start, end = work.body.lines(first, first + 1)
            end = start + len(work.body.text[start:end].rstrip())
            mark = f"#{token.attrs['id']}"
            at = work.body.text.rfind(mark, 0, end)  # behind a heading, or on the line above another block
            _keep_id(work, token, (start, end) if at < 0 else (at, at + len(mark)))
        if token.type != "inline":
            continue
        for child in token.children or ():
            if "id" in child.attrs:
                at = at_of(child)
                _keep_id(work, child, anchors_of(token).places(at, at + 1))
            for start, end, reason in child.meta.get("refused", ()):
                _report(work, [(*anchors_of(token).places(start, end), reason)])


def _keep_id(work: Work, token: Token, places: tuple[int, int]) -> None:
    html_id = str(token.attrs["id"])
    if html_id in work.ids:
        work.report("duplicate-heading-id", places, f"the id `{html_id}` is given twice")
        del token.attrs["id"]
    work.ids.add(html_id)


def _report(work: Work, refused: Sequence[tuple[int, int, str]]) -> None:
    for start, end, reason in refused:
        work.report("attribute-refused", (start, end), reason)

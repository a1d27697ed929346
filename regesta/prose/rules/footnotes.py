"""Footnotes: ``[^label]`` in the text, ``[^label]: …`` anywhere; numbered by first reference, gathered at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.footnote import footnote_plugin

from regesta.prose.options import MarkdownOptions
from regesta.prose.places import Anchors
from regesta.prose.wording import wording_for
from regesta.prose.work import Work, anchors_of, at_of, inline_tokens, work_of

_REFERENCE = re.compile(r"\[\^([^\[\]\s]+)\]")


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Read definitions by the plugin's rule, references and the rest by our own."""
    md.use(footnote_plugin, inline=False, move_to_end=False)
    md.inline.ruler.at("footnote_ref", _read_reference)
    md.core.ruler.before("smartquotes", "footnote_end", _gather)
    md.add_render_rule("footnote_ref", _render_reference)
    md.add_render_rule("footnote_anchor", _render_back_links)
    md.add_render_rule("footnote_block_open", _render_block_open)
    md.add_render_rule("footnote_block_close", _render_block_close)
    md.add_render_rule("footnote_open", _render_open)
    md.add_render_rule("footnote_close", _render_close)


def _read_reference(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 -- an inline rule
    match = _REFERENCE.match(state.src, state.pos, state.posMax) if state.src[state.pos] == "[" else None
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.content = match[0]
        token.meta["label"] = match[1]
    state.pos = match.end()
    return True


def _gather(state: StateCore) -> None:
    """Number the references, move the notes that are referred to behind the text, and report the rest."""
    work = work_of(state.env)
    if not work.bears("^"):
        return
    text, notes = _take_definitions(work, state.tokens)
    numbers: dict[str, int] = {}
    counts: dict[str, int] = {}
    pending = list(_number(work, text, notes=notes, numbers=numbers, counts=counts))
    order: list[str] = []
    while pending:
        label = pending.pop(0)
        order.append(label)
        pending += _number(work, notes[label][1], notes=notes, numbers=numbers, counts=counts)
    for label, (opener, _) in notes.items():
        if label not in numbers:
            work.report(
                "unused-footnote", _definition_places(work, opener), f"nothing refers to the footnote `{label}`"
            )
    if order:
        text.append(Token("footnote_block_open", "", 1, block=True))
        for label in order:
            text += _note(notes[label][1], number=numbers[label], count=counts[label])
        text.append(Token("footnote_block_close", "", -1, block=True))
    state.tokens = text


def _take_definitions(work: Work, tokens: Sequence[Token]) -> tuple[list[Token], dict[str, tuple[Token, list[Token]]]]:
    text: list[Token] = []
    notes: dict[str, tuple[Token, list[Token]]] = {}
    open_notes: list[list[Token]] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label = token.meta["label"]
            content: list[Token] = []
            open_notes.append(content)
            if label in notes:
                first = work.body.span(*_definition_places(work, notes[label][0])).line
                message = f"the footnote `{label}` is defined twice, for the first time on line {first}"
                work.report("duplicate-footnote", _definition_places(work, token), message)
            else:
                notes[label] = (token, content)
        elif token.type == "footnote_reference_close":
            open_notes.pop()
        else:
            (open_notes[-1] if open_notes else text).append(token)
    return text, notes


def _definition_places(work: Work, opener: Token) -> tuple[int, int]:
    """Find the label of a definition in its first line."""
    first, _ = opener.map or (0, 1)
    start, end = work.body.lines(first, first + 1)
    label = f"[^{opener.meta['label']}]"
    at = work.body.text.find(f"{label}:", start, end)
    return (start, end) if at < 0 else (at, at + len(label))


def _number(
    work: Work,
    tokens: Sequence[Token],
    *,
    notes: dict[str, tuple[Token, list[Token]]],
    numbers: dict[str, int],
    counts: dict[str, int],
) -> Iterator[str]:
    """Number the references of some blocks; yield the labels that are met for the first time."""
    for inline, children in inline_tokens(tokens, bearing="["):
        for token in children:
            if token.type != "footnote_ref":
                continue
            label = token.meta["label"]
            if label not in notes:
                token.type = "text"
                at = at_of(token)
                work.report(
                    "undefined-footnote",
                    anchors_of(inline).places(at, at + len(token.content)),
                    f"the footnote `{label}` is not defined",
                )
                continue
            if label not in numbers:
                numbers[label] = len(numbers) + 1
                yield label
            counts[label] = counts.get(label, 0) + 1
            token.meta |= {"number": numbers[label], "count": counts[label]}


def _note(content: list[Token], *, number: int, count: int) -> list[Token]:
    opener = Token("footnote_open", "", 1, meta={"number": number}, block=True)
    closer = Token("footnote_close", "", -1, block=True)
    back = Token("footnote_anchor", "", 0, meta={"number": number, "count": count, "at": 0})
    if content and content[-1].type == "paragraph_close":
        inline = content[-2]
        inline.children = [*(inline.children or []), back]
        return [opener, *content, closer]
    alone = Token("inline", "", 0, children=[back], meta={"anchors": Anchors([0], [0])}, block=True)
    paragraph = [Token("paragraph_open", "p", 1, block=True), alone, Token("paragraph_close", "p", -1, block=True)]
    return [opener, *content, *paragraph, closer]


def _reference_id(number: int, count: int) -> str:
    return f"fnref-{number}" if count == 1 else f"fnref-{number}-{count}"


def _render_reference(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    meta, mark = tokens[index].meta, work_of(env).id_mark
    return (
        f'<sup class="footnote-ref"><a href="{mark}#fn-{meta["number"]}"'
        f' id="{mark}{_reference_id(meta["number"], meta["count"])}" role="doc-noteref">{meta["number"]}</a></sup>'
    )


def _render_back_links(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    work = work_of(env)
    number, references = tokens[index].meta["number"], tokens[index].meta["count"]
    links = []
    for count in range(1, references + 1):
        shown = f"{number}" if references == 1 else f"{number}-{count}"
        label = escapeHtml(wording_for(work.options.lang).back.format(shown))
        links.append(
            f'<a href="{work.id_mark}#{_reference_id(number, count)}" class="footnote-backref"'
            f' role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'
        )
    space = " " if index else ""
    return space + " ".join(links)


def _render_block_open(
    _renderer: RendererHTML, _tokens: Sequence[Token], _index: int, _options: OptionsDict, env: EnvType
) -> str:
    label = escapeHtml(wording_for(work_of(env).options.lang).footnotes)
    return f'<section class="footnotes" role="doc-endnotes" aria-label="{label}">\n<ol>\n'


def _render_open(
    _renderer: RendererHTML, tokens: Sequence[Token], index: int, _options: OptionsDict, env: EnvType
) -> str:
    return f'<li id="{work_of(env).id_mark}fn-{tokens[index].meta["number"]}">\n'


def _render_close(*_: Any) -> str:  # noqa: ANN401 -- a render rule that needs none of its arguments
    return "</li>\n"


def _render_block_close(*_: Any) -> str:  # noqa: ANN401 -- a render rule that needs none of its arguments
    return "</ol>\n</section>\n"

"""Callouts: a quotation that begins with ``[!NOTE]``, TIP, IMPORTANT, WARNING or CAUTION, and perhaps a title."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.options import MarkdownOptions
from regesta.prose.places import Anchors
from regesta.prose.wording import wording_for
from regesta.prose.work import anchors_of, work_of

_KINDS = ("note", "tip", "important", "warning", "caution")
_MARKER = re.compile(r"\[!(" + "|".join(_KINDS) + r")\][ \t]*", re.IGNORECASE)


def apply(md: MarkdownIt, _options: MarkdownOptions) -> None:
    """Turn the quotations that begin with a marker into callouts, before their text is parsed."""
    md.core.ruler.after("block", "callouts", _find)


def _find(state: StateCore) -> None:
    if not work_of(state.env).bears("!"):
        return
    openers: list[tuple[Token, bool]] = []
    found: list[Token] = []
    tokens = state.tokens
    index = 0
    while index < len(tokens):
        token = tokens[index]
        found.append(token)
        index += 1
        if token.type == "blockquote_open":
            marker = _MARKER.match(tokens[index + 1].content) if tokens[index].type == "paragraph_open" else None
            openers.append((token, marker is not None))
            if marker is not None:
                _open(token, marker[1].lower())
                found += _split(state, tokens[index : index + 3], marker)
                index += 3
        elif token.type == "blockquote_close" and openers.pop()[1]:
            token.type, token.tag = "callout_close", "aside"
    state.tokens = found


def _open(token: Token, kind: str) -> None:
    token.type, token.tag = "callout_open", "aside"
    classes = f"callout callout-{kind}"
    own = token.attrs.get("class")
    token.attrs = {**token.attrs, "class": f"{classes} {own}" if own else classes, "role": "note"}


def _split(state: StateCore, paragraph: list[Token], marker: re.Match[str]) -> list[Token]:
    """Make the title of the first line, and a paragraph of what follows it."""
    opener, inline, closer = paragraph
    first, newline, rest = inline.content.partition("\n")
    written = first[marker.end() :].strip()
    wording = wording_for(work_of(state.env).options.lang)
    title = Token("inline", "", 0, level=inline.level, map=inline.map, block=True)
    title.content = written or wording.callouts[_KINDS.index(marker[1].lower())]
    title.meta["anchors"] = (
        anchors_of(inline).shifted(marker.end()) if written else Anchors([0], [anchors_of(inline).place(0)])
    )
    title.meta["supplied"] = not written
    tokens = [
        Token("callout_title_open", "p", 1, attrs={"class": "callout-title"}, level=opener.level, block=True),
        title,
        Token("callout_title_close", "p", -1, level=opener.level, block=True),
    ]
    if not newline:
        return tokens
    body = inline.copy(content=rest.lstrip(" \t"))
    lead = len(rest) - len(rest.lstrip(" \t"))
    body.meta = {**inline.meta, "anchors": anchors_of(inline).shifted(len(first) + 1 + lead)}
    return [*tokens, opener, body, closer]

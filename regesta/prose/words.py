"""The plain text of a parsed body, its first paragraph, and how many words it has."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from markdown_it.token import Token

from regesta.prose.raw_tags import raw_text
from regesta.prose.work import plain_text

_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
_CHARACTERS_A_WORD = 2
_RAW = frozenset({"html_block", "html_as_text"})
_CODE = frozenset({"fence", "code_block"})
_OUTSIDE = frozenset(
    {"blockquote_open", "bullet_list_open", "ordered_list_open", "callout_open", "footnote_block_open"}
)


def plain_blocks(tokens: Sequence[Token]) -> str:
    """Return the text of all blocks, one a line; blocks without text have none."""
    lines: list[str] = []
    for token in tokens:
        if token.type == "inline":
            lines.append(" ".join(_shown(token).split()))
        elif token.type in _CODE:
            lines.append(token.content.strip("\n"))
        elif token.type in _RAW:
            lines += (" ".join(unescape(token.content[start:end]).split()) for start, end in raw_text(token.content))
    return "\n".join(line for line in lines if line)


def first_paragraph(tokens: Sequence[Token]) -> str:
    """Return the text of the first paragraph that is not in a quotation, a list, a callout or a note."""
    depth = 0
    for index, token in enumerate(tokens):
        if token.type in _OUTSIDE or token.type.replace("_close", "_open") in _OUTSIDE:
            depth += token.nesting
        elif token.type == "paragraph_open" and depth == 0:
            text = " ".join(plain_text(tokens[index + 1].children or ()).split())
            if text:
                return text
    return ""


def count_words(text: str) -> int:
    """Count the words of a text. A Chinese or Japanese character counts as half a word."""
    spaced, characters = _UNSPACED.subn(" ", text)
    return sum(1 for _ in _WORD.finditer(spaced)) + -(-characters // _CHARACTERS_A_WORD)


def _shown(inline: Token) -> str:
    captions = [token.content for token in inline.children or () if token.type == "figure_caption"]
    return " ".join([plain_text(inline.children or ()), *captions])

"""Typographic quotes: straight ones become the marks of the text's language.

Which quotes open and close is decided as by markdown-it's ``smartquotes``, but that a single one without its match is
an apostrophe. This rule takes linear time, where that one copies the text for every quote.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.options import MarkdownOptions
from regesta.prose.work import inline_tokens

_QUOTE = re.compile("['\"]")
_APOSTROPHE = "’"
_MOST_OPEN = 32
_BREAKS = frozenset({"softbreak", "hardbreak"})
_DEFAULT = ("“", "”", "‘", "’")
_MARKS = {
    "ar": ("«", "»", "‹", "›"),
    "cs": ("„", "“", "‚", "‘"),
    "de": ("„", "“", "‚", "‘"),
    "el": ("«", "»", "“", "”"),
    "es": ("«", "»", "“", "”"),
    "fa": ("«", "»", "‹", "›"),
    "fi": ("”", "”", "’", "’"),
    "fr": ("«\u202f", "\u202f»", "“", "”"),
    "hu": ("„", "”", "»", "«"),
    "it": ("«", "»", "“", "”"),
    "ja": ("「", "」", "『", "』"),
    "nb": ("«", "»", "‘", "’"),
    "nn": ("«", "»", "‘", "’"),
    "no": ("«", "»", "‘", "’"),
    "pl": ("„", "”", "«", "»"),
    "ro": ("„", "”", "«", "»"),
    "ru": ("«", "»", "„", "“"),
    "sk": ("„", "“", "‚", "‘"),
    "sv": ("”", "”", "’", "’"),
    "uk": ("«", "»", "„", "“"),
    "zh-hant": ("「", "」", "『", "』"),
    "zh-tw": ("「", "」", "『", "』"),
}


class _Quote(NamedTuple):
    token: int
    at: int
    mark: str
    level: int


def marks_for(lang: str) -> tuple[str, str, str, str]:
    """Return the double and single quotation marks of a language tag, each an opening and a closing one."""
    tag = lang.lower()
    return _MARKS.get(tag) or _MARKS.get("-".join(tag.split("-")[:2])) or _MARKS.get(tag.split("-")[0], _DEFAULT)


def apply(md: MarkdownIt, options: MarkdownOptions) -> None:
    """Replace the library's rule, unless the typographer is off."""
    if options.typographer:
        md.core.ruler.at("smartquotes", partial(_curl, marks=marks_for(options.lang)))
        md.enable("smartquotes")


def _curl(state: StateCore, marks: tuple[str, str, str, str]) -> None:
    for inline, children in inline_tokens(state.tokens):
        if '"' in inline.content or "'" in inline.content:
            _curl_block(children, marks)


def _curl_block(tokens: Sequence[Token], marks: tuple[str, str, str, str]) -> None:
    before, after = _neighbours(tokens)
    edits: dict[int, dict[int, str]] = {}
    stack: list[_Quote] = []
    for index, token in enumerate(tokens):
        while stack and stack[-1].level > token.level:
            stack.pop()
        if token.type != "text" or (index and tokens[index - 1].info == "auto"):
            continue  # an address stays as it is
        text = f"{before[index]}{token.content}{after[index]}"
        for match in _QUOTE.finditer(text, 1, len(text) - 1):
            can_open, can_close = _flanks(text, match.start())
            here = _Quote(index, match.start() - 1, match[0], token.level)
            if can_close and _close(stack, here, edits=edits, marks=marks):
                continue
            if can_open:
                stack.append(here)
                del stack[:-_MOST_OPEN]
            if here.mark == "'":  # until its match is found, or for good: ’90s
                edits.setdefault(index, {})[here.at] = _APOSTROPHE
    for index, changes in edits.items():
        tokens[index].content = _edited(tokens[index].content, changes)


def _close(
    stack: list[_Quote], here: _Quote, *, edits: dict[int, dict[int, str]], marks: tuple[str, str, str, str]
) -> bool:
    """Pair a quote with the last open one of its kind and level, if there is one."""
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index]
        if opened.level < here.level:
            return False
        if opened.mark == here.mark and opened.level == here.level:
            opening, closing = marks[:2] if here.mark == '"' else marks[2:]
            edits.setdefault(here.token, {})[here.at] = closing
            edits.setdefault(opened.token, {})[opened.at] = opening
            del stack[index:]
            return True
    return False


def _flanks(text: str, at: int) -> tuple[bool, bool]:
    """Tell whether a quote can open, and whether it can close, by the characters beside it."""
    last, mark, following = text[at - 1], text[at], text[at + 1]
    last_space, next_space = isWhiteSpace(ord(last)), isWhiteSpace(ord(following))
    last_punctuation = isMdAsciiPunct(ord(last)) or isPunctChar(last)
    next_punctuation = isMdAsciiPunct(ord(following)) or isPunctChar(following)
    can_open = not next_space and (not next_punctuation or last_space or last_punctuation)
    can_close = not last_space and (not last_punctuation or next_space or next_punctuation)
    if mark == following == '"' and last.isascii() and last.isdigit():
        return False, False  # 1"" is inches
    if can_open and can_close:
        return last_punctuation, next_punctuation
    return can_open, can_close


def _neighbours(tokens: Sequence[Token]) -> tuple[list[str], list[str]]:
    """List the character before and the one after each token; a line end and the ends of the block are spaces."""
    return _walk(tokens, range(len(tokens)), -1), _walk(tokens, range(len(tokens) - 1, -1, -1), 0)


def _walk(tokens: Sequence[Token], order: range, edge: int) -> list[str]:
    seen = [" "] * len(tokens)
    last = " "
    for index in order:
        seen[index] = last
        token = tokens[index]
        if token.type in _BREAKS:
            last = " "
        elif token.content:
            last = token.content[edge]
    return seen


def _edited(text: str, changes: dict[int, str]) -> str:
    parts: list[str] = []
    end = 0
    for at in sorted(changes):
        parts += (text[end:at], changes[at])
        end = at + 1
    return "".join([*parts, text[end:]])

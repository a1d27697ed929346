"""Typographic quotes: straight ones become the marks of the text's language.

Which quotes open and close is decided as by markdown-it's ``smartquotes``, but that a single one without its match is
an apostrophe. This rule takes linear time, where that one copies the text for every quote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from typing import Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from regesta.prose.options import MarkdownOptions
from regesta.prose.work import inline_tokens, work_of

_QUOTE = re.compile("['\"]")
_DIGITS = frozenset("0123456789")
_APOSTROPHE = "’"
_NUMBER_OF_APOSTROPHE = 4
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


def quote_marks(lang: str) -> tuple[str, ...]:
    """Return what is shown for quotes in a language; `ProseText` refers to them by number."""
    return (*marks_for(lang), _APOSTROPHE)


def apply(md: MarkdownIt, options: MarkdownOptions) -> None:
    """Replace the library's rule, unless the typographer is off."""
    if options.typographer:
        md.core.ruler.at("smartquotes", partial(_curl, marks=quote_marks(options.lang)))
        md.enable("smartquotes")


def _curl(state: StateCore, marks: tuple[str, ...]) -> None:
    work = work_of(state.env)
    end = 0
    for inline, children in inline_tokens(state.tokens):
        if '"' in inline.content or "'" in inline.content:
            for at, mark in _curl_block(children, marks):
                work.quotes += (at - end, mark)
                end = at + 1


def _curl_block(tokens: Sequence[Token], marks: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Set the quotes of one block; yield where each stands among all that is written, and the number of its mark."""
    edits: dict[int, dict[int, int]] = {}
    stack: list[_Quote] = []
    for index, token in enumerate(tokens):
        while stack and stack[-1].level > token.level:
            stack.pop()
        if token.type != "text" or (index and tokens[index - 1].info == "auto"):
            continue  # an address stays as it is
        text = token.content
        if '"' not in text and "'" not in text:
            continue
        text = f"{_before(tokens, index)}{text}{_behind(tokens, index)}"
        for match in _QUOTE.finditer(text, 1, len(text) - 1):
            can_open, can_close = _flanks(text, match.start())
            here = _Quote(index, match.start() - 1, match[0], token.level)
            if can_close and _close(stack, here, edits):
                continue
            if can_open:
                stack.append(here)
                del stack[:-_MOST_OPEN]
            if here.mark == "'":  # until its match is found, or for good: ’90s
                edits.setdefault(index, {})[here.at] = _NUMBER_OF_APOSTROPHE
    for index, changes in sorted(edits.items()):
        token = tokens[index]
        token.content = _edited(token.content, changes, marks)
        if "written" in token.meta:
            yield from ((token.meta["written"] + at, changes[at]) for at in sorted(changes))


def _close(stack: list[_Quote], here: _Quote, edits: dict[int, dict[int, int]]) -> bool:
    """Pair a quote with the last open one of its kind and level, if there is one."""
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index]
        if opened.level < here.level:
            return False
        if opened.mark == here.mark and opened.level == here.level:
            opening, closing = (0, 1) if here.mark == '"' else (2, 3)
            edits.setdefault(here.token, {})[here.at] = closing
            edits.setdefault(opened.token, {})[opened.at] = opening
            del stack[index:]
            return True
    return False


def _flanks(text: str, at: int) -> tuple[bool, bool]:
    """Tell whether a quote can open, and whether it can close, by the characters beside it."""
    mark, following = text[at], text[at + 1]
    last, then = _kind(text[at - 1]), _kind(following)
    can_open = then != "space" and (then == "letter" or last != "letter")
    can_close = last != "space" and (last == "letter" or then != "letter")
    if mark == following == '"' and text[at - 1] in _DIGITS:
        return False, False  # 1"" is inches
    if can_open and can_close:
        return last == "punctuation", then == "punctuation"
    return can_open, can_close


@lru_cache(maxsize=1 << 12)
def _kind(character: str) -> Literal["space", "punctuation", "letter"]:
    if isWhiteSpace(ord(character)):
        return "space"
    return "punctuation" if isMdAsciiPunct(ord(character)) or isPunctChar(character) else "letter"


def _before(tokens: Sequence[Token], index: int) -> str:
    """Return the character before a token; a line end and the beginning of the block are spaces."""
    for other in range(index - 1, -1, -1):
        token = tokens[other]
        if token.content or token.type in _BREAKS:
            return " " if token.type in _BREAKS else token.content[-1]
    return " "


def _behind(tokens: Sequence[Token], index: int) -> str:
    """Return the character behind a token; a line end and the end of the block are spaces."""
    for other in range(index + 1, len(tokens)):
        token = tokens[other]
        if token.content or token.type in _BREAKS:
            return " " if token.type in _BREAKS else token.content[0]
    return " "


def _edited(text: str, changes: dict[int, int], marks: tuple[str, ...]) -> str:
    parts: list[str] = []
    end = 0
    for at in sorted(changes):
        parts += (text[end:at], marks[changes[at]])
        end = at + 1
    return "".join([*parts, text[end:]])

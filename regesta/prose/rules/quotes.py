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
_DOUBLE, _SINGLE, _NUMBER_OF_APOSTROPHE = 0, 2, 4
"""Numbers of marks: of opening ones (a closing one follows each), and of the apostrophe."""
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
    level: int
    token: int
    at: int
    mark: str


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
    for index, changes in sorted(_changes(tokens).items()):
        token = tokens[index]
        places = sorted(changes)
        token.content = _edited(token.content, places, [marks[changes[at]] for at in places])
        written = token.meta.get("written")
        if written is not None:
            yield from ((written + at, changes[at]) for at in places)


def _changes(tokens: Sequence[Token]) -> dict[int, dict[int, int]]:
    """Find what becomes of the quotes of one block: for each token, the number of the mark at each offset."""
    changes: dict[int, dict[int, int]] = {}
    stack: list[_Quote] = []
    for index, token in enumerate(tokens):
        while stack and stack[-1].level > token.level:
            stack.pop()
        text = token.content
        if (
            token.type != "text"
            or ('"' not in text and "'" not in text)
            or (index and tokens[index - 1].info == "auto")
        ):
            continue  # an address stays as it is
        here = changes[index] = {}
        text = f"{_before(tokens, index)}{text}{_behind(tokens, index)}"
        for match in _QUOTE.finditer(text, 1, len(text) - 1):
            at, mark = match.start() - 1, match[0]
            can_open, can_close = _flanks(text, at + 1)
            opened = _opening(stack, mark, token.level) if can_close else None
            if opened is not None:
                number = _DOUBLE if mark == '"' else _SINGLE
                changes[opened.token][opened.at] = number
                here[at] = number + 1
                continue
            if can_open:
                stack.append(_Quote(token.level, index, at, mark))
                del stack[:-_MOST_OPEN]
            if mark == "'":  # until its match is found, or for good: ’90s
                here[at] = _NUMBER_OF_APOSTROPHE
    return changes


def _opening(stack: list[_Quote], mark: str, level: int) -> _Quote | None:
    """Take the last open quote of a kind and level, and all behind it, off the stack; None if there is none."""
    for index in range(len(stack) - 1, -1, -1):
        opened = stack[index]
        if opened.level < level:
            return None
        if opened.mark == mark and opened.level == level:
            del stack[index:]
            return opened
    return None


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


def _edited(text: str, places: Sequence[int], shown: Sequence[str]) -> str:
    parts: list[str] = []
    end = 0
    for at, mark in zip(places, shown, strict=True):
        parts += (text[end:at], mark)
        end = at + 1
    return "".join([*parts, text[end:]])

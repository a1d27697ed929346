"""Reads the tags of raw HTML with their places: to report what sanitising takes out, never to decide what it lets in.

The judge of raw HTML is a true HTML parser (``sanitise.py``). This reader follows the tokenisation of the HTML standard
(13.2.5) closely enough to point at what an author wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import msgspec

_OPENING = re.compile(r"<(?:(!--)|[!?]|(/)?([A-Za-z][^\s/>]*))")
_REST = re.compile(r"""(?:[^>"'=]|=\s*"[^"]*"|=\s*'[^']*'|["'=])*+>""")
_COMMENT_END = re.compile(r"--!?>")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=][^\s>/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_COMMENT = "!--"
_SILENT = frozenset({"script", "style"})


class RawAttribute(msgspec.Struct, frozen=True):
    """An attribute: name in lower case, value with entities read, and the offsets of the whole and of the value."""

    name: str
    value: str
    places: tuple[int, int]
    value_places: tuple[int, int]


class RawTag(msgspec.Struct, frozen=True, kw_only=True):
    """A tag: its element's name in lower case (``!`` for declarations and instructions), and its offsets."""

    name: str
    closing: bool
    attributes: tuple[RawAttribute, ...]
    start: int
    end: int


def raw_tags(html: str) -> Iterator[RawTag]:
    """Yield the tags of a piece of HTML; comments, and what scripts and styles hold, are passed over."""
    for opening, end in _markup(html):
        if opening[1] == _COMMENT:
            continue
        closing = opening[2] is not None
        yield RawTag(
            name=(opening[3] or "!").lower(),
            closing=closing,
            attributes=() if closing or opening[3] is None else tuple(_attributes(html, opening.end(), end)),
            start=opening.start(),
            end=end,
        )


def raw_text(html: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the text between the tags, without blanks at its ends; scripts and styles hold none."""
    at = 0
    silent = False
    for start, end, name in [*((o.start(), e, _silent_name(o)) for o, e in _markup(html)), (len(html), len(html), "")]:
        text = html[at:start]
        if not silent and text.strip():
            yield start - len(text.lstrip()), at + len(text.rstrip())
        silent = bool(name)
        at = max(end, at)


def _silent_name(opening: re.Match[str]) -> str:
    name = (opening[3] or "").lower()
    return name if name in _SILENT and opening[2] is None else ""


def _markup(html: str) -> Iterator[tuple[re.Match[str], int]]:
    """Yield the opening of each tag, comment, declaration, and the offset behind it; an unclosed one takes the rest."""
    at = 0
    while True:
        opening = _OPENING.search(html, at)
        if opening is None:
            return
        if opening[1] == _COMMENT:
            ending = _COMMENT_END.search(html, opening.end() - 2)
        else:
            ending = _REST.match(html, opening.end())
        at = ending.end() if ending else len(html)
        yield opening, at
        name = _silent_name(opening)
        if name:
            content_end = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
            at = content_end.start() if content_end else len(html)


def _attributes(html: str, start: int, end: int) -> Iterator[RawAttribute]:
    for match in _ATTRIBUTE.finditer(html, start, end):
        group = next((group for group in (2, 3, 4) if match[group] is not None), 0)
        yield RawAttribute(match[1].lower(), unescape(match[group]) if group else "", match.span(), match.span(group))

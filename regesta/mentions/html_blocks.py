"""Reads rendered HTML as blocks of text: what stands in which element, and what of it must never be rewritten.

Only the HTML knows all that surrounds a word, raw HTML included. It comes from our renderer, or through the sanitiser,
or from an author who is trusted: where an element is never closed, what follows counts as within it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import msgspec

from regesta.prose.model import Prose

SLOT = "\0"
"""Stands for a slot between two pieces; no piece holds one."""

TAG = re.compile(
    r"""<(?:!--(?:-?>|.*?(?:--!?>|\Z))|(/?)([A-Za-z][A-Za-z0-9-]*)((?:[^<>"']+|"[^"]*"|'[^']*')*+)>)""", re.DOTALL
)
_ID = re.compile(r"""(?<![^\s"'])id\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)

INLINE = frozenset(
    """
    a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd label mark q rb rp rt rtc ruby s samp
    small span strike strong sub sup time tt u var wbr
    """.split()
)
"""Elements within a line of text; all others begin and end a block."""
PROTECTED = frozenset(
    """
    a audio blockquote button canvas caption code figcaption h1 h2 h3 h4 h5 h6 iframe kbd legend math noscript object
    optgroup option pre q rp rt samp script select style summary svg template textarea title tt var video
    """.split()
)
"""Elements whose text is never rewritten: headings, quotations, code, links, captions, and what is no prose."""
_UNREAD = frozenset({"script", "style", "template", "textarea", "title"})
OWN_TITLE = 'class="callout-title"'
_OWN = (OWN_TITLE, 'class="footnote-ref"', 'class="footnote-backref"')
"""Our own elements that show words which are not the author's, or are a heading in all but name."""
_MARKS = frozenset(_OWN[1:])


class Segment(msgspec.Struct, frozen=True, gc=False):
    """A piece of text between two tags, or a slot: its offsets in the HTML, and whether it must stay as it is."""

    start: int
    end: int
    protected: bool


class HtmlBlock(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The text of one block, and the opening tag of the element that it begins."""

    tag: str = ""
    """The element's name; empty where the text begins none, as behind a list within an item."""
    name_end: int = 0
    """The offset behind the name in the opening tag: where an attribute can be put."""
    id: str = ""
    start: int = 0
    end: int = 0
    is_protected: bool = False
    """What surrounds the block forbids to rewrite anything in it."""
    read: tuple[Segment, ...] | None = None
    """Its segments, where they depend on more than what stands in the block."""

    def segments(self, html: str) -> tuple[Segment, ...]:
        """Return the pieces of its text."""
        return tuple(_read(html, self)) if self.read is None else self.read


class _Host(msgspec.Struct, frozen=True):
    tag: str = ""
    name_end: int = 0
    id: str = ""


_NO_HOST = _Host()


def joined(prose: Prose) -> str:
    """Return the pieces of a prose as one string, with a `SLOT` for each of its slots."""
    return SLOT.join(prose.pieces)


def html_blocks(html: str) -> Iterator[HtmlBlock]:
    """Yield the blocks of some HTML that have text, in order."""
    segments: list[Segment] = []
    host = _NO_HOST
    surroundings = _Surroundings()
    done = 0
    for match in TAG.finditer(html):
        start, end = match.span()
        if start > done and surroundings.is_read:
            segments += _segments(html, done, start, protected=surroundings.is_protected)
        done = end
        if match[2] is None:
            continue
        name, closing = match[2].lower(), bool(match[1])
        if name not in INLINE:
            if segments:
                yield _block(segments, host)
                segments = []
            host = _NO_HOST if closing else _host(match, name)
        surroundings.pass_tag(name, match[3], closing=closing)
    if done < len(html) and surroundings.is_read:
        segments += _segments(html, done, len(html), protected=surroundings.is_protected)
    if segments:
        yield _block(segments, host)


def _block(segments: list[Segment], host: _Host) -> HtmlBlock:
    return HtmlBlock(tag=host.tag, name_end=host.name_end, id=host.id, read=tuple(segments))


def _read(html: str, block: HtmlBlock) -> Iterator[Segment]:
    """Yield the pieces of a block within which elements of a line alone begin and end."""
    surroundings = _Surroundings()
    done = block.start
    for match in TAG.finditer(html, block.start, block.end):
        start, end = match.span()
        if start > done and surroundings.is_read:
            yield from _segments(html, done, start, protected=block.is_protected or surroundings.is_protected)
        done = end
        if match[2] is not None:
            surroundings.pass_tag(match[2].lower(), match[3], closing=bool(match[1]))
    if done < block.end and surroundings.is_read:
        yield from _segments(html, done, block.end, protected=block.is_protected or surroundings.is_protected)


class _Surroundings:
    """Which elements are open that forbid something of the text within them."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._own: list[str] = []  # open since one of our own elements, which are well nested
        self._is_mark = False
        self._is_unread = False

    @property
    def is_read(self) -> bool:
        return not (self._is_mark or self._is_unread)

    @property
    def is_protected(self) -> bool:
        return bool(self._own) or self._open.total() > 0

    def pass_tag(self, name: str, attributes: str, *, closing: bool) -> None:
        if name in PROTECTED:
            self._open[name] = max(self._open[name] + (-1 if closing else 1), 0)
        if name in _UNREAD:
            self._is_unread = not closing
        if not self._own and not closing and any(mark in attributes for mark in _OWN):
            self._own.append(name)
            self._is_mark = any(mark in attributes for mark in _MARKS)
        elif self._own and name == self._own[0]:
            if closing:
                self._own.pop()
            else:
                self._own.append(name)
            self._is_mark = self._is_mark and bool(self._own)


def _segments(html: str, start: int, end: int, *, protected: bool) -> Iterator[Segment]:
    """Yield the segments of some text; each slot in it is one."""
    slot = html.find(SLOT, start, end)
    while slot >= 0:
        if slot > start:
            yield Segment(start, slot, protected)
        yield Segment(slot, slot + 1, protected=True)
        start = slot + 1
        slot = html.find(SLOT, start, end)
    if start < end:
        yield Segment(start, end, protected)


def _host(match: re.Match[str], name: str) -> _Host:
    written = _ID.search(match[3])
    return _Host(name, match.end(2), next((text for text in written.groups() if text), "") if written else "")

"""From the text of a body to its place in the rendered HTML, and what is put in there.

The pieces of a `Prose` are made before anybody is known to be named in them. So blocks of the text are found again in
the HTML by their letters, and a name is placed only where the letters agree and nothing forbids a link. What cannot be
placed beyond doubt is left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from html import escape, unescape
from itertools import accumulate

import msgspec

from regesta.mentions.body_text import BodyText
from regesta.mentions.html_blocks import INLINE, SLOT, TAG, HtmlBlock, Segment, html_blocks, joined
from regesta.mentions.letters import is_letter, letters_of, squeezed
from regesta.mentions.rendered_blocks import rendered_blocks
from regesta.prose.model import Prose
from regesta.text.folded_text import SEPARATOR

_CHARACTER = re.compile(r"&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);|.", re.DOTALL)
_ANY_TAG = re.compile("<[^>]*>")
_NAME = re.compile("</?([a-z0-9]+)")
_MAY_HOLD_LINKS = frozenset({"br", "em", "mark", "s", "strong", "sub", "sup"})
_ENDS_MOVED = 4
_VOID = frozenset({"br", "img", "input", "wbr"})


class Insertion(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """Something to be put into the pieces of a prose: the piece, the offset in it, the HTML."""

    piece: int
    at: int
    html: str


class Range(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A run of HTML that an element can be put around: the piece and the offset of both ends."""

    piece: int
    start: int
    end: int


class Placing:
    """The HTML of a prose, by the blocks of its text."""

    def __init__(self, prose: Prose, text: BodyText) -> None:
        self._prose = prose
        self._text = text
        self._html = joined(prose)
        self._piece_starts = list(accumulate((len(piece) + 1 for piece in prose.pieces[:-1]), initial=0))
        self._blocks = self._align(self._read(prose))

    def block(self, number: int) -> HtmlBlock | None:
        """Return the HTML of a block of the text, or `None` if it cannot be told."""
        return self._blocks.get(number)

    def tag_place(self, block: HtmlBlock) -> tuple[int, int]:
        """Return the piece, and the offset in it, where an attribute of the block's element can be put."""
        return self._in_piece(block.name_end)

    def range_of(self, start: int, end: int) -> Range | None:
        """Return where some characters of the text stand in the HTML.

        `None` if they cannot be placed, or if they stand in a heading, a quotation, code, a link or a caption, or if
        no element could be put around them.
        """
        number = self._text.block_at(start)
        block = self._blocks.get(number)
        if block is None:
            return None
        first = self._text.block_bounds(number)[0]
        form = self._text.text[start:end]
        before = len(letters_of(self._text.text[first:start]))
        quickly = self._find_in_plain_text(block, before, form) if block.read is None else None
        edges = (quickly, quickly + len(form)) if quickly is not None else self._find(block, before, form)
        return None if edges is None else self._around(*edges)

    def _read(self, prose: Prose) -> list[tuple[HtmlBlock, bytes]]:
        """Return the blocks of the HTML with their letters."""
        blocks = None if prose.has_html else rendered_blocks(prose, self._html)
        if blocks is not None:
            return blocks
        return [
            (block, squeezed("".join(map(self.shown, block.segments(self._html))))) for block in html_blocks(self._html)
        ]

    def _align(self, blocks: list[tuple[HtmlBlock, bytes]]) -> dict[int, HtmlBlock]:
        """Pair the blocks of the text, in order, with those of the HTML that have the same letters."""
        places: dict[bytes, list[int]] = {}
        for index, (_, letters) in enumerate(blocks):
            places.setdefault(letters, []).append(index)
        pairs: dict[int, HtmlBlock] = {}
        following = 0
        for number, letters in enumerate(self._text.blocks_of(squeezed, SEPARATOR.encode())):
            found = places.get(letters, ()) if letters else ()
            at = bisect_left(found, following)
            if at < len(found):
                pairs[number] = blocks[found[at]][0]
                following = found[at] + 1
        return pairs

    def shown(self, segment: Segment) -> str:
        """Return the text that a segment shows."""
        written = self._html[segment.start : segment.end]
        if written != SLOT:
            return unescape(written) if "&" in written else written
        slot = self._prose.slots[bisect_right(self._piece_starts, segment.start) - 1]
        return slot.text or slot.path or slot.target

    def _find_in_plain_text(self, block: HtmlBlock, before: int, form: str) -> int | None:
        """Find a form that stands in a block of ours as in the source, where a few searches show that it may be a link.

        That is: its letters are where they must be, and nothing stands open before it but what may hold links.
        """
        at = -1 if block.is_protected else self._html.find(form, block.start, block.end)
        while at >= 0:
            head = self._html[block.start : at]
            if SLOT in head:
                head = self._with_references(head, block.start)
            if "<" in head:
                if head.rfind("<") > head.rfind(">") or not _MAY_HOLD_LINKS.issuperset(_NAME.findall(head)):
                    return None
                head = _ANY_TAG.sub("", head)
            letters = len(letters_of(unescape(head) if "&" in head else head))
            if letters == before:
                return at
            at = self._html.find(form, at + 1, block.end) if letters < before else -1
        return None

    def _with_references(self, html: str, start: int) -> str:
        """Return some HTML, which begins at an offset, with the text of the references in it."""
        first, *rest = html.split(SLOT)
        number = bisect_right(self._piece_starts, start) - 1
        slots = self._prose.slots[number : number + len(rest)]
        shown = (escape(slot.text or slot.path or slot.target) if slot.kind == "reference" else "" for slot in slots)
        return first + "".join(text for pair in zip(shown, rest, strict=True) for text in pair)

    def _find(self, block: HtmlBlock, before: int, form: str) -> tuple[int, int] | None:
        """Find a form behind a number of letters; `None` if any of its letters must stay as it is."""
        wanted = len(letters_of(form))
        seen = 0
        start = -1
        for segment in block.segments(self._html):
            length = len(letters_of(self.shown(segment)))
            if seen + length <= before:
                seen += length
                continue
            if segment.protected:
                return None
            if start < 0 and before + wanted <= seen + length:
                at = self._find_as_written(segment, before - seen, form)
                if at is not None:
                    return at, at + len(form)
            for at, end, letters in self._letters_of(segment):
                if letters and seen == before:
                    start = at
                seen += letters
                if seen == before + wanted:
                    return (start, end) if start >= 0 else None
        return None

    def _find_as_written(self, segment: Segment, before: int, form: str) -> int | None:
        """Find a form that stands in a segment as in the source, behind a number of its letters."""
        at = self._html.find(form, segment.start, segment.end)
        while at >= 0:
            letters = len(letters_of(unescape(self._html[segment.start : at])))
            if letters == before:
                return at
            at = self._html.find(form, at + 1, segment.end) if letters < before else -1
        return None

    def _letters_of(self, segment: Segment) -> Iterator[tuple[int, int, int]]:
        """Yield where each character or entity begins and ends, and for how many letters it stands."""
        written = self._html[segment.start : segment.end]
        if "&" in written:
            for match in _CHARACTER.finditer(self._html, segment.start, segment.end):
                yield match.start(), match.end(), len(letters_of(unescape(match[0])))
        else:
            for at, character in enumerate(written, segment.start):
                yield at, at + 1, is_letter(character)

    def _around(self, start: int, end: int) -> Range | None:
        """Move the ends over tags until every element between them is whole."""
        for _ in range(_ENDS_MOVED):
            opened, closed = _unmatched(self._html[start:end])
            if opened is None or closed is None:
                return None
            if not opened and not closed:
                piece, at = self._in_piece(start)
                return Range(piece, at, at + end - start)
            if closed:
                tag = self._html.rfind("<", 0, start)
                match = TAG.match(self._html, tag) if tag >= 0 else None
                if match is None or match.end() != start or match[1] or match[2] != closed[0]:
                    return None
                start = tag
            if opened:
                match = TAG.match(self._html, end)
                if match is None or not match[1] or match[2] != opened[-1]:
                    return None
                end = match.end()
        return None

    def _in_piece(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self._piece_starts, at) - 1
        return piece, at - self._piece_starts[piece]


def insert(pieces: Iterable[str], insertions: Iterable[Insertion]) -> tuple[str, ...]:
    """Return the pieces of a prose with things put in; of those at one place, the first stands first."""
    by_piece: dict[int, list[Insertion]] = {}
    for insertion in insertions:
        by_piece.setdefault(insertion.piece, []).append(insertion)
    return tuple(_with(piece, by_piece.get(index, [])) for index, piece in enumerate(pieces))


def _with(piece: str, insertions: list[Insertion]) -> str:
    parts: list[str] = []
    done = 0
    for insertion in sorted(insertions, key=lambda insertion: insertion.at):
        parts += (piece[done : insertion.at], insertion.html)
        done = insertion.at
    return "".join((*parts, piece[done:]))


def _unmatched(html: str) -> tuple[list[str] | None, list[str] | None]:
    """List the elements that some HTML opens, and those that it closes; `None` if they are not those of a line."""
    opened: list[str] = []
    closed: list[str] = []
    for match in TAG.finditer(html):
        name = match[2]
        if name is None or name not in INLINE or name == "a":
            return None, None
        if name in _VOID:
            continue
        if not match[1]:
            opened.append(name)
        elif opened and opened[-1] == name:
            opened.pop()
        else:
            closed.append(name)
    return (None, None) if SLOT in html else (opened, closed)

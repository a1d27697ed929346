"""Places in a body: from offsets in an inline token's content, over the normalised body, to the source file.

markdown-it parses a body whose line ends are LF, in blocks, and hands each block's text on without its margins
(quotation marks, indents, escaped pipes). `Body` undoes the first step, `Anchors` the second.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from regesta.errors import Span
from regesta.text.source_text import SourceText

_CRLF = re.compile(r"\r\n")
_LINE_END = re.compile(r"\n")
_HALF = re.compile("[\ud800-\udfff]")
_REPLACEMENT = "\ufffd"


class Body:
    """The part of a file that is Markdown, as the parser reads it, with the way back to the file."""

    __slots__ = ("_crlf", "_lines", "_source", "start", "text")

    def __init__(self, source: SourceText, start: int) -> None:
        raw = source.text[start:]
        self._source = source
        self.start = start
        self._crlf = [match.start() - i for i, match in enumerate(_CRLF.finditer(raw))] if "\r\n" in raw else []
        lines = raw.replace("\r\n", "\n").replace("\r", "\n") if "\r" in raw else raw
        self.text = _readable(lines)
        self._lines: list[int] = []

    @property
    def has_long_line_ends(self) -> bool:
        """Whether some line end has two characters in the file."""
        return bool(self._crlf)

    def offset(self, at: int) -> int:
        """Return the offset in the file of a character of the body."""
        return self.start + at + (bisect_left(self._crlf, at) if self._crlf else 0)

    def span(self, start: int, end: int) -> Span:
        """Make the span in the file of the body's characters from `start` up to `end` (exclusive)."""
        return self._source.span(self.offset(start), self.offset(end))

    def lines(self, first: int, end: int) -> tuple[int, int]:
        """Return the offsets in the body of its lines from `first` up to `end` (exclusive), counted from 0."""
        if not self._lines:
            self._lines = [0, *(match.end() for match in _LINE_END.finditer(self.text)), len(self.text)]
        last = len(self._lines) - 1
        return self._lines[min(first, last)], self._lines[min(end, last)]


def _readable(text: str) -> str:
    """Replace what is no character: NUL, and halves of characters (which encoding finds sooner than a search does)."""
    text = text.replace("\0", _REPLACEMENT)
    try:
        text.encode()
    except UnicodeEncodeError:
        return _HALF.sub(_REPLACEMENT, text)
    return text


class Anchors:
    """Pairs of offsets (in a token's content, in the body), ascending, from which all offsets between follow."""

    __slots__ = ("_bodies", "_contents", "shift")

    def __init__(self, contents: Sequence[int], bodies: Sequence[int]) -> None:
        self._contents = contents
        self._bodies = bodies
        self.shift = bodies[0] - contents[0] if len(contents) == 1 else None
        """What lies between the two offsets of each character, if it is the same for all."""

    def place(self, at: int) -> int:
        """Return the body's offset of a character of the content."""
        if self.shift is not None:
            return at + self.shift
        index = max(bisect_right(self._contents, at) - 1, 0)
        return self._bodies[index] + at - self._contents[index]

    def places(self, start: int, end: int) -> tuple[int, int]:
        """Return the body's offsets of a run of the content; an empty run keeps its start."""
        first = self.place(start)
        return (first, self.place(end - 1) + 1) if end > start else (first, first)

    def cuts(self, start: int, end: int) -> list[int]:
        """Return the offsets strictly inside a run of the content at which the body's text is interrupted."""
        if len(self._contents) == 1:
            return []
        low, high = bisect_right(self._contents, start), bisect_left(self._contents, end)
        return list(self._contents[low:high])

    def shifted(self, by: int) -> Anchors:
        """Return the anchors of a content from which as many characters have been cut at its beginning."""
        later = bisect_right(self._contents, by)
        contents = [0, *(at - by for at in self._contents[later:])]
        return Anchors(contents, [self.place(by), *self._bodies[later:]])

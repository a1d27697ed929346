"""A decoded source file that turns offsets into places (`Span`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, pairwise

from regesta.errors import Span
from regesta.types import SourcePath

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """The text of one file, without its byte-order mark, and the table of its lines."""

    __slots__ = ("_line_starts", "line_widths", "path", "text")

    def __init__(self, path: SourcePath, text: str) -> None:
        self.path = path
        self.text = text
        self.line_widths = _line_widths(text)
        """How many characters each line has, its line end included."""
        self._line_starts = list(accumulate(self.line_widths[:-1], initial=0))

    @property
    def line_count(self) -> int:
        """How many lines the text has; a text that ends with a line end has an empty last one."""
        return len(self._line_starts)

    def line_start(self, line: int) -> int:
        """Return the offset of the first character of a line (counted from 1)."""
        return self._line_starts[line - 1]

    def line_text(self, line: int) -> str:
        """Return a line (counted from 1) without its line end."""
        start = self._line_starts[line - 1]
        return self.text[start : start + self.line_widths[line - 1]].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """Make the span of the characters from `start` up to `end` (exclusive)."""
        line = bisect_right(self._line_starts, start)
        return Span(self.path, line, start - self._line_starts[line - 1] + 1, start, end)


def _line_widths(text: str) -> list[int]:
    if "\r" not in text:
        widths = [len(line) + 1 for line in text.split("\n")]
        widths[-1] -= 1
        return widths
    starts = [0, *(match.end() for match in _LINE_END.finditer(text)), len(text)]
    return [end - start for start, end in pairwise(starts)]

"""A decoded source file that turns offsets into places (`Span`)."""

from __future__ import annotations

import re
from bisect import bisect_right

from regesta.errors import Span
from regesta.types import SourcePath

_LINE_END = re.compile(r"\r\n|\n|\r")


class SourceText:
    """The text of one file, without its byte-order mark, and the table of its lines."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: SourcePath, text: str) -> None:
        self.path = path
        self.text = text
        self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

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
        end = self._line_starts[line] if line < len(self._line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")

    def span(self, start: int, end: int) -> Span:
        """Make the span of the characters from `start` up to `end` (exclusive)."""
        line = bisect_right(self._line_starts, start)
        return Span(self.path, line, start - self._line_starts[line - 1] + 1, start, end)

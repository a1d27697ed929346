"""The text of a body, block behind block, in one string: what is searched, and the way from it to the source.

This is the only module here that reads the table of a `ProseText`. It makes no runs, of which an article has hundreds.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from regesta.errors import Span
from regesta.mentions.addresses import UNREADABLE
from regesta.mentions.scripts import is_unspaced
from regesta.prose.model import CONTEXTS, FIRST_OF_BLOCK, FLAGS, ODD, SUPPLIED, Prose, RunContext

FormT = TypeVar("FormT", str, bytes)

_WITHIN = frozenset({"link", "code"})


class BodyText:
    """The runs of a body, joined: the blocks parted by `SEPARATOR`, a line end between Chinese or Japanese dropped."""

    def __init__(self, prose: Prose) -> None:
        self._source = prose.text
        self._starts: list[int] = []
        """Where each run begins in `text`."""
        self._lengths: list[int] = []
        self._contexts: list[RunContext] = []
        self._places: list[tuple[int, int]] = []
        """Where each run begins and ends in the file."""
        self.block_starts: list[int] = []
        """The offset of each block's text; blocks are numbered as in the runs."""
        self.contexts: list[RunContext] = []
        """What each block is: the context of its first run that is neither a link nor code, or else of its first."""
        self._code: list[tuple[int, int]] = []
        self._dropped: list[tuple[int, int]] = []
        self._read_table()
        self.text = _without(self._dropped, self._source.written)
        """As written, with line ends."""
        self.searched = _masked(self._code, self.text)
        """The same, of the same length, with code made unreadable."""
        self._mark_headings([heading.span for heading in prose.headings])

    def _read_table(self) -> None:
        written = self._source.written
        joins = not written.isascii()
        at = end = dropped = 0
        numbers = iter(self._source.table)
        for gap, length, kind in zip(numbers, numbers, numbers, strict=False):
            start = end + gap
            end = start + (next(numbers) if kind & ODD else length)
            context = CONTEXTS[kind & ~FLAGS]
            if kind & FIRST_OF_BLOCK:
                at += at > 0  # the end of the block before
                if kind & SUPPLIED:
                    # Our own words, with the end of the block before them; where there is none, with their own.
                    first = at if at == dropped else at - 1
                    self._dropped.append((first, first + length + 1))
                    dropped += length + 1
                    at += length
                    continue
                self.block_starts.append(at - dropped)
                self.contexts.append(context)
            elif context != self.contexts[-1] and self.contexts[-1] in _WITHIN:
                self.contexts[-1] = context
            self._starts.append(at - dropped)
            self._contexts.append(context)
            self._places.append((start, end))
            shown = length
            if joins and length == 1 and written[at] == "\n" and _joins(written, at):
                self._dropped.append((at, at + 1))
                dropped += 1
                shown = 0
            elif context == "code":
                self._code.append((at - dropped, at - dropped + length))
            self._lengths.append(shown)
            at += length

    def _mark_headings(self, headings: list[Span]) -> None:
        """Make headings of the blocks that are one and hold nothing but a link."""
        for block, context in enumerate(self.contexts):
            if context in _WITHIN:
                at = self._places[self._run_at(self.block_starts[block])][0]
                if any(span.start <= at < span.end for span in headings):
                    self.contexts[block] = "heading"

    def block_at(self, at: int) -> int:
        """Return the number of the block that holds a character."""
        return bisect_right(self.block_starts, at) - 1

    def block_bounds(self, block: int) -> tuple[int, int]:
        """Return where the text of a block begins and ends."""
        following = block + 1
        end = self.block_starts[following] - 1 if following < len(self.block_starts) else len(self.text)
        return self.block_starts[block], end

    def blocks_of(self, form: Callable[[str], FormT], separator: FormT) -> list[FormT]:
        """Return a form of each block's text; it is made of all at once, and has a `separator` for each `SEPARATOR`."""
        blocks = form(self.text).split(separator)
        if len(blocks) == len(self.block_starts):
            return blocks
        bounds = map(self.block_bounds, range(len(self.block_starts)))
        return [form(self.text[start:end]) for start, end in bounds]

    def sections(self) -> list[int]:
        """Number the sections, and say of each block in which it stands; all notes are one of their own."""
        numbers: list[int] = []
        section = 0
        for context in self.contexts:
            section += context == "heading"
            numbers.append(-1 if context == "footnote" else section)
        return numbers

    def quotes(self) -> Iterator[tuple[int, int, str]]:
        """Yield where each straight quote begins and ends that readers see as a typographic one, and that one."""
        dropped = iter([*self._dropped, (len(self._source.written), len(self._source.written))])
        first, last = next(dropped)
        at = before = 0
        numbers = iter(self._source.quotes)
        for gap, mark in zip(numbers, numbers, strict=True):
            at += gap
            while last <= at:
                before += last - first
                first, last = next(dropped)
            if at < first:
                yield at - before, at - before + 1, self._source.marks[mark]
            at += 1

    def run_behind(self, offset: int) -> tuple[int, int] | None:
        """Return where the first run begins and ends that stands in the source at an offset or behind it."""
        index = bisect_left(self._in_source, (offset, -1))
        if index == len(self._in_source):
            return None
        run = self._in_source[index][1]
        return self._starts[run], self._starts[run] + self._lengths[run]

    def context_at(self, at: int) -> RunContext:
        """Return the context of the run that holds a character."""
        return self._contexts[self._run_at(at)]

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of some characters, markup between them included."""
        first, last = self._place(start)[0], self._place(end - 1)[1]
        line = bisect_right(self._line_starts, first)
        return Span(self._source.path, line, first - self._line_starts[line - 1] + 1, first, last)

    @cached_property
    def _line_starts(self) -> list[int]:
        return list(accumulate(self._source.lines, initial=0))

    @cached_property
    def _in_source(self) -> list[tuple[int, int]]:
        """Where each run begins in the file, in this order, with its number: notes stand last in the text."""
        return sorted((start, run) for run, (start, _) in enumerate(self._places))

    def _run_at(self, at: int) -> int:
        # Of runs without characters, which begin where the next one does, this is the last.
        return bisect_right(self._starts, at) - 1

    def _place(self, at: int) -> tuple[int, int]:
        """Return the place of one character; a run that is not written as it reads, an entity, is one place."""
        run = self._run_at(at)
        start, end = self._places[run]
        if end - start != self._lengths[run]:
            return start, end
        by = at - self._starts[run]
        return start + by, start + by + 1


def _joins(written: str, at: int) -> bool:
    """Tell whether a line end stands between letters of scripts that have no spaces."""
    return 0 < at < len(written) - 1 and is_unspaced(written[at - 1]) and is_unspaced(written[at + 1])


def _without(dropped: list[tuple[int, int]], text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in dropped:
        parts.append(text[done:start])
        done = end
    return "".join((*parts, text[done:])) if dropped else text


def _masked(code: list[tuple[int, int]], text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in code:
        parts += (text[done:start], UNREADABLE * (end - start))
        done = end
    return "".join((*parts, text[done:])) if code else text

"""The text of a body, block behind block, in one string: what is searched, and the way from it to the source.

This is the only module here that reads the runs of a `Prose`.
"""

from __future__ import annotations

from bisect import bisect_right

from regesta.errors import Span
from regesta.mentions.addresses import UNREADABLE
from regesta.mentions.scripts import is_unspaced
from regesta.prose.model import Prose, RunContext, TextRun
from regesta.text.folded_text import SEPARATOR


class BodyText:
    """The runs of a body, joined: the blocks parted by `SEPARATOR`, a line end between Chinese or Japanese dropped."""

    __slots__ = ("_run_starts", "_runs", "block_starts", "contexts", "searched", "text")

    def __init__(self, prose: Prose) -> None:
        runs = prose.runs
        parts: list[str] = []
        code: list[tuple[int, int]] = []
        run_starts: list[int] = []
        self.block_starts: list[int] = []
        """The offset of each block's text; blocks are numbered as in the runs."""
        self.contexts: list[RunContext] = []
        """What each block is: the context of its first run that is neither a link nor code, or else of its first."""
        length = 0
        block = -1
        for index, run in enumerate(runs):
            text, context = run.text, run.context
            if run.block != block:
                block = run.block
                if index:
                    parts.append(SEPARATOR)
                    length += 1
                self.block_starts.append(length)
                self.contexts.append(context)
            elif context != self.contexts[-1] and self.contexts[-1] in _WITHIN:
                self.contexts[-1] = context
            if text == "\n" and _joins(runs, index):
                text = ""
            run_starts.append(length)
            parts.append(text)
            if context == "code":
                code.append((length, length + len(text)))
            length += len(text)
        self._runs = runs
        self._run_starts = run_starts
        self.text = "".join(parts)
        """As written, with line ends."""
        self.searched = _without(code, self.text)
        """The same, of the same length, with code made unreadable."""
        self._mark_headings([heading.span for heading in prose.headings])

    def _mark_headings(self, headings: list[Span]) -> None:
        """Make headings of the blocks that are one and hold nothing but a link."""
        for block, context in enumerate(self.contexts):
            if context in _WITHIN:
                at = self._runs[self._run_at(self.block_starts[block])].span.start
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

    def sections(self) -> list[int]:
        """Number the sections, and say of each block in which it stands; all notes are one of their own."""
        numbers: list[int] = []
        section = 0
        for context in self.contexts:
            section += context == "heading"
            numbers.append(-1 if context == "footnote" else section)
        return numbers

    def run_behind(self, offset: int) -> tuple[int, int] | None:
        """Return where the first run begins and ends that stands in the source at an offset or behind it."""
        behind = [run.span.start for run in self._runs if run.span.start >= offset]
        if not behind:
            return None
        index = next(index for index, run in enumerate(self._runs) if run.span.start == min(behind))
        return self._run_starts[index], self._run_starts[index] + len(self._runs[index].text)

    def context_at(self, at: int) -> RunContext:
        """Return the context of the run that holds a character."""
        return self._runs[self._run_at(at)].context

    def span(self, start: int, end: int) -> Span:
        """Return the place in the source of some characters, markup between them included."""
        first = self._place(start)
        return Span(first.path, first.line, first.column, first.start, self._place(end - 1).end)

    def _run_at(self, at: int) -> int:
        # Of runs without characters, which begin where the next one does, this is the last.
        return bisect_right(self._run_starts, at) - 1

    def _place(self, at: int) -> Span:
        """Return the place of one character; a run that is not written as it reads, an entity, is one place."""
        index = self._run_at(at)
        run = self._runs[index]
        whole = run.span
        if whole.end - whole.start != len(run.text):
            return whole
        by = at - self._run_starts[index]
        return Span(whole.path, whole.line, whole.column + by, whole.start + by, whole.start + by + 1)


_WITHIN = frozenset({"link", "code"})


def _without(code: list[tuple[int, int]], text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end in code:
        parts += (text[done:start], UNREADABLE * (end - start))
        done = end
    return "".join((*parts, text[done:])) if code else text


def _joins(runs: tuple[TextRun, ...], index: int) -> bool:
    """Tell whether a line end stands between letters of scripts that have no spaces."""
    if not 0 < index < len(runs) - 1:
        return False
    before, after = runs[index - 1], runs[index + 1]
    return (
        before.block == after.block
        and bool(before.text and after.text)
        and is_unspaced(before.text[-1])
        and is_unspaced(after.text[0])
    )

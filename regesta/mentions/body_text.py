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
        parts: list[str] = []
        searched: list[str] = []
        run_starts: list[int] = []
        self._runs = prose.runs
        self.block_starts: list[int] = []
        """The offset of each block's text; blocks are numbered as in the runs."""
        self.contexts: list[RunContext] = []
        """What each block is: the context of its first run that is neither a link nor code, or else of its first."""
        length = 0
        has_code = False
        last: TextRun | None = None
        for index, run in enumerate(prose.runs):
            text, context = run.text, run.context
            if last is None or run.block != last.block:
                if last is not None:
                    parts.append(SEPARATOR)
                    searched.append(SEPARATOR)
                    length += 1
                self.block_starts.append(length)
                self.contexts.append(context)
            elif self.contexts[-1] in _WITHIN:
                self.contexts[-1] = context
            if text == "\n" and _joins(prose.runs, index):
                text = ""
            run_starts.append(length)
            parts.append(text)
            if context == "code":
                has_code = True
                searched.append(UNREADABLE * len(text))
            else:
                searched.append(text)
            length += len(text)
            last = run
        self._run_starts = run_starts
        self.text = "".join(parts)
        """As written, with line ends."""
        self.searched = "".join(searched) if has_code else self.text
        """The same, of the same length, with code made unreadable."""

    def block_at(self, at: int) -> int:
        """Return the number of the block that holds a character."""
        return bisect_right(self.block_starts, at) - 1

    def block_bounds(self, block: int) -> tuple[int, int]:
        """Return where the text of a block begins and ends."""
        following = block + 1
        end = self.block_starts[following] - 1 if following < len(self.block_starts) else len(self.text)
        return self.block_starts[block], end

    def context_at(self, at: int) -> RunContext:
        """Return the context of the run that holds a character."""
        return self._runs[self._run_at(at)].context

    def contexts_between(self, start: int, end: int) -> frozenset[RunContext]:
        """Return the contexts of the runs that hold some characters."""
        return frozenset(run.context for run in self._runs[self._run_at(start) : self._run_at(end - 1) + 1])

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

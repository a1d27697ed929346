"""What a body of Markdown becomes: HTML in pieces, the slots between them, headings, and text runs with their places.

Made by ``regesta.prose.render``; read by the archive (which resolves the slots), by the search and by the feeds.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import Literal, get_args

import msgspec

from regesta.errors import Span
from regesta.types import SourcePath

SlotKind = Literal["reference", "link", "image"]
RunContext = Literal["paragraph", "heading", "quotation", "code", "link", "caption", "footnote", "table", "html"]

CONTEXTS: tuple[RunContext, ...] = get_args(RunContext)
FIRST_OF_BLOCK, ODD, SUPPLIED = 16, 32, 64
"""Flags beside a context's number in the table of a `ProseText`."""
FLAGS = FIRST_OF_BLOCK | ODD | SUPPLIED
BLOCK_END = "\0"
"""What stands between two blocks of a `ProseText`: a character that no body can hold."""


class Heading(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A heading: the level it is shown at (2 to 6), its id in the page, its plain text, and the place of that text."""

    level: int
    id: str
    text: str
    span: Span


class Slot(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A gap in the HTML that only the archive can fill; `regesta.prose.render.fill` says with what, for each kind.

    A slot may stand in the HTML twice where raw HTML was misnested, as an HTML parser repeats an unclosed element.
    """

    kind: SlotKind
    target: str
    """As written, escapes undone: ``Latif Nazari``, ``an-article#heading``, ``../x.md``, ``pic.png``, ``#local``."""
    path: str
    """`target` without its fragment: empty when the target is a heading of the same page."""
    fragment: str | None
    """What stands after ``#``, as written (percent-encoding kept), or the id that raw HTML was given for it."""
    text: str = ""
    """The label of a reference as plain text; empty when none is given and the archive supplies the title."""
    label_html: str = ""
    """`text`, escaped for HTML."""
    span: Span
    """The place of the target. A target given by a link definition has its place there."""


class TextRun(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A run of prose and the exact place it was read from, as written (typographic quotes are not applied).

    The slice of the source equals `text`, unless the slice is an entity, holds a backslash escape, or is a line end
    (whose text is one newline). The runs of one block, joined in order, are its plain text.
    """

    text: str
    span: Span
    context: RunContext
    block: int
    """Counts the blocks (paragraph, heading, cell, line of code) of the prose from 0, in order of appearance."""


class ProseText(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """All that an author wrote, without markup, and where it stands: runs and plain text are made of it when asked for.

    Ten thousand articles have two million runs. So these are kept as one text and a table of numbers.
    """

    path: SourcePath
    lines: tuple[int, ...]
    """How many characters each line of the file has, its line end included."""
    written: str
    """The texts of the runs, with `BLOCK_END` between two blocks."""
    table: tuple[int, ...]
    """Three numbers for each run, and a fourth for some: how far in the file it begins behind the end of the one before
    it, how many characters its text has, its kind, and if that is `ODD` how many characters its place has.

    A kind is the number of a context, and flags. What is `SUPPLIED` is a block of text, but no run: Regesta's words."""
    quotes: tuple[int, ...]
    """For each typographic quote how far it stands from the one before it (in `written`), and its number in `marks`."""
    marks: tuple[str, ...]
    """What is shown for quotes, in the language of the text."""

    def runs(self) -> tuple[TextRun, ...]:
        """Make the runs, in order of appearance. They are not kept."""
        line_starts = list(accumulate(self.lines, initial=0))
        runs: list[TextRun] = []
        at = end = 0
        block = -1
        numbers = iter(self.table)
        for gap, length, kind in zip(numbers, numbers, numbers, strict=False):
            start = end + gap
            end = start + (next(numbers) if kind & ODD else length)
            if kind & FIRST_OF_BLOCK:
                at += at > 0  # the end of the block before
                block += not kind & SUPPLIED
            if not kind & SUPPLIED:
                line = bisect_right(line_starts, start)
                span = Span(self.path, line, start - line_starts[line - 1] + 1, start, end)
                text = self.written[at : at + length]
                runs.append(TextRun(text=text, span=span, context=CONTEXTS[kind & ~FLAGS], block=block))
            at += length
        return tuple(runs)

    def plain(self) -> str:
        """Make the text as it is shown: one block a line, single spaces, typographic quotes."""
        parts: list[str] = []
        at = 0
        numbers = iter(self.quotes)
        for gap, mark in zip(numbers, numbers, strict=True):
            parts += (self.written[at : at + gap], self.marks[mark])
            at += gap + 1
        blocks = "".join([*parts, self.written[at:]]).split(BLOCK_END)
        return "\n".join(line for line in (" ".join(block.split()) for block in blocks) if line)


class Prose(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A rendered body. `pieces` and `slots` interleave: piece, slot, piece, …, piece."""

    pieces: tuple[str, ...]
    """HTML, one more than there are slots."""
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    """In order of appearance; headings in raw HTML are not among them."""
    ids: frozenset[str]
    """Every id of the HTML that a fragment can lead to."""
    text: ProseText
    words: int
    """How many it has. A Chinese or Japanese character counts as half a word, as those scripts have no spaces."""
    has_html: bool
    """Whether the body bears raw HTML; a trusted author's is not read, and may bear it where it has a ``<``."""
    first_paragraph: str
    """Plain text of the first paragraph outside quotations, lists and notes: the summary where none is written."""

    def runs(self) -> tuple[TextRun, ...]:
        """Make the text runs. It takes a while: ask once."""
        return self.text.runs()

    def plain(self) -> str:
        """Make the text without markup, one block a line, with typographic quotes; alternative texts are not in it."""
        return self.text.plain()

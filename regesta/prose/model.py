"""What a body of Markdown becomes: HTML in pieces, the slots between them, headings, and text runs with their places.

Made by ``regesta.prose.render``; read by the archive (which resolves the slots), by the search and by the feeds.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from regesta.errors import Span

SlotKind = Literal["reference", "link", "image"]
RunContext = Literal["paragraph", "heading", "quotation", "code", "link", "caption", "footnote", "table", "html"]


class Heading(msgspec.Struct, frozen=True, kw_only=True):
    """A heading: the level it is shown at (2 to 6), its id in the page, its plain text, and the place of that text."""

    level: int
    id: str
    text: str
    span: Span


class Slot(msgspec.Struct, frozen=True, kw_only=True):
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


class Prose(msgspec.Struct, frozen=True, kw_only=True):
    """A rendered body. `pieces` and `slots` interleave: piece, slot, piece, …, piece."""

    pieces: tuple[str, ...]
    """HTML, one more than there are slots."""
    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    """In order of appearance; headings in raw HTML are not among them."""
    ids: frozenset[str]
    """Every id of the HTML that a fragment can lead to."""
    runs: tuple[TextRun, ...]
    plain: str
    """The text without markup, one block a line, with typographic quotes; code included, alternative texts not."""
    words: int
    """Words of `plain`. A Chinese or Japanese character counts as half a word, as those scripts have no spaces."""
    has_html: bool
    """Whether the body bears raw HTML."""
    first_paragraph: str
    """Plain text of the first paragraph outside quotations, lists and notes: the summary where none is written."""

"""Prose for the tests of what is done with it."""

from __future__ import annotations

from html import escape

from regesta.prose.model import Prose, Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import fill, render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a-visit.md")


def prose_of(markdown: str, *, trust_html: bool = False) -> Prose:
    """Render the Markdown of an article; its problems are not of interest here."""
    return render_prose(SourceText(PATH, markdown), 0, MarkdownOptions(trust_html=trust_html))[0]


def html_of(prose: Prose) -> str:
    """Return the HTML of a prose, what fills a slot in capitals."""
    return fill(prose, _filler)


def _filler(slot: Slot) -> str:
    if slot.kind == "reference":
        return f'<a href="REFERENCE">{slot.label_html or escape(slot.target)}</a>'
    return 'src="IMAGE"' if slot.kind == "image" else "LINK"

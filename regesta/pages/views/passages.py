"""What templates see of passages: the sentences of an article that name an actor."""

from __future__ import annotations

from regesta.pages.views.parts import DateView, Link, Part


class Sentence(Part, frozen=True, kw_only=True):
    """A sentence that names the actor."""

    anchor: str
    """The id of its paragraph in the article's page; empty where that has none."""
    parts: tuple[str, ...]
    """Its text, cut where the name begins and ends: every second part is a form of the name."""
    context: str = "paragraph"
    """What it stands in: ``paragraph``, ``quotation``, ``footnote``, ``table``, …"""


class ArticlePassages(Part, frozen=True, kw_only=True):
    """The sentences of an article that name the actor."""

    article: Link
    date: DateView
    lang: str | None = None
    """The language of the sentences, where it is not the page's own."""
    dir: str | None = None
    sentences: tuple[Sentence, ...]

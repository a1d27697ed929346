"""The desk on which pages are made: the archive, its census, and the cards of each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from regesta.archive.author_names import NamedAuthor, named_authors
from regesta.archive.model import Archive
from regesta.archive.related import RelatedArticles
from regesta.archive.urls import output_path
from regesta.pages.cards import Cards
from regesta.pages.census import Census, take_census
from regesta.pages.frame import Frame
from regesta.pages.model import Page
from regesta.pages.views.parts import View
from regesta.types import AuthorId, SourcePath, UrlPath


class Desk:
    """What every maker of pages needs. It holds no state but cards that were made before."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self.census: Census = take_census(archive)
        self.frame = Frame(archive)
        self.related = RelatedArticles(archive)
        self._cards: dict[str, Cards] = {}

    def cards(self, lang: str | None = None) -> Cards:
        """Return the cards of a language, the archive's own unless another is asked for."""
        wanted = lang or self.archive.config.lang
        if wanted not in self._cards:
            self._cards[wanted] = Cards(self.archive, self.census, wanted)
        return self._cards[wanted]

    @cached_property
    def authors(self) -> Mapping[AuthorId, NamedAuthor]:
        """The authors, with their names in parts."""
        return named_authors(self.archive)

    def page(self, url: UrlPath, view: View, *sources: SourcePath) -> Page:
        """Return a page at an address; its template bears the name of its kind."""
        return Page(url=url, output=output_path(url), template=f"{view.page.kind}.html", view=view, sources=sources)

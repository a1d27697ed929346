"""The desk on which pages are made: the archive in one language, its census, and the cards of each language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from regesta.archive.author_names import NamedAuthor, named_authors
from regesta.archive.editions import Edition, editions, whole
from regesta.archive.model import Archive, Entry, RecordT
from regesta.archive.related import RelatedArticles
from regesta.archive.urls import output_path
from regesta.bibliography.model import Reference
from regesta.pages.cards import Cards
from regesta.pages.census import Census, take_census
from regesta.pages.collation import SortKey, sort_key
from regesta.pages.frame import Frame
from regesta.pages.model import Page
from regesta.pages.views.parts import View
from regesta.types import ArticleId, AuthorId, LanguageTag, SourcePath, UrlPath


class Desk:
    """What every maker of pages needs. It holds no state but what was made before.

    There is one for each language of the archive: `main` is that of the main language, whose archive is whole. The
    makers of indexes and entries ask their desk's `archive` and `shown`; what holds of an article in every language
    (its translations, what is related to it, how it is cited) they ask of `main`.
    """

    def __init__(self, archive: Archive, edition: Edition | None = None, main: Desk | None = None) -> None:
        told = whole(archive) if edition is None else edition
        self.archive = told.archive
        self.lang = told.lang
        self.shown = told.shown
        self.main: Desk = self if main is None else main
        self.census: Census = take_census(told)
        self.frame = Frame(self.archive)
        self.related: RelatedArticles = RelatedArticles(archive) if main is None else main.related
        self._cards: dict[str, Cards] = {}
        self.references: dict[ArticleId, Reference] = {}
        """How articles are cited, as far as it has been asked lately (`regesta.pages.citing`)."""

    @property
    def is_main(self) -> bool:
        """Whether it is that of the main language."""
        return self.main is self

    @cached_property
    def others(self) -> Mapping[LanguageTag, Desk]:
        """The desks of the other languages; asked of the main one."""
        archive = self.archive
        return {edition.lang: Desk(archive, edition, self) for edition in editions(archive)}

    def speaking(self, lang: str) -> Desk:
        """Return the desk of a language that has pages of its own, or else of the main one."""
        main = self.main
        return main.others.get(LanguageTag(lang), main) if main.archive.languages else main

    def cards(self, lang: str | None = None) -> Cards:
        """Return the cards of a language, the archive's own unless another is asked for."""
        wanted = lang or self.lang
        if wanted not in self._cards:
            self._cards[wanted] = Cards(self.archive, self.census, wanted, self.main.archive)
        return self._cards[wanted]

    @cached_property
    def authors(self) -> Mapping[AuthorId, NamedAuthor]:
        """The authors, with their names in parts."""
        return named_authors(self.archive) if self.is_main else self.main.authors

    def filed(self, entry: Entry[RecordT]) -> tuple[SortKey, str]:
        """Return by what an entry is sorted in lists of this language."""
        return sort_key(entry.sort, self.lang), entry.id

    def page(self, url: UrlPath, view: View, *sources: SourcePath) -> Page:
        """Return a page at an address; its template bears the name of its kind."""
        return Page(url=url, output=output_path(url), template=f"{view.page.kind}.html", view=view, sources=sources)

"""The page of the search."""

from __future__ import annotations

from regesta.archive.urls import SEARCH_DATA
from regesta.pages.addresses import root, section_href
from regesta.pages.alternates import index_alternates
from regesta.pages.desk import Desk
from regesta.pages.languages import language_name
from regesta.pages.model import Page
from regesta.pages.sections import SECTION_TITLES
from regesta.pages.views.parts import CountedLink
from regesta.pages.views.search import SearchView


def search_page(desk: Desk) -> Page:
    """Make the page of the search in a language; what it finds is the whole archive, in every language."""
    archive, shown = desk.archive, desk.shown
    counts = {
        "article": len(archive.newest),
        "actor": len(shown.actors),
        "theme": len(shown.themes),
        "event": len(shown.events),
        "place": len(shown.places),
        "author": len(shown.authors),
    }
    url = archive.sections["search"]
    tags = sorted({work.lang for work in archive.works.values() if work.listed})
    view = SearchView(
        page=desk.frame.meta("search", url, "Search", section=url, alternates=index_alternates(desk, "search", url)),
        indexes=tuple(
            CountedLink(url=section_href(archive, kind), text=title, count=counts[kind])
            for kind, title in SECTION_TITLES
            if kind in counts and kind in archive.sections
        ),
        data="data/" if desk.is_main else f"{root(url)}{SEARCH_DATA}/",
        languages=tuple((tag, language_name(tag, desk.lang)) for tag in tags),
    )
    return desk.page(url, view)

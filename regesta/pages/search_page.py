"""The page of the search."""

from __future__ import annotations

from regesta.archive.urls import SECTIONS
from regesta.pages.addresses import section_href
from regesta.pages.desk import Desk
from regesta.pages.languages import language_name
from regesta.pages.model import Page
from regesta.pages.sections import SECTION_TITLES
from regesta.pages.views.parts import CountedLink
from regesta.pages.views.search import SearchView


def search_page(desk: Desk) -> Page:
    """Make the page of the search."""
    archive = desk.archive
    counts = {
        "article": len(archive.newest),
        "actor": len(archive.actors),
        "theme": len(archive.themes),
        "event": len(archive.events),
        "place": len(archive.places),
        "author": len(archive.authors),
    }
    url = SECTIONS["search"]
    tags = sorted({work.lang for work in archive.works.values() if work.listed})
    view = SearchView(
        page=desk.frame.meta("search", url, "Search", section=url),
        indexes=tuple(
            CountedLink(url=section_href(archive, kind), text=title, count=counts[kind])
            for kind, title in SECTION_TITLES
            if kind in counts and kind in archive.sections
        ),
        languages=tuple((tag, language_name(tag, archive.config.lang)) for tag in tags),
    )
    return desk.page(url, view)

"""What each kind of page says of itself to programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regesta.linked_data.articles import article
from regesta.linked_data.entries import actor, author, event, place, series, theme, theme_set
from regesta.linked_data.nodes import Addresses, Node, Translate, written
from regesta.linked_data.site import breadcrumbs, dataset, web_page, website
from regesta.pages.views.article import ArticleView
from regesta.pages.views.data import DataView
from regesta.pages.views.entries import (
    ActorView,
    AuthorView,
    EventView,
    FreePageView,
    PlaceView,
    SeriesView,
    ThemeView,
)
from regesta.pages.views.indexes import GoneView, HomeView, NotFoundView, RedirectView, ThemeIndexView
from regesta.pages.views.network import NetworkView
from regesta.pages.views.parts import SiteView, View
from regesta.pages.views.search import SearchView

_SILENT = (NotFoundView, RedirectView, GoneView)
"""Pages that stand for something that is not there."""

_PAGE_TYPES: Mapping[type[View], str] = {
    FreePageView: "WebPage",
    NetworkView: "WebPage",
    SearchView: "SearchResultsPage",
}
"""Of pages that are about nothing but themselves; others of these are lists."""

_ENTRIES: Mapping[type[View], Callable[..., Node]] = {
    ActorView: actor,
    AuthorView: author,
    EventView: event,
    PlaceView: place,
    SeriesView: series,
    ThemeView: theme,
}


def linked_data(view: View, site: SiteView, translate: Translate) -> str:
    """Return what a page says of itself, as the content of a ``<script type="application/ld+json">``.

    It is empty where the config's `outputs` has no `json_ld`, and on pages that stand for something that is not there.
    `translate` puts the titles of sections in the language of the page.
    """
    if not site.json_ld or isinstance(view, _SILENT):
        return ""
    at = Addresses(site, view.page)
    if isinstance(view, HomeView):
        return written([website(view.page, site, at)])
    return written([_subject(view, site, at, translate), breadcrumbs(view.page, site, at, translate)])


def _subject(view: View, site: SiteView, at: Addresses, translate: Translate) -> Node:
    """Return what a page is about; the further pages of a long list are but lists."""
    if isinstance(view, ArticleView):
        return article(view, site, at)
    if isinstance(view, DataView):
        return dataset(view, site, at)
    if isinstance(view, ThemeIndexView):
        return theme_set(view, translate(view.page.title), at)
    make = _ENTRIES.get(type(view))
    pager = getattr(view, "pager", None)
    if make is not None and (pager is None or pager.number == 1):
        return make(view, at)
    return web_page(_PAGE_TYPES.get(type(view), "CollectionPage"), view.page, site, at, translate)

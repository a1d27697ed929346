"""The View of the search."""

from __future__ import annotations

from regesta.pages.views.parts import CountedLink, View


class SearchView(View, frozen=True, kw_only=True):
    """The page of the search (``search.html``): a script fills it, and without one it leads to the indexes."""

    indexes: tuple[CountedLink, ...] = ()
    """The indexes of the site, with the number of their entries."""
    data: str = "data/"
    """What leads from this page to the folder of what the script loads."""
    languages: tuple[tuple[str, str], ...] = ()
    """The languages of the articles: the tag of each, and its name."""

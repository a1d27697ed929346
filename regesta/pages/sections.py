"""The indexes of a site, by kind of record, and what the menu calls them."""

from __future__ import annotations

SECTION_TITLES = (
    ("article", "Articles"),
    ("actor", "Actors"),
    ("network", "Network"),
    ("theme", "Themes"),
    ("date", "Dates"),
    ("event", "Events"),
    ("assessment", "Assessments"),
    ("place", "Places"),
    ("series", "Series"),
    ("author", "Authors"),
    ("search", "Search"),
    ("data", "Data"),
    ("offline", "Offline copy"),
)
"""The indexes in the order of the menu. The theme translates their titles (``_words.html``)."""

"""The View of the page that offers the offline copy."""

from __future__ import annotations

from regesta.pages.views.parts import Href, View


class OfflineView(View, frozen=True, kw_only=True):
    """The page that offers the site as one file (``offline.html``)."""

    file: Href
    name: str
    """What a reader's program may call the file."""
    size: int | None = None
    """In bytes; none: the build makes no such file, being a preview."""
    sha256: str | None = None

"""The page that offers the site as one file. It is made when that is, since it tells its size."""

from __future__ import annotations

from regesta.archive.model import Archive
from regesta.archive.urls import OFFLINE, OFFLINE_ZIP, output_path
from regesta.pages.addresses import file_href
from regesta.pages.frame import Frame
from regesta.pages.model import Page
from regesta.pages.views.offline import OfflineView
from regesta.text.slugs import slugify
from regesta.types import Digest


def offline_name(archive: Archive) -> str:
    """Return the name of the folder that the file unpacks to."""
    return slugify(archive.config.title) or "archive"


def offline_page(archive: Archive, size: int | None = None, sha256: Digest | None = None) -> Page:
    """Make the page."""
    view = OfflineView(
        page=Frame(archive).meta("offline", OFFLINE, "Offline copy", section=OFFLINE),
        file=file_href(OFFLINE_ZIP),
        name=f"{offline_name(archive)}.zip",
        size=size,
        sha256=sha256,
    )
    return Page(url=OFFLINE, output=output_path(OFFLINE), template="offline.html", view=view)

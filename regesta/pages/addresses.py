"""Addresses as pages write them: relative to the site's root, or absolute where a reader has no root."""

from __future__ import annotations

from urllib.parse import quote

from regesta.archive.model import Archive, Ref
from regesta.archive.urls import month_url, root_of
from regesta.config.model import Config
from regesta.pages.views.parts import NOWHERE, Href
from regesta.types import OutputPath, UrlPath

_SAFE = "/:@!$&'()*+,;=-._~"
"""What may stand in a path as it is (RFC 3986, section 3.3)."""


def href(config: Config, url: UrlPath) -> Href:
    """Return a page's address from the root; offline, with the name of its file."""
    if config.offline and (url == "" or url.endswith("/")):
        return Href(f"{url}index.html")
    return Href(url)


def file_href(path: OutputPath) -> Href:
    """Return a file's address from the root, percent-encoded where it must be."""
    return Href(quote(path, safe=_SAFE))


def ref_href(archive: Archive, ref: Ref) -> Href:
    """Return the address of a record's page; nowhere, where the config leaves pages of its kind out."""
    url = archive.urls.get(ref)
    return NOWHERE if url is None else href(archive.config, url)


def section_href(archive: Archive, kind: str) -> Href:
    """Return the address of the index of a kind; nowhere, where the config leaves it out."""
    url = archive.sections.get(kind)
    return NOWHERE if url is None else href(archive.config, url)


def month_href(archive: Archive, year: int, month: int | None) -> Href:
    """Return the address of a year or month of the chronology; nowhere, where the config leaves it out."""
    return href(archive.config, month_path(archive, year, month)) if archive.config.pages.dates else NOWHERE


def month_path(archive: Archive, year: int, month: int | None) -> UrlPath:
    """Return where the page of a year or month of the chronology lies."""
    return UrlPath(archive.home + month_url(year, month))


def absolute(config: Config, url: str) -> str | None:
    """Return the absolute address of a page or file, percent-encoded; none without the config's `url`."""
    return None if config.url is None else config.url + quote(url, safe=_SAFE + "%")


def root(url: UrlPath) -> str:
    """Return what leads from a page to the root."""
    return root_of(url)

"""Addresses as pages write them: relative to the site's root, or absolute where a reader has no root."""

from __future__ import annotations

from urllib.parse import quote

from regesta.archive.model import Archive, Ref
from regesta.archive.urls import root_of
from regesta.config import Config
from regesta.pages.views.parts import Href
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
    """Return the address of a record's page."""
    return href(archive.config, archive.urls[ref])


def absolute(config: Config, url: str) -> str | None:
    """Return the absolute address of a page or file, percent-encoded; none without the config's `url`."""
    return None if config.url is None else config.url + quote(url, safe=_SAFE + "%")


def root(url: UrlPath) -> str:
    """Return what leads from a page to the root."""
    return root_of(url)

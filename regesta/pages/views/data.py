"""The View of the archive as data."""

from __future__ import annotations

from regesta.pages.views.parts import Href, Part, View


class DataLink(Part, frozen=True, kw_only=True):
    """A file of the archive as data."""

    name: str
    """The file's name: the last part of its address."""
    url: Href | None = None
    """None: the build makes no such files, being a preview."""
    description: str = ""
    """What it holds, in English."""
    type: str | None = None
    """Its media type."""
    size: int | None = None
    """In bytes."""
    sha256: str | None = None


class DataView(View, frozen=True, kw_only=True):
    """The page of the archive as data (``data.html``)."""

    files: tuple[DataLink, ...] = ()
    """The files that hold all of it, or describe the others."""
    tables: tuple[DataLink, ...] = ()
    """A file for each table."""
    version: str
    """Of the tables: a new first number says that something is gone or has changed."""
    as_of: str
    """The day at which the archive is looked at, as ISO 8601."""

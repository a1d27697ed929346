"""What a comparison knows: a page as a reader sees it, what differs between two of them, and the sum over a site."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from regesta.types import Digest, OutputPath, UrlPath


class SiteFile(msgspec.Struct, frozen=True):
    """A file of a site: the SHA-256 of its bytes, and how many there are."""

    sha256: Digest
    size: int


class Site(msgspec.Struct, frozen=True):
    """The files of a site, and what was odd about finding them."""

    folder: str
    files: dict[OutputPath, SiteFile]
    notes: tuple[str, ...] = ()


class PageFacts(msgspec.Struct, frozen=True, kw_only=True):
    """A page as a reader and a search engine see it, without its markup."""

    title: str
    kind: str
    """What the theme calls the page: ``article``, ``actor_index``…; empty where it says nothing."""
    target: str = ""
    """Where the page leads, if it is a redirect."""
    text: tuple[str, ...] = ()
    """The blocks of text: headings, paragraphs, items, cells, without white space at their ends."""
    parts: dict[str, tuple[str, ...]] = {}
    """The blocks of the sections beside the text, by the name of the section: ``sources``, ``chronology``…"""
    actors: dict[str, str] = {}
    """The names of the actors to whom the page leads, by address."""
    links: dict[str, str] = {}
    """What each other link of the page says, by where it leads."""
    dates: tuple[str, ...] = ()
    """The dates that the page marks as such, in their machine-readable form."""
    metadata: dict[str, str] = {}
    """Title, language, description, canonical address and what else stands in the page's head."""
    frame: tuple[str, ...] = ()
    """The blocks around the main part: masthead, menu, footer."""


class Aspect(StrEnum):
    """What of a page a change is about, in the order in which a reviewer wants to know."""

    TITLE = "title"
    TEXT = "text"
    ACTORS = "actors"
    DATES = "dates"
    LINKS = "links"
    METADATA = "metadata"
    PART = "part"
    FRAME = "frame"


class Change(msgspec.Struct, frozen=True, order=True):
    """One thing that differs: what it was and what it is; an empty text where there is none."""

    aspect: Aspect
    before: str
    after: str
    name: str = ""
    """Which section or which entry of the metadata."""


class PageChange(msgspec.Struct, frozen=True, kw_only=True):
    """What differs in one page."""

    url: UrlPath
    title: str
    kind: str
    changes: tuple[Change, ...]
    omitted: int = 0
    """How many more changes there are than those that are kept."""


class PageEntry(msgspec.Struct, frozen=True):
    """A page that is new, gone or moved."""

    url: UrlPath
    title: str
    kind: str
    target: str = ""
    """Where readers are led from here."""


class Repeated(msgspec.Struct, frozen=True):
    """A change that many pages share, told once."""

    change: Change
    pages: int


class FileCount(msgspec.Struct, frozen=True):
    """How many files of a kind that are no pages differ: feeds, assets, the index of the search."""

    kind: str
    new: int
    changed: int
    gone: int


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that differs between two sites."""

    new: tuple[PageEntry, ...] = ()
    changed: tuple[PageChange, ...] = ()
    gone: tuple[PageEntry, ...] = ()
    """Pages without a successor: their readers find nothing."""
    redirected: tuple[PageEntry, ...] = ()
    """Addresses that lead elsewhere now."""
    repeated: tuple[Repeated, ...] = ()
    markup_only: tuple[UrlPath, ...] = ()
    """Pages whose bytes differ, and nothing that a reader sees."""
    shared_only: tuple[UrlPath, ...] = ()
    """Pages in which only what is told under `repeated` differs."""
    unread: tuple[UrlPath, ...] = ()
    """Pages that differ and are too large to be looked into."""
    files: tuple[FileCount, ...] = ()
    equal: int = 0
    """How many files are the same, byte for byte."""
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the sites are the same."""
        found = (self.new, self.changed, self.gone, self.redirected, self.markup_only, self.shared_only, self.unread)
        return not (any(found) or self.files)

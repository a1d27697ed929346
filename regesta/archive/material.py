"""What the archive is assembled from: the records with their rendered prose, and the choice of what is published."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Generic

import msgspec

from regesta.archive.model import AssetFile, RecordT
from regesta.content.model import Actor, Article, Event, Page, Place, Theme
from regesta.content.sources import Found
from regesta.prose.parts import Outline
from regesta.text.folding import fold
from regesta.types import SourcePath


class Written(msgspec.Struct, Generic[RecordT], frozen=True, kw_only=True):
    """A record and its body."""

    record: RecordT
    outline: Outline


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All records of the content, in the order of their paths."""

    articles: tuple[Written[Article], ...] = ()
    actors: tuple[Written[Actor], ...] = ()
    themes: tuple[Written[Theme], ...] = ()
    events: tuple[Written[Event], ...] = ()
    places: tuple[Written[Place], ...] = ()
    pages: tuple[Written[Page], ...] = ()
    assets: Mapping[SourcePath, AssetFile] = {}
    ledger: bytes | None = None
    unread: tuple[Found, ...] = ()
    """Files of which nothing could be made, each reported: that something leads to one of them is no further fault."""

    @property
    def unread_ids(self) -> frozenset[str]:
        """The ids that the unread files would have given, folded."""
        return frozenset(fold(found.dated_stem[1]) for found in self.unread)

    @property
    def unread_files(self) -> frozenset[SourcePath]:
        """The paths of the unread files."""
        return frozenset(found.path for found in self.unread)


class Selection(msgspec.Struct, frozen=True, kw_only=True):
    """What is published, and what exists only in the sources: drafts, and articles dated after the as-of day."""

    articles: tuple[Written[Article], ...]
    pages: tuple[Written[Page], ...]
    hidden: tuple[Written[Article], ...]
    hidden_pages: tuple[Written[Page], ...]
    held_back: frozenset[SourcePath]
    """The files of those hidden articles that are no drafts, but dated after the as-of day."""
    as_of: datetime.date


def select(material: Material, *, drafts: bool, as_of: datetime.date | None) -> Selection:
    """Choose what is published.

    Without `as_of` the archive is looked at on the newest date of publication: no clock is asked.
    """
    articles: list[Written[Article]] = []
    hidden: list[Written[Article]] = []
    held_back: set[SourcePath] = set()
    for written in material.articles:
        is_later = as_of is not None and published_on(written.record) > as_of
        is_draft = written.record.draft and not drafts
        (hidden if is_later or is_draft else articles).append(written)
        if is_later and not is_draft:
            held_back.add(written.record.path)
    pages = tuple(written for written in material.pages if drafts or not written.record.draft)
    newest = max((published_on(written.record) for written in articles), default=datetime.date(1, 1, 1))
    return Selection(
        articles=tuple(articles),
        pages=pages,
        hidden=tuple(hidden),
        hidden_pages=tuple(written for written in material.pages if written.record.draft and not drafts),
        held_back=frozenset(held_back),
        as_of=as_of or newest,
    )


def published_on(article: Article) -> datetime.date:
    """Return the day of an article; its date is a plain day, by the schema."""
    return article.date.earliest or datetime.date.min

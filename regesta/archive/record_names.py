"""How the archive calls its records."""

from __future__ import annotations

from regesta.archive.model import Archive, Ref
from regesta.types import ActorId, ArticleId, AuthorId, EventId, PageId, PlaceId, SeriesId, ThemeId


def name_of(archive: Archive, ref: Ref) -> str:
    """Return how the archive calls a record."""
    if ref.kind == "article":
        return archive.works[ArticleId(ref.id)].article.title
    if ref.kind == "page":
        return archive.pages[PageId(ref.id)].page.title
    if ref.kind == "event":
        return archive.events[EventId(ref.id)].fields.title
    return _entry_name(archive, ref)


def _entry_name(archive: Archive, ref: Ref) -> str:
    if ref.kind == "actor":
        return archive.actors[ActorId(ref.id)].name
    if ref.kind == "theme":
        return archive.themes[ThemeId(ref.id)].name
    if ref.kind == "place":
        return archive.places[PlaceId(ref.id)].name
    return archive.series[SeriesId(ref.id)].name if ref.kind == "series" else archive.authors[AuthorId(ref.id)].name

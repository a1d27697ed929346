"""The census: which articles bear which entries, a work and its translations counted once, for all pages at once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from typing import TypeVar

import msgspec

from regesta.archive.editions import Edition
from regesta.archive.events import tellers
from regesta.archive.hierarchy import below, descendants
from regesta.archive.links import Above
from regesta.archive.model import Archive, Entry, EntryKind, RecordT, Ref
from regesta.pages.collation import sort_key
from regesta.types import ActorId, ArticleId, AuthorId, EventId, PlaceId, SeriesId, ThemeId

IdT = TypeVar("IdT", bound=str)
KeyT = TypeVar("KeyT")
ItemT = TypeVar("ItemT")

WAY_ORDER = ("principal", "actor", "event", "theme", "place", "reference")


class Bearing(msgspec.Struct, frozen=True, kw_only=True):
    """An article that bears an entry, with the ways in which any of its versions names it."""

    article: ArticleId
    ways: tuple[str, ...]
    role: str | None = None
    spelling: str | None = None

    @property
    def principal(self) -> bool:
        """Whether the entry is one of the article's principal actors."""
        return "principal" in self.ways


class Census(msgspec.Struct, frozen=True, kw_only=True):
    """All counts of an archive. Bearings are newest first."""

    actors: Mapping[ActorId, tuple[Bearing, ...]]
    themes: Mapping[ThemeId, tuple[Bearing, ...]]
    themes_inherited: Mapping[ThemeId, frozenset[ArticleId]]
    """The articles that bear a theme or a narrower one."""
    narrower: Mapping[str, tuple[str, ...]]
    """By theme, those directly below it, in the order of their names; likewise the parts of actors and places."""
    actor_parts: Mapping[str, tuple[str, ...]]
    place_parts: Mapping[str, tuple[str, ...]]
    event_parts: Mapping[str, tuple[str, ...]]
    places: Mapping[PlaceId, tuple[Bearing, ...]]
    series: Mapping[SeriesId, tuple[ArticleId, ...]]
    """Oldest first: the order in which a series is read."""
    authors: Mapping[AuthorId, tuple[ArticleId, ...]]
    tellers: Mapping[EventId, tuple[ArticleId, ...]]
    """The articles that list an event."""
    event_order: Mapping[EventId, int]
    """The rank of each event in the order of dates."""
    merely_named: Mapping[EventId, tuple[ActorId, ...]]
    """By event, who is named in the sentences that tell of it without being a party to it."""
    events_naming: Mapping[ActorId, tuple[EventId, ...]]
    """The same by actor."""
    events_by: Mapping[ActorId, tuple[EventId, ...]]
    events_to: Mapping[ActorId, tuple[EventId, ...]]
    events_at: Mapping[PlaceId, tuple[EventId, ...]]

    def appearances(self, archive: Archive, actor: ActorId) -> int:
        """Return how many works list an actor or name the actor in their text."""
        listed = {bearing.article for bearing in self.actors.get(actor, ())}
        return len(listed | {archive.works[found.article].original for found in archive.passages.get(actor, ())})

    def telling(self, archive: Archive, event: EventId) -> tuple[ArticleId, ...]:
        """Return the works that tell of an event: those that list it, then those that do in their text alone."""
        quoted = (archive.works[found.article].original for found in archive.told.get(event, ()))
        return tuple(dict.fromkeys((*self.tellers.get(event, ()), *quoted)))


def take_census(edition: Edition) -> Census:
    """Count an archive in one of its languages."""
    archive, shown = edition.archive, edition.shown
    rank = {identity: number for number, identity in enumerate(archive.newest)}
    themes = _bearings(archive, "theme", archive.themes, rank)
    narrower = _by_name(below(archive.links.hierarchies.themes), archive.themes, shown.themes, edition.lang)
    order = sorted(archive.events.values(), key=lambda event: (event.fields.date.sort_key(), event.id))
    told = [event for event in order if event.id in shown.events]
    merely_named = {
        event.id: tuple(actor for actor in archive.named_at.get(event.id, ()) if actor not in {*event.by, *event.to})
        for event in told
    }
    return Census(
        actors=_bearings(archive, "actor", archive.actors, rank),
        themes=themes,
        themes_inherited={
            identity: frozenset(
                bearing.article
                for theme in descendants(narrower, identity)
                for bearing in themes.get(ThemeId(theme), ())
            )
            for identity in archive.themes
        },
        narrower=narrower,
        actor_parts=_by_name(below(archive.links.hierarchies.actors), archive.actors, archive.actors, edition.lang),
        place_parts=_by_name(below(archive.links.hierarchies.places), archive.places, shown.places, edition.lang),
        event_parts=below(archive.links.hierarchies.events),
        places=_bearings(archive, "place", archive.places, rank),
        series={
            identity: tuple(reversed(articles))
            for identity, articles in _gathered(
                (article, _series(archive, article)) for article in archive.newest
            ).items()
        },
        authors=_gathered((article, _authors(archive, article)) for article in archive.newest),
        tellers={event.id: _ranked(tellers(event, archive.works), rank) for event in archive.events.values()},
        event_order={event.id: number for number, event in enumerate(order)},
        merely_named=merely_named,
        events_naming=_gathered(merely_named.items()),
        events_by=_gathered((event.id, event.by) for event in told),
        events_to=_gathered((event.id, event.to) for event in told),
        events_at=_gathered((event.id, event.where) for event in told),
    )


def _by_name(children: Above, entries: Mapping[IdT, Entry[RecordT]], shown: Container[str], lang: str) -> Above:
    """Put those below each entry that are shown in the order of their names in a language."""
    rank = {str(entry.id): (sort_key(entry.sort, lang), entry.id) for entry in entries.values()}
    return {
        upper: tuple(sorted((lower for lower in lowers if lower in shown), key=rank.__getitem__))
        for upper, lowers in children.items()
    }


def _bearings(
    archive: Archive, kind: EntryKind, entries: Iterable[IdT], rank: Mapping[ArticleId, int]
) -> Mapping[IdT, tuple[Bearing, ...]]:
    """Join the article backlinks of each entry by work, newest first."""
    found: dict[IdT, tuple[Bearing, ...]] = {}
    for identity in entries:
        ways: dict[ArticleId, dict[str, None]] = {}
        for back in archive.backlinks.get(Ref(kind, identity), ()):
            if back.source.kind == "article":
                original = archive.works[ArticleId(back.source.id)].original
                if original in rank:
                    ways.setdefault(original, {}).update(dict.fromkeys(back.ways))
        found[identity] = tuple(
            _bearing(archive, article, ways[article], kind, identity) for article in sorted(ways, key=rank.__getitem__)
        )
    return found


def _bearing(archive: Archive, article: ArticleId, ways: Iterable[str], kind: EntryKind, identity: str) -> Bearing:
    ordered = tuple(sorted(ways, key=lambda way: (WAY_ORDER.index(way) if way in WAY_ORDER else len(WAY_ORDER), way)))
    if kind == "actor":
        for participation in archive.works[article].participants:
            if participation.actor == identity:
                return Bearing(article=article, ways=ordered, role=participation.role, spelling=participation.spelling)
    return Bearing(article=article, ways=ordered)


def _series(archive: Archive, article: ArticleId) -> Iterable[SeriesId]:
    """Return the series of any version of a work, each once."""
    found = (archive.works[version].series for version in archive.versions[article])
    return dict.fromkeys(series for series in found if series is not None)


def _authors(archive: Archive, article: ArticleId) -> Iterable[AuthorId]:
    """Return the authors of any version of a work, its translators with them, each once."""
    return dict.fromkeys(author for version in archive.versions[article] for author in archive.works[version].authors)


def _ranked(articles: Iterable[ArticleId], rank: Mapping[ArticleId, int]) -> tuple[ArticleId, ...]:
    return tuple(sorted((article for article in articles if article in rank), key=rank.__getitem__))


def _gathered(pairs: Iterable[tuple[ItemT, Iterable[KeyT]]]) -> Mapping[KeyT, tuple[ItemT, ...]]:
    """Turn items and their keys into keys and their items, in the order of items."""
    found: dict[KeyT, list[ItemT]] = {}
    for item, keys in pairs:
        for key in keys:
            found.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def counted(items: Iterable[KeyT], *, limit: int | None = None) -> tuple[tuple[KeyT, int], ...]:
    """Count items: the most frequent first, equal ones in their own order."""
    counts = Counter(items)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], str(pair[0])))
    return tuple(ordered[:limit])

"""The return of every link: who names a record, and in which ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from regesta.archive.links import RegisterLinks
from regesta.archive.model import Backref, Entry, EntryKind, EventEntry, LinkedProse, PageEntry, Ref, Work
from regesta.content.model import Actor
from regesta.types import ActorId, ArticleId, EventId, PageId

Edge = tuple[Ref, Ref, str]
"""From a record, to a record, in which way."""


def backlinks(edges: Iterable[Edge]) -> Mapping[Ref, tuple[Backref, ...]]:
    """Turn edges around: for each record, those that name it, in the order of kinds and ids."""
    found: dict[Ref, dict[Ref, dict[str, None]]] = {}
    for source, target, way in edges:
        if source != target:
            found.setdefault(target, {}).setdefault(source, {})[way] = None
    return {
        target: tuple(Backref(source=source, ways=tuple(ways)) for source, ways in sorted(sources.items()))
        for target, sources in sorted(found.items())
    }


def work_edges(works: Mapping[ArticleId, Work], events: Mapping[EventId, EventEntry]) -> Iterable[Edge]:
    """Yield what articles name. Withdrawn articles are in no list, so nothing leads back to them but their own kind."""
    for work in works.values():
        source = Ref("article", work.id)
        if work.superseded_by:
            yield source, Ref("article", work.superseded_by), "supersedes"
        if not work.listed:
            continue
        if work.original != work.id:
            yield source, Ref("article", work.original), "translation"
        for participation in work.participants:
            for way in participation.ways:
                yield source, Ref("actor", participation.actor), way
        yield from ((source, Ref("theme", theme), "theme") for theme in work.themes)
        yield from ((source, Ref("place", place), "place") for place in work.places)
        yield from ((source, Ref("event", event), "event") for event in work.events)
        yield from ((source, Ref("place", place), "event") for event in work.events for place in events[event].where)
        yield from text_edges(source, work.text)


def text_edges(source: Ref, text: LinkedProse | None) -> Iterable[Edge]:
    """Yield what a body refers to."""
    for target in text.targets if text else ():
        if target is not None and target.ref is not None:
            yield source, target.ref, "reference"


def event_edges(events: Mapping[EventId, EventEntry]) -> Iterable[Edge]:
    """Yield what events name."""
    for event in events.values():
        source = Ref("event", event.id)
        for actor in (*event.by, *event.to):
            yield source, Ref("actor", actor), "event"
        for place in event.where:
            yield source, Ref("place", place), "event"
        if event.part_of:
            yield source, Ref("event", event.part_of), "part"
        yield from text_edges(source, event.text)


def page_edges(pages: Mapping[PageId, PageEntry]) -> Iterable[Edge]:
    """Yield what pages refer to."""
    for page in pages.values():
        yield from text_edges(Ref("page", page.id), page.text)


def actor_edges(actors: Mapping[ActorId, Entry[Actor]], links: RegisterLinks) -> Iterable[Edge]:
    """Yield what the register's actors name: other actors, and what their biographies refer to."""
    for entry in actors.values():
        source = Ref("actor", entry.id)
        yield from text_edges(source, entry.text)
    for identity, named in links.actors.items():
        source = Ref("actor", identity)
        for _, body in named.offices:
            if body is not None:
                yield source, Ref("actor", body), "office"
        for _, other in named.relations:
            yield source, Ref("actor", other), "relation"
        for _, other in named.succession:
            yield source, Ref("actor", other), "successor"


def entry_edges(kind: EntryKind, texts: Iterable[tuple[str, LinkedProse | None]]) -> Iterable[Edge]:
    """Yield what the bodies of a register's entries refer to; they are given as ids with their texts."""
    for identity, text in texts:
        yield from text_edges(Ref(kind, identity), text)

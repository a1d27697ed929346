"""What the registers' entries name: the actors of offices and relations, related themes, places within places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import msgspec

from regesta.archive.hierarchy import without_circles
from regesta.archive.links import ActorLinks, Hierarchies, RegisterLinks, ThemeLinks
from regesta.archive.model import EventEntry, RecordT
from regesta.archive.names import EntryTable, IdT
from regesta.archive.tables import Tables
from regesta.content.model import Actor, Name, Place, Theme
from regesta.errors import Problem, Span
from regesta.types import ActorId, EventId, ThemeId


def register_links(tables: Tables, events: Mapping[EventId, EventEntry]) -> tuple[RegisterLinks, tuple[Problem, ...]]:
    """Resolve what the registers' entries name; names that are new become entries of their own."""
    actors = _all_actor_links(tables)
    themes = _all_theme_links(tables)
    above_actors, actor_problems = without_circles(_edges(tables.actors, _actor_parents), "the actor")
    above_themes, theme_problems = without_circles(_edges(tables.themes, _theme_parents), "the theme")
    above_places, place_problems = without_circles(_edges(tables.places, _place_parents), "the place")
    event_edges = [(event.id, event.part_of, event.span) for event in events.values() if event.part_of]
    above_events, event_problems = without_circles(event_edges, "the event")
    hierarchies = Hierarchies(actors=above_actors, themes=above_themes, places=above_places, events=above_events)
    links = RegisterLinks(actors=actors, themes=themes, hierarchies=hierarchies)
    return links, (*actor_problems, *theme_problems, *place_problems, *event_problems)


def _all_actor_links(tables: Tables) -> Mapping[ActorId, ActorLinks]:
    links = {
        identity: _actor_links(entry.record, tables)
        for identity, entry in tables.actors.entries().items()
        if entry.record is not None
    }
    different = _both_ways({identity: found.not_same_as for identity, found in links.items()})
    return {
        identity: msgspec.structs.replace(links.get(identity, ActorLinks()), not_same_as=different.get(identity, ()))
        for identity in sorted({*links, *different})
    }


def _all_theme_links(tables: Tables) -> Mapping[ThemeId, ThemeLinks]:
    records = {identity: entry.record for identity, entry in tables.themes.entries().items() if entry.record}
    related = _both_ways({identity: tables.themes.resolve_all(theme.related) for identity, theme in records.items()})
    successors = {
        identity: tables.themes.resolve(theme.replaced_by) for identity, theme in records.items() if theme.replaced_by
    }
    replaces: dict[ThemeId, list[ThemeId]] = {}
    for identity, successor in successors.items():
        if successor is not None:
            replaces.setdefault(successor, []).append(identity)
    return {
        identity: ThemeLinks(
            related=related.get(identity, ()),
            replaced_by=successors.get(identity),
            replaces=tuple(replaces.get(identity, ())),
        )
        for identity in sorted({*related, *successors, *replaces})
    }


def _both_ways(named: Mapping[IdT, Iterable[IdT]]) -> Mapping[IdT, tuple[IdT, ...]]:
    """Return a relation with its inverse: for each id, those that it names, then those that name it."""
    found: dict[IdT, dict[IdT, None]] = {}
    for one, others in named.items():
        found.setdefault(one, {}).update(dict.fromkeys(others))
    for one, others in named.items():
        for other in others:
            found.setdefault(other, {}).setdefault(one)
    return {one: tuple(others) for one, others in found.items() if others}


def _actor_links(actor: Actor, tables: Tables) -> ActorLinks:
    offices = tuple((office, tables.actors.resolve(office.of) if office.of else None) for office in actor.offices)
    relations = tuple((relation, tables.actors.resolve(relation.to)) for relation in actor.relations)
    succession = tuple((change, tables.actors.resolve(change.to)) for change in actor.succession)
    return ActorLinks(
        offices=offices,
        relations=tuple((relation, other) for relation, other in relations if other is not None),
        succession=tuple((change, other) for change, other in succession if other is not None),
        not_same_as=tables.actors.resolve_all(actor.not_same_as),
    )


def _actor_parents(actor: Actor) -> tuple[Name, ...]:
    return actor.part_of


def _theme_parents(theme: Theme) -> tuple[Name, ...]:
    return theme.broader


def _place_parents(place: Place) -> tuple[Name, ...]:
    return (place.within,) if place.within else ()


def _edges(
    table: EntryTable[IdT, RecordT], parents_of: Callable[[RecordT], tuple[Name, ...]]
) -> list[tuple[str, str, Span]]:
    edges: list[tuple[str, str, Span]] = []
    for identity, entry in table.entries().items():
        for name in parents_of(entry.record) if entry.record is not None else ():
            upper = table.resolve(name)
            if upper is not None:
                edges.append((identity, upper, name.span))
    return edges

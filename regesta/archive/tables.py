"""The tables of entries with which an archive's names are resolved, made from the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from regesta.archive.material import Material, Written
from regesta.archive.model import Entry, RecordT
from regesta.archive.names import EntryTable, IdT
from regesta.content.model import Actor, LocalizedName, Place, Record, Theme
from regesta.content.registers import Registered
from regesta.errors import Problem, Related, Span, problem
from regesta.types import ActorId, AuthorId, PlaceId, SeriesId, ThemeId

Labelled = tuple[str, str, Iterable[tuple[str, str]]]
"""A record's shown name, its sort name, and its other names with the field that declares each."""


class Tables:
    """One table for each kind of entry that a name can make."""

    def __init__(self, material: Material) -> None:
        self.problems: list[Problem] = []
        self.actors: EntryTable[ActorId, Actor] = self._table("actors", ActorId, material.actors, _actor_names)
        self.themes: EntryTable[ThemeId, Theme] = self._table("themes", ThemeId, material.themes, _theme_names)
        self.places: EntryTable[PlaceId, Place] = self._table("places", PlaceId, material.places, _place_names)
        self.series: EntryTable[SeriesId, Record] = EntryTable("series", SeriesId)
        self.authors: EntryTable[AuthorId, Record] = EntryTable("authors", AuthorId)

    def all_problems(self) -> tuple[Problem, ...]:
        """Return the problems of all tables."""
        found = list(self.problems)
        for table in (self.actors, self.themes, self.places, self.series, self.authors):
            found.extend(table.problems)
        return tuple(found)

    def _table(
        self,
        noun: str,
        make_id: Callable[[str], IdT],
        written: Iterable[Written[RecordT]],
        names_of: Callable[[RecordT], Labelled],
    ) -> EntryTable[IdT, RecordT]:
        entries: dict[str, Entry[RecordT]] = {}
        registered: list[Registered] = []
        for item in written:
            record = item.record
            identity = record.identity
            name, sort, others = names_of(record)
            span = Span.of_file(record.path)
            if identity in entries:
                self.problems.append(duplicate_id(noun, identity, span, entries[identity].span))
                continue
            entries[identity] = Entry(id=identity, name=name, sort=sort, record=record, text=None, span=span)
            places = record.spans
            names = [(identity, span), *((other, places.get(field, span)) for other, field in others)]
            registered.append(Registered(id=identity, names=tuple(names)))
        return EntryTable(noun, make_id, entries.values(), registered)


def duplicate_id(noun: str, identity: str, span: Span, first: Span) -> Problem:
    """Say that two files declare one id."""
    return problem(
        "duplicate-id",
        span,
        f"two {noun} have the id `{identity}`",
        related=(Related(first, "the other one is here"),),
    )


def _actor_names(actor: Actor) -> Labelled:
    others = [(actor.name, "name")]
    others += [(alias, f"aliases[{index}]") for index, alias in enumerate(actor.aliases)]
    others += _localized(actor.names)
    if actor.sort:
        others.append((actor.sort, "sort"))
    return actor.name, actor.sort or actor.name, others


def _theme_names(theme: Theme) -> Labelled:
    return (
        theme.label,
        theme.label,
        [
            (theme.label, "label"),
            *((alt, f"alt[{index}]") for index, alt in enumerate(theme.alt)),
            *_localized(theme.names),
        ],
    )


def _place_names(place: Place) -> Labelled:
    return (
        place.name,
        place.name,
        [
            (place.name, "name"),
            *((alias, f"aliases[{index}]") for index, alias in enumerate(place.aliases)),
            *_localized(place.names),
        ],
    )


def _localized(names: Iterable[LocalizedName]) -> list[tuple[str, str]]:
    return [(name.name, f"names[{index}].name") for index, name in enumerate(names)]

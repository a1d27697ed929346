"""The names that an archive knows, for those who write one: which entry is meant, and what was probably meant.

An entry that is only named counts as well: a name is enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from regesta.archive.model import Archive, Entry
from regesta.content.model import Actor, Place, Record, Theme
from regesta.content.registers import Register, Registered
from regesta.errors import RegestaError, Span
from regesta.text.suggestion import closest
from regesta.types import ActorId, ThemeId

NameKind = Literal["actor", "theme", "place", "author", "series", "event"]


class KnownNames:
    """All names of the entries of one kind."""

    def __init__(self, archive: Archive, kind: NameKind) -> None:
        self.kind = kind
        self.shown_names = dict(_shown(archive, kind))
        """By id, the name that is shown."""
        self.register = Register(f"{kind}s", _registered(archive, kind))

    def find(self, name: str) -> str | None:
        """Return the id of the entry that a name means; None where nothing bears the name.

        Raises:
            RegestaError: if it fits several.
        """
        claims = self.register.claims(name)
        if len(claims) > 1:
            ids = ", ".join(f"`{claim.id}`" for claim in claims)
            message = f"`{name}` fits {len(claims)} {self.register.noun}: {ids}; write the id of the one that is meant"
            raise RegestaError(message)
        return claims[0].id if claims else None

    def need(self, name: str) -> str:
        """Return the id of the entry that a name means.

        Raises:
            RegestaError: if it means none, or several.
        """
        found = self.find(name)
        if found is not None:
            return found
        near = self.near(name)
        hint = f" (did you mean `{near}`?)" if near else ""
        message = f"there is no {self.kind} `{name}` in this archive{hint}"
        raise RegestaError(message)

    def near(self, name: str) -> str | None:
        """Return the name that was probably meant."""
        return closest(name, self.register.shown())

    def best(self, name: str) -> str:
        """Return how front matter had best write a name: as it is, or, for an alias, by the name that is shown."""
        found = self.find(name)
        if found is None or name in {found, self.shown_names[found]}:
            return name
        shown = self.shown_names[found]
        return shown if len(self.register.claims(shown)) == 1 else found

    def proposed(self) -> list[str]:
        """Return how front matter had best write each entry: its shown name, or its id where others share that."""
        bearers = Counter(self.shown_names.values())
        return sorted(shown if bearers[shown] == 1 else found for found, shown in self.shown_names.items())

    def choices(self) -> list[str]:
        """Return what can be written, sorted: all names but ids, and the ids of those that share their name."""
        bearers = Counter(self.shown_names.values())
        names = {name for entry in self.register.entries for name, _ in entry.names if name != entry.id}
        return sorted(names | {found for found, shown in self.shown_names.items() if bearers[shown] > 1})


def find_actor(archive: Archive, name: str) -> ActorId:
    """Return the actor that a name means.

    Raises:
        RegestaError: if it means none, or several.
    """
    return ActorId(KnownNames(archive, "actor").need(name))


def find_theme(archive: Archive, name: str) -> ThemeId:
    """Return the theme that a name means, likewise."""
    return ThemeId(KnownNames(archive, "theme").need(name))


AnyEntry = Entry[Actor] | Entry[Theme] | Entry[Place] | Entry[Record]


def entries_of(archive: Archive, kind: NameKind) -> tuple[AnyEntry, ...]:
    """Return the entries of a kind; events are none."""
    entries: dict[NameKind, Iterable[AnyEntry]] = {
        "actor": archive.actors.values(),
        "theme": archive.themes.values(),
        "place": archive.places.values(),
        "author": archive.authors.values(),
        "series": archive.series.values(),
    }
    return tuple(entries.get(kind, ()))


def _shown(archive: Archive, kind: NameKind) -> Iterator[tuple[str, str]]:
    yield from ((entry.id, entry.name) for entry in entries_of(archive, kind))
    if kind == "event":
        yield from ((event.id, event.fields.title) for event in archive.events.values())


def _registered(archive: Archive, kind: NameKind) -> Iterator[Registered]:
    for entry in entries_of(archive, kind):
        yield _entry(entry.id, (entry.name, *_other_names(entry.record)), entry.span)
    if kind == "event":
        for event in archive.events.values():
            yield _entry(event.id, (event.fields.title,), event.span)


def _entry(identity: str, names: Iterable[str], span: Span) -> Registered:
    return Registered(id=identity, names=tuple((name, span) for name in (identity, *names)))


def _other_names(record: Record | None) -> Iterator[str]:
    if isinstance(record, Actor):
        yield from record.aliases
        yield from (name.name for name in record.names)
        yield from [record.sort] if record.sort else []
    elif isinstance(record, Theme):
        yield from (*record.alt, *(name.name for name in record.names))
    elif isinstance(record, Place):
        yield from (*record.aliases, *(name.name for name in record.names))

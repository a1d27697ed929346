"""Names on the command line: an actor or a theme, by id, name or any other name that its entry has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.archive.model import Archive, Entry
from regesta.content.model import Actor, Theme
from regesta.content.registers import Register, Registered
from regesta.errors import RegestaError
from regesta.text.suggestion import closest
from regesta.types import ActorId, ThemeId


def find_actor(archive: Archive, name: str) -> ActorId:
    """Return the actor that a name means.

    Raises:
        RegestaError: if it means none or several.
    """
    entries = [(entry, tuple(_actor_names(entry))) for entry in archive.actors.values()]
    return ActorId(_only("actor", name, register_of("actors", entries)))


def find_theme(archive: Archive, name: str) -> ThemeId:
    """Return the theme that a name means, likewise."""
    entries = [(entry, tuple(_theme_names(entry))) for entry in archive.themes.values()]
    return ThemeId(_only("theme", name, register_of("themes", entries)))


def register_of(
    noun: str, entries: Iterable[tuple[Entry[Actor], tuple[str, ...]] | tuple[Entry[Theme], tuple[str, ...]]]
) -> Register:
    """Return a register of entries under the names that each has, its id and its shown name included."""
    return Register(
        noun,
        [
            Registered(id=entry.id, names=tuple((name, entry.span) for name in (entry.id, entry.name, *others)))
            for entry, others in entries
        ],
    )


def _actor_names(entry: Entry[Actor]) -> Iterator[str]:
    if entry.record is not None:
        yield from entry.record.aliases
        yield from (name.name for name in entry.record.names)


def _theme_names(entry: Entry[Theme]) -> Iterator[str]:
    if entry.record is not None:
        yield from entry.record.alt


def _only(noun: str, name: str, register: Register) -> str:
    claims = register.claims(name)
    if len(claims) == 1:
        return claims[0].id
    if claims:
        message = f"`{name}` fits {len(claims)} {noun}s: {', '.join(claim.id for claim in claims)}; write the id"
        raise RegestaError(message)
    near = closest(name, register.shown())
    hint = f" (did you mean `{near}`?)" if near else ""
    message = f"there is no {noun} `{name}` in this archive{hint}"
    raise RegestaError(message)

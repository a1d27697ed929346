"""What the registers' entries name, resolved: offices, relations, successions, and what lies above what."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from regesta.content.model import Office, Relation, Succession
from regesta.types import ActorId, ThemeId

Above = Mapping[str, tuple[str, ...]]
"""By id, those directly above."""


class Hierarchies(msgspec.Struct, frozen=True, kw_only=True):
    """The four hierarchies of an archive."""

    actors: Above
    themes: Above
    places: Above
    events: Above


class ActorLinks(msgspec.Struct, frozen=True, kw_only=True):
    """What an actor's register entry names."""

    offices: tuple[tuple[Office, ActorId | None], ...] = ()
    relations: tuple[tuple[Relation, ActorId], ...] = ()
    succession: tuple[tuple[Succession, ActorId], ...] = ()
    not_same_as: tuple[ActorId, ...] = ()
    """Whom it must not be taken for, whichever of the two says so."""


class ThemeLinks(msgspec.Struct, frozen=True, kw_only=True):
    """What a theme's register entry names."""

    related: tuple[ThemeId, ...] = ()
    """The relation holds both ways, whichever of the two declares it (SKOS, section 8.3)."""
    replaced_by: ThemeId | None = None
    replaces: tuple[ThemeId, ...] = ()


class RegisterLinks(msgspec.Struct, frozen=True, kw_only=True):
    """All that entries name, and the hierarchies that follow from it."""

    actors: Mapping[ActorId, ActorLinks]
    themes: Mapping[ThemeId, ThemeLinks]
    hierarchies: Hierarchies

"""What an archive knows that an editor can complete: names, ids of events, types of relations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.known_names import KnownNames, NameKind
from regesta.archive.model import Archive
from regesta.config.model import RELATION_TYPES
from regesta.content.schema import (
    ACTOR_SCHEMA,
    ACTOR_USE_SCHEMA,
    ARTICLE_SCHEMA,
    EVENT_SCHEMA,
    EVENT_USE_SCHEMA,
    OFFICE_SCHEMA,
    PLACE_SCHEMA,
    RELATION_SCHEMA,
    SUCCESSION_SCHEMA,
    THEME_SCHEMA,
)
from regesta.schema.fields import Schema

_NAMED: tuple[tuple[Schema, Mapping[str, str]], ...] = (
    (
        ARTICLE_SCHEMA,
        {
            "authors": "author",
            "translation_of": "article",
            "superseded_by": "article",
            "series": "series",
            "about": "actor",
            "actors": "actor",
            "themes": "theme",
            "places": "place",
            "dates": "event",
            "mentions": "actor",
        },
    ),
    (ACTOR_USE_SCHEMA, {"id": "actor", "name": "actor"}),
    (EVENT_USE_SCHEMA, {"by": "actor", "to": "actor", "where": "place", "part_of": "event", "id": "event"}),
    (EVENT_SCHEMA, {"by": "actor", "to": "actor", "where": "place", "part_of": "event"}),
    (ACTOR_SCHEMA, {"part_of": "actor", "not_same_as": "actor"}),
    (OFFICE_SCHEMA, {"of": "actor"}),
    (RELATION_SCHEMA, {"to": "actor"}),
    (SUCCESSION_SCHEMA, {"to": "actor"}),
    (THEME_SCHEMA, {"broader": "theme", "related": "theme", "replaced_by": "theme"}),
    (PLACE_SCHEMA, {"in": "place"}),
)


def named_kind(schema: Schema, field: str) -> str | None:
    """Return of which kind the names are that a key holds; None where it holds none."""
    return next((kinds.get(field) for known, kinds in _NAMED if known is schema), None)


class KnownValues(msgspec.Struct, frozen=True, kw_only=True):
    """What can be completed, by kind."""

    names: Mapping[str, tuple[str, ...]] = {}
    relation_types: tuple[str, ...] = RELATION_TYPES


def known_values(archive: Archive) -> KnownValues:
    """Return all that an archive has to complete with."""
    kinds: Iterable[NameKind] = ("actor", "theme", "place", "author", "series")
    names: dict[str, tuple[str, ...]] = {kind: tuple(KnownNames(archive, kind).proposed()) for kind in kinds}
    names |= {"event": tuple(archive.events), "article": tuple(archive.works)}
    return KnownValues(
        names=names,
        relation_types=archive.config.relation_types,
    )

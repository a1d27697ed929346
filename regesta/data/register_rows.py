"""The rows of themes and places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.archive.links import ThemeLinks
from regesta.archive.model import Entry, Ref
from regesta.content.model import LocalizedName, Place, Theme
from regesta.data.material import Material
from regesta.data.register_tables import (
    PlaceNameRow,
    PlaceRow,
    ThemeLabelRow,
    ThemeMatchRow,
    ThemeParentRow,
    ThemeRelationRow,
    ThemeRow,
)
from regesta.types import ThemeId

_NO_LINKS = ThemeLinks()


def theme_row(material: Material, entry: Entry[Theme]) -> ThemeRow:
    """Return the row of a theme."""
    record = entry.record
    ref = Ref("theme", entry.id)
    return ThemeRow(
        id=entry.id,
        label=entry.name,
        lang=(record.lang if record else None) or material.archive.config.lang,
        note=material.plain(entry.text),
        replaced_by=_links(material, ThemeId(entry.id)).replaced_by,
        registered=record is not None,
        path=material.path(ref),
        url=material.url(ref),
    )


def theme_label_rows(entry: Entry[Theme]) -> Iterator[ThemeLabelRow]:
    """Yield the other labels of a theme, each once."""
    record = entry.record
    labels = _others(entry.name, record.alt, record.names) if record else {}
    for number, (label, lang) in enumerate(labels.items(), 1):
        yield ThemeLabelRow(theme=entry.id, number=number, label=label, lang=lang)


def theme_parent_rows(material: Material, theme: ThemeId) -> Iterator[ThemeParentRow]:
    """Yield the themes that are broader than a theme."""
    for broader in dict.fromkeys(material.archive.links.hierarchies.themes.get(theme, ())):
        yield ThemeParentRow(theme=theme, broader=broader)


def theme_relation_rows(material: Material, theme: ThemeId) -> Iterator[ThemeRelationRow]:
    """Yield the themes that are related to a theme."""
    for related in dict.fromkeys(_links(material, theme).related):
        yield ThemeRelationRow(theme=theme, related=related)


def theme_match_rows(entry: Entry[Theme]) -> Iterator[ThemeMatchRow]:
    """Yield the same concept in other vocabularies."""
    for number, address in enumerate(dict.fromkeys(entry.record.exact_match if entry.record else ()), 1):
        yield ThemeMatchRow(theme=entry.id, number=number, address=address)


def place_row(material: Material, entry: Entry[Place]) -> PlaceRow:
    """Return the row of a place."""
    record = entry.record
    ref = Ref("place", entry.id)
    within = material.archive.links.hierarchies.places.get(entry.id, ())
    return PlaceRow(
        id=entry.id,
        name=entry.name,
        lang=(record.lang if record else None) or material.archive.config.lang,
        within=within[0] if within else None,
        latitude=record.lat if record else None,
        longitude=record.lon if record else None,
        note=material.plain(entry.text),
        registered=record is not None,
        path=material.path(ref),
        url=material.url(ref),
    )


def place_name_rows(entry: Entry[Place]) -> Iterator[PlaceNameRow]:
    """Yield the other names of a place, each once."""
    record = entry.record
    names = _others(entry.name, record.aliases, record.names) if record else {}
    for number, (name, lang) in enumerate(names.items(), 1):
        yield PlaceNameRow(place=entry.id, number=number, name=name, lang=lang)


def _others(own: str, aliases: Iterable[str], names: Iterable[LocalizedName]) -> dict[str, str | None]:
    """Return the other names of an entry, each with its language where it is told."""
    found: dict[str, str | None] = dict.fromkeys(aliases)
    found.update((name.name, name.lang) for name in names)
    found.pop(own, None)
    return found


def _links(material: Material, theme: ThemeId) -> ThemeLinks:
    return material.archive.links.themes.get(theme, _NO_LINKS)

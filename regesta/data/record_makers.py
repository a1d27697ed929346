"""The records of an archive, made of its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from regesta.archive.model import DATA_VERSION, Entry, EventEntry, Work
from regesta.archive.naming import spellings_of
from regesta.content.model import Actor, Place, Theme
from regesta.content.model import Record as Written
from regesta.data.actor_rows import (
    actor_co_actor_rows,
    actor_match_rows,
    actor_parent_rows,
    actor_row,
    name_rows,
    office_rows,
    relation_rows,
    succession_rows,
)
from regesta.data.article_rows import (
    article_actor_rows,
    article_author_rows,
    article_place_rows,
    article_row,
    article_theme_rows,
    assessment_rows,
    author_row,
    change_rows,
    series_row,
    source_rows,
)
from regesta.data.columns import Row
from regesta.data.event_rows import event_actor_rows, event_place_rows, event_row, telling_rows
from regesta.data.event_tables import EventPassageRow, MentionRow
from regesta.data.material import Material
from regesta.data.records import (
    ActorRecord,
    ArticleRecord,
    AuthorRecord,
    EventRecord,
    PassageRecord,
    PlaceRecord,
    Record,
    SeriesRecord,
    ThemeRecord,
)
from regesta.data.register_rows import (
    place_name_rows,
    place_row,
    theme_label_rows,
    theme_match_rows,
    theme_parent_rows,
    theme_relation_rows,
    theme_row,
)
from regesta.data.text_rows import TextRows
from regesta.types import ActorId, ThemeId


def records_of(material: Material, kind: str) -> Iterator[Record]:
    """Yield the records of a kind that is not made of texts, in the order of ids."""
    archive = material.archive
    if kind == "article":
        yield from (article_record(material, work) for work in archive.works.values())
    elif kind == "actor":
        spellings = spellings_of(archive)
        yield from (actor_record(material, entry, spellings) for entry in archive.actors.values())
    elif kind == "theme":
        yield from (theme_record(material, entry) for entry in archive.themes.values())
    elif kind == "event":
        yield from (event_record(material, event) for event in archive.events.values())
    elif kind == "place":
        yield from (place_record(material, entry) for entry in archive.places.values())
    elif kind == "author":
        yield from (author_record(material, entry) for entry in archive.authors.values())
    elif kind == "series":
        yield from (series_record(material, entry) for entry in archive.series.values())


def article_record(material: Material, work: Work) -> ArticleRecord:
    """Return the record of an article."""
    return ArticleRecord(
        **_fields(article_row(material, work)),
        authors=tuple(article_author_rows(work)),
        actors=tuple(article_actor_rows(work)),
        themes=tuple(article_theme_rows(work)),
        places=tuple(article_place_rows(work)),
        sources=tuple(source_rows(work)),
        assessments=tuple(assessment_rows(work)),
        changes=tuple(change_rows(work)),
        **_terms(material),
    )


def actor_record(material: Material, entry: Entry[Actor], spellings: Mapping[ActorId, Iterable[str]]) -> ActorRecord:
    """Return the record of an actor; `spellings` are those of articles (`regesta.archive.naming`)."""
    actor = ActorId(entry.id)
    return ActorRecord(
        **_fields(actor_row(material, entry)),
        names=tuple(name_rows(entry, spellings)),
        offices=tuple(office_rows(material, actor)),
        relations=tuple(relation_rows(material, actor)),
        successions=tuple(succession_rows(material, actor)),
        parents=tuple(actor_parent_rows(material, actor)),
        matches=tuple(actor_match_rows(entry)),
        co_actors=tuple(actor_co_actor_rows(material, actor)),
        **_terms(material),
    )


def theme_record(material: Material, entry: Entry[Theme]) -> ThemeRecord:
    """Return the record of a theme."""
    theme = ThemeId(entry.id)
    return ThemeRecord(
        **_fields(theme_row(material, entry)),
        labels=tuple(theme_label_rows(entry)),
        broader=tuple(theme_parent_rows(material, theme)),
        related=tuple(theme_relation_rows(material, theme)),
        matches=tuple(theme_match_rows(entry)),
        **_terms(material),
    )


def event_record(material: Material, event: EventEntry) -> EventRecord:
    """Return the record of an event."""
    return EventRecord(
        **_fields(event_row(material, event)),
        actors=tuple(event_actor_rows(event)),
        places=tuple(event_place_rows(event)),
        tellings=tuple(telling_rows(event)),
        **_terms(material),
    )


def place_record(material: Material, entry: Entry[Place]) -> PlaceRecord:
    """Return the record of a place."""
    return PlaceRecord(**_fields(place_row(material, entry)), names=tuple(place_name_rows(entry)), **_terms(material))


def author_record(material: Material, entry: Entry[Written]) -> AuthorRecord:
    """Return the record of an author."""
    return AuthorRecord(**_fields(author_row(material, entry)), **_terms(material))


def series_record(material: Material, entry: Entry[Written]) -> SeriesRecord:
    """Return the record of a series."""
    return SeriesRecord(**_fields(series_row(material, entry)), **_terms(material))


def passage_records(material: Material, rows: TextRows) -> Iterator[PassageRecord]:
    """Yield the records of an article's passages."""
    mentions: dict[int, list[MentionRow]] = {}
    events: dict[int, list[EventPassageRow]] = {}
    for mention in rows.mentions:
        mentions.setdefault(mention.passage, []).append(mention)
    for told in rows.event_passages:
        events.setdefault(told.passage, []).append(told)
    for passage in rows.passages:
        yield PassageRecord(
            **_fields(passage),
            mentions=tuple(mentions.get(passage.number, ())),
            events=tuple(events.get(passage.number, ())),
            **_terms(material),
        )


def _fields(row: Row) -> dict[str, Any]:
    return msgspec.structs.asdict(row)


def _terms(material: Material) -> dict[str, Any]:
    licence = material.archive.config.licence
    return {"licence": (licence.url or licence.name) if licence else None, "version": DATA_VERSION}

"""The file: an entity a line (``entities.ftm.ndjson``)."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.model import Archive
from regesta.archive.urls import DATA
from regesta.data.records import ActorRecord, ArticleRecord, EventRecord, PassageRecord, Record
from regesta.outputs.ftm.entities import (
    Entity,
    Shown,
    actor_entities,
    article_entities,
    event_entities,
    mention_entity,
    schema_of,
)
from regesta.outputs.model import Output
from regesta.types import OutputPath

ENTITIES = OutputPath(f"{DATA}entities.ftm.ndjson")


class FtmFile:
    """The file while it is written."""

    takes_texts = True

    def __init__(self, archive: Archive) -> None:
        self._shown = Shown(
            schemata={
                identity: schema_of(entry.record.type if entry.record else "unknown")
                for identity, entry in archive.actors.items()
            },
            themes={identity: entry.name for identity, entry in archive.themes.items()},
            places={identity: entry.name for identity, entry in archive.places.items()},
            authors={identity: entry.name for identity, entry in archive.authors.items()},
            publisher=archive.config.publisher,
            as_of=archive.as_of,
        )
        self._lines = bytearray()
        self._encoder = msgspec.json.Encoder()
        self._positions: set[str] = set()
        self._article = ""
        self._forms: dict[str, list[str]] = {}

    def add(self, record: Record) -> None:
        """Write the entities of a record."""
        if isinstance(record, ActorRecord):
            self._write(actor_entities(record, self._shown))
        elif isinstance(record, EventRecord):
            self._write(event_entities(record, self._shown))
        elif isinstance(record, ArticleRecord):
            self._write(article_entities(record, self._shown))
        elif isinstance(record, PassageRecord):
            self._take_passage(record)

    def _take_passage(self, record: PassageRecord) -> None:
        if record.article != self._article:
            self._write_mentions()
            self._article = record.article
        for mention in record.mentions:
            self._forms.setdefault(mention.actor, []).append(mention.form)

    def _write_mentions(self) -> None:
        self._write(mention_entity(self._article, actor, forms) for actor, forms in self._forms.items())
        self._forms = {}

    def _write(self, entities: Iterator[Entity]) -> None:
        for entity in entities:
            if entity.schema == "Position":
                if entity.id in self._positions:
                    continue
                self._positions.add(entity.id)
            self._encoder.encode_into(entity, self._lines, len(self._lines))
            self._lines += b"\n"

    def outputs(self) -> Iterator[Output]:
        """Yield the file."""
        self._write_mentions()
        yield Output(path=ENTITIES, data=bytes(self._lines))

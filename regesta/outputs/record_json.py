"""The record of an article, actor, theme or event as JSON, beside its page: ``index.json``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

import msgspec

from regesta.archive.model import LinkedProse, Ref
from regesta.archive.naming import spellings_of
from regesta.archive.urls import record_url
from regesta.data.material import Material, plain_text
from regesta.data.record_makers import actor_record, article_record, event_record, theme_record
from regesta.data.records import ActorRecord, ArticleRecord, EventRecord, ThemeRecord
from regesta.outputs.model import Document, DocumentTask, Format
from regesta.pages.body import Body, Texts
from regesta.pages.desk import Desk

_Paged = ArticleRecord | ActorRecord | ThemeRecord | EventRecord


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """A record. What the register tells of it is a body, of which the note is made."""

    record: _Paged
    body: Body | None = None


def record_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the records beside pages."""
    archive = desk.archive
    if not archive.config.outputs.json:
        return
    make = partial(_document, Material(desk, None))
    spellings = spellings_of(archive)
    for work in archive.works.values():
        yield partial(make, Ref("article", work.id), None, article_record, work)
    for actor in archive.actors.values():
        yield partial(make, Ref("actor", actor.id), actor.text, actor_record, actor, spellings)
    for theme in archive.themes.values():
        yield partial(make, Ref("theme", theme.id), theme.text, theme_record, theme)
    if archive.config.pages.events:
        for event in archive.events.values():
            yield partial(make, Ref("event", event.id), event.text, event_record, event)


def _document(
    material: Material, ref: Ref, text: LinkedProse | None, record_of: Callable[..., _Paged], *sources: object
) -> Iterable[Document]:
    view = RecordView(record=record_of(material, *sources), body=material.body(text))
    return (Document(output=record_url(material.archive.urls[ref]), format=RECORD_JSON.name, view=view),)


def write_record(view: RecordView, texts: Texts) -> bytes:
    """Write a record, in UTF-8."""
    record = view.record
    if view.body is not None and not isinstance(record, ArticleRecord):
        record = msgspec.structs.replace(record, note=plain_text(view.body, texts))
    return msgspec.json.format(msgspec.json.encode(record), indent=1) + b"\n"


RECORD_JSON = Format(name="record-json", view=RecordView, write=write_record)

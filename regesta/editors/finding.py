"""Where a record is declared, and every place of the archive that names it."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.known_targets import bodies_of
from regesta.archive.model import EventEntry, Ref
from regesta.content.model import Record
from regesta.editors.library import Library
from regesta.errors import Span
from regesta.refactoring.named import names_in
from regesta.types import ActorId, ArticleId, AuthorId, EventId, PageId, PlaceId, SeriesId, ThemeId


def definition(library: Library, ref: Ref) -> Span | None:
    """Return where a record says what it is called; of one without a file, where it is first named."""
    archive = library.archive
    if ref.kind == "article":
        work = archive.works.get(ArticleId(ref.id))
        return _title(work.article, "title") if work else None
    if ref.kind == "page":
        item = archive.pages.get(PageId(ref.id))
        return _title(item.page, "title") if item else None
    if ref.kind == "event":
        return _event(library, archive.events.get(EventId(ref.id)))
    entry = {
        "actor": archive.actors.get(ActorId(ref.id)),
        "theme": archive.themes.get(ThemeId(ref.id)),
        "place": archive.places.get(PlaceId(ref.id)),
        "series": archive.series.get(SeriesId(ref.id)),
        "author": archive.authors.get(AuthorId(ref.id)),
    }.get(ref.kind)
    if entry is None:
        return None
    return entry.span if entry.record is None else _title(entry.record, "label" if ref.kind == "theme" else "name")


def _event(library: Library, event: EventEntry | None) -> Span | None:
    if event is None:
        return None
    record = next((item.record for item in library.whole.material.events if item.record.id == event.id), None)
    return event.span if record is None else _title(record, "title")


def _title(record: Record, field: str) -> Span:
    return record.at(field)


def references(library: Library, ref: Ref) -> tuple[Span, ...]:
    """Return every place that names a record: front matter, references, and the sentences that name an actor."""
    return tuple(sorted({*_named(library, ref), *_referred(library, ref), *_mentioned(library, ref)}))


def _named(library: Library, ref: Ref) -> Iterator[Span]:
    for written in library.whole.written():
        for kind, name in names_in(written.record):
            if kind == ref.kind and library.meant(kind, name.text) == ref:
                yield name.span


def _referred(library: Library, ref: Ref) -> Iterator[Span]:
    for _, _, text in bodies_of(library.whole.archive):
        if text is None:
            continue
        for slot, target in zip(text.outline.slots, text.targets, strict=True):
            if target is not None and target.ref == ref:
                yield slot.span


def _mentioned(library: Library, ref: Ref) -> Iterator[Span]:
    if ref.kind != "actor":
        return
    archive = library.whole.archive
    for passages in archive.passages.get(ActorId(ref.id), ()):
        original = archive.works[passages.article].original
        for version in archive.versions[original]:
            packed = archive.mentions.get(version)
            for named in packed.unpack().actors if packed else ():
                if named.actor == ref.id:
                    yield from (place.span(archive.works[version].article.path) for place in named.mentions)

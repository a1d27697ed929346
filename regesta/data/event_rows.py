"""The rows of events."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import EventEntry, Ref
from regesta.data.event_tables import EventActorRow, EventPlaceRow, EventRow, TellingRow
from regesta.data.material import Material, dated, written


def event_row(material: Material, event: EventEntry) -> EventRow:
    """Return the row of an event."""
    fields = event.fields
    ref = Ref("event", event.id)
    return EventRow(
        id=event.id,
        title=fields.title,
        lang=event.lang,
        date=fields.date.expression,
        date_earliest=fields.date.earliest,
        date_latest=fields.date.latest,
        date_written=written(fields.date),
        date_text=fields.date_text,
        date_note=fields.date_note,
        type=fields.type,
        part_of=event.part_of,
        status=fields.status,
        turning_point=fields.key,
        source=fields.source,
        note=material.plain(event.text),
        registered=event.registered,
        path=material.path(ref),
        url=material.url(ref),
    )


def event_actor_rows(event: EventEntry) -> Iterator[EventActorRow]:
    """Yield who acted in an event, and who was acted upon."""
    for number, actor in enumerate(dict.fromkeys(event.by), 1):
        yield EventActorRow(event=event.id, role="by", actor=actor, number=number)
    for number, actor in enumerate(dict.fromkeys(event.to), 1):
        yield EventActorRow(event=event.id, role="to", actor=actor, number=number)


def event_place_rows(event: EventEntry) -> Iterator[EventPlaceRow]:
    """Yield where an event happened."""
    for number, place in enumerate(dict.fromkeys(event.where), 1):
        yield EventPlaceRow(event=event.id, place=place, number=number)


def telling_rows(event: EventEntry) -> Iterator[TellingRow]:
    """Yield what articles say of an event."""
    for number, telling in enumerate(event.tellings, 1):
        fields = telling.fields
        date, date_earliest, date_latest = dated(fields.date if fields else None)
        yield TellingRow(
            event=event.id,
            number=number,
            article=telling.article,
            title=fields.title if fields else None,
            date=date,
            date_earliest=date_earliest,
            date_latest=date_latest,
            date_written=written(fields.date if fields else None),
            status=fields.status if fields else None,
            source=fields.source if fields else None,
        )

"""The list of events."""

from __future__ import annotations

from regesta.archive.model import EventEntry
from regesta.listing.model import Cell, Column, Listing, Wanted, place_of
from regesta.listing.survey import Survey

_COLUMNS = (
    Column("date"),
    Column("title", "cut"),
    Column("id", "spare"),
    Column("by", "cut"),
    Column("to", "cut"),
    Column("where", "hidden"),
    Column("status", "hidden"),
    Column("articles"),
    Column("registered", "hidden"),
    Column("file", "spare"),
)


def list_events(survey: Survey, wanted: Wanted) -> Listing:
    """List the events in the order of their dates."""
    # An event's own date is what counts here, and its own parties.
    left = survey.originals(Wanted(theme=wanted.theme))
    events = sorted(survey.archive.events.values(), key=lambda event: survey.census.event_order[event.id])
    rows = tuple(
        _row(survey, event)
        for event in events
        if _fits(survey, event, wanted)
        and (wanted.theme is None or not left.isdisjoint(survey.census.tellers.get(event.id, ())))
    )
    return Listing(noun="event", columns=_COLUMNS, rows=rows)


def _fits(survey: Survey, event: EventEntry, wanted: Wanted) -> bool:
    """Tell whether an event goes on, or happens, after a day, and whether an actor has part in it or is named."""
    latest = event.fields.date.latest
    parties = (*event.by, *event.to, *survey.archive.named_at.get(event.id, ()))
    return (
        (wanted.since is None or latest is None or latest >= wanted.since)
        and (wanted.actor is None or wanted.actor in parties)
        and not (wanted.unregistered and event.registered)
    )


def _row(survey: Survey, event: EventEntry) -> tuple[Cell, ...]:
    return (
        event.fields.date.expression,
        event.fields.title,
        event.id,
        event.by,
        event.to,
        event.where,
        event.fields.status,
        len(survey.census.tellers.get(event.id, ())),
        event.registered,
        place_of(event.span),
    )

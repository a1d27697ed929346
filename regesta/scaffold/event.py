"""A new event of the register: with what the articles that tell of it say."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.known_names import KnownNames
from regesta.archive.model import Archive, EventEntry
from regesta.errors import RegestaError
from regesta.scaffold.drafting import NewFile, best_names, id_for
from regesta.scaffold.front_matter import key, record_text, remark
from regesta.text.edtf import Edtf
from regesta.types import EventId, SourcePath


class EventAsked(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an event that is to be written."""

    name: str
    """Its title, or the id of one that articles tell of."""
    date: Edtf | None = None
    id: str | None = None
    by: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    where: tuple[str, ...] = ()


def told_event(archive: Archive, name: str) -> EventEntry | None:
    """Return the event of the archive that a title or an id means; None where nothing tells of it.

    Raises:
        RegestaError: if a title fits several.
    """
    found = KnownNames(archive, "event").find(name)
    return None if found is None else archive.events[EventId(found)]


def new_event(archive: Archive, asked: EventAsked) -> NewFile:
    """Return the file of a new event.

    Raises:
        RegestaError: if there is one already, or nobody says when it was.
    """
    told = told_event(archive, asked.name)
    if told is not None and told.registered:
        message = f"{told.span.path} tells of `{told.fields.title}` already"
        raise RegestaError(message)
    date = asked.date or (told.fields.date if told else None)
    if date is None:
        message = f"when was `{asked.name}`? Name a date with --date, such as 2025-02-24 or 2025-02"
        raise RegestaError(message)
    if told is not None and asked.id not in {None, told.id}:
        message = f"`{told.fields.title}` has the id `{told.id}` in this archive, not `{asked.id}`"
        raise RegestaError(message)
    identity = told.id if told else id_for(asked.name, asked=asked.id)
    articles = len(told.tellings) if told else 0
    notes = [f"{articles} article{'s' if articles != 1 else ''} tell{'s' if articles == 1 else ''} of it"]
    lines = [
        *key("title", told.fields.title if told else asked.name),
        *key("date", date.written),
        *key("type", told.fields.type if told else None),
        *key("by", best_names(archive, "actor", asked.by, notes) or (told.by if told else ())),
        *key("to", best_names(archive, "actor", asked.to, notes) or (told.to if told else ())),
        *key("where", best_names(archive, "place", asked.where, notes) or (told.where if told else ())),
        *key("status", told.fields.status if told else None),
        *(_tellings(told) if told else ()),
    ]
    return NewFile(path=SourcePath(f"content/events/{identity}.md"), text=record_text(lines), notes=tuple(notes))


def _tellings(told: EventEntry) -> Iterator[str]:
    """Yield who tells of it, and how, where that differs."""
    for telling in told.tellings:
        fields = telling.fields
        other = (
            f" ({fields.date.written}: {fields.title})"
            if fields is not None
            and (fields.title != told.fields.title or fields.date.expression != told.fields.date.expression)
            else ""
        )
        yield remark(f"Told in {telling.article}{other}")

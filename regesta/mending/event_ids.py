"""Ids for events that two files tell of: both get the id that the event has had without one, so its address stays."""

from __future__ import annotations

from regesta.archive.model import Archive, EventEntry
from regesta.errors import Problem, Span
from regesta.mending.model import Mend, Sources, nodes_of
from regesta.text.edits import Edit, line_end_of
from regesta.text.located_yaml import Mapping
from regesta.types import SourcePath


def mend_event(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Give an event its id wherever it is told of without one."""
    event = next((event for event in archive.events.values() if _tells(archive, event, found.span)), None)
    if event is None:
        return None
    edits: list[tuple[SourcePath, Edit]] = []
    for place in (found.span, *(related.span for related in found.related)):
        item = item_at(sources, place)
        if item is not None and not any(entry.key.text == "id" for entry in item.entries):
            edits.append((place.path, with_id(sources, item, event.id)))
    return Mend(tuple(edits), f"the event has the id `{event.id}` now") if edits else None


def _tells(archive: Archive, event: EventEntry, place: Span) -> bool:
    """Tell whether an event is told of at a place."""
    for telling in event.tellings:
        article = archive.works[telling.article].article
        if article.path == place.path:
            for mention in article.dates:
                within = mention.span.start <= place.start <= mention.span.end
                if within and mention.fields is not None and mention.fields == telling.fields:
                    return True
    return False


def item_at(sources: Sources, place: Span) -> Mapping | None:
    """Return the item of `dates` that a place lies in."""
    found: Mapping | None = None
    header = sources.header(place.path)
    dates = header.get("dates") if isinstance(header, Mapping) else None
    for node in nodes_of(dates.value if dates else None):
        if isinstance(node, Mapping) and node.span.start <= place.start <= node.span.end:
            found = node
    return found


def with_id(sources: Sources, item: Mapping, identity: str) -> Edit:
    """Give an item of `dates` an id."""
    source = sources.text(item.span.path)
    text = source.text if source is not None else ""
    if text[item.span.start : item.span.start + 1] == "{":
        end = item.entries[-1].value.span.end
        return Edit(end, end, f", id: {identity}")
    column = item.entries[0].key.span.column - 1
    end = max(item.span.end, item.entries[-1].value.span.end)
    # A comment behind the last value belongs to its line.
    rest = text[end:].splitlines()
    end += len(rest[0]) if rest else 0
    return Edit(end, end, f"{line_end_of(text)}{' ' * column}id: {identity}")

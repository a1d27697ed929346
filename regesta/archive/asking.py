"""What each article says that decides who is meant in its text, and of which events that may tell."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.archive.model import Archive, EventEntry, Ref, Target, Work
from regesta.archive.record_names import name_of
from regesta.mentions.asked import Asked
from regesta.mentions.model import Situation
from regesta.mentions.told_events import DatedEvent
from regesta.prose.model import Slot
from regesta.types import ActorId, EventId


def asked_of(archive: Archive, work: Work) -> Asked:
    """Return what is asked of the text of an article."""
    targets = work.text.targets
    events = tuple(EventId(ref.id) if (ref := _record(target, "event")) else None for target in targets)
    slots = zip(work.text.outline.slots, targets, strict=True)
    words = tuple(_words(archive, slot, target) for slot, target in slots)
    return Asked(
        situation=Situation(
            declared=frozenset(taking.actor for taking in work.participants),
            rulings=work.rulings,
            as_of=work.article.as_of or work.article.date,
            lang=work.lang,
        ),
        actors=actors_referred(work),
        events=events if any(events) else (),
        words=words if any(words) else (),
        dated=tuple(_dated(archive.events[event] for event in work.events)),
    )


def actors_referred(work: Work) -> tuple[ActorId | None, ...]:
    """Return for each slot of an article's text the actor to whom it leads, or none."""
    return tuple(ActorId(ref.id) if (ref := _record(target, "actor")) else None for target in work.text.targets)


def _record(target: Target | None, kind: str) -> Ref | None:
    """Return the record to which a slot leads, if it is of a kind."""
    return target.ref if target is not None and target.ref is not None and target.ref.kind == kind else None


def _words(archive: Archive, slot: Slot, target: Target | None) -> str | None:
    """Return what readers see in place of a reference, if that is not what is written."""
    if slot.kind != "reference" or slot.text or target is None or target.ref is None:
        return None
    name = name_of(archive, target.ref)
    return None if name == slot.target else name


def _dated(events: Iterable[EventEntry]) -> Iterable[DatedEvent]:
    for event in events:
        date = event.fields.date
        if date.earliest is not None and date.latest is not None:
            yield DatedEvent(
                event=event.id,
                parties=tuple(dict.fromkeys((*event.by, *event.to))),
                first=date.earliest,
                last=date.latest,
                to_the_day=date.kind in {"day", "interval"},
            )

"""Which events a calendar tells: those of an actor, of a theme, of all, as far as their days are known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from regesta.pages.desk import Desk
from regesta.text.edtf import Edtf
from regesta.types import ActorId, EventId, ThemeId

_TO_THE_DAY = re.compile(r"\d{4}-\d\d-\d\d\??(?:/\d{4}-\d\d-\d\d\??)?")
"""A day, or an interval whose days are both known. `?` says that it may be another day; `~`, that none is meant."""


def days_of(date: Edtf) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and the last day of a date that is known to the day; None for any other."""
    if date.earliest is None or date.latest is None or _TO_THE_DAY.fullmatch(date.expression) is None:
        return None
    return date.earliest, date.latest


def actor_events(desk: Desk, actor: ActorId) -> tuple[EventId, ...]:
    """Return the events to which an actor is a party, by date."""
    census = desk.census
    events = {*census.events_by.get(actor, ()), *census.events_to.get(actor, ())}
    return tuple(sorted(events, key=census.event_order.__getitem__))


def theme_events(desk: Desk, theme: ThemeId) -> tuple[EventId, ...]:
    """Return the events of which the articles of a theme tell, those of its newest article first."""
    works = (desk.archive.works[bearing.article] for bearing in desk.census.themes.get(theme, ()))
    return tuple(dict.fromkeys(event for work in works for event in work.events))


def has_calendar(desk: Desk, events: Iterable[EventId]) -> bool:
    """Tell whether there is a calendar of some events: one of them is known to the day."""
    config = desk.archive.config
    if config.url is None or not config.outputs.icalendar:
        return False
    return any(days_of(desk.archive.events[event].fields.date) for event in events)

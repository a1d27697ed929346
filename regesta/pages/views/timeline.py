"""The Views of the chronology's pictures: events on a time line, and how much happened when."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from regesta.pages.views.parts import Href, Part


class Tick(Part, frozen=True, kw_only=True):
    """A line across a picture, where a day, a month or a year begins; places are percentages of the width."""

    at: float
    text: str
    url: Href | None = None


class Mark(Part, frozen=True, kw_only=True):
    """An event on a time line: where it lies, and what is known of its date."""

    url: Href
    title: str
    label: str
    """The title, cut where it is long."""
    dir: str | None = None
    """The direction of the title, where its language is not the page's own."""
    date: str
    at: float
    """Where it begins, in per cent of the width."""
    length: float
    """How long it can have lasted or have happened, likewise; a day has the width of a day."""
    row: int
    """From 0, downwards."""
    ends_label: bool = False
    """The label ends where the event does, since there is no room after its beginning."""
    shape: str
    """``day``, one that is known; ``loose``, some day within it; ``lasting``, from its beginning to its end."""
    doubtful: bool = False
    """Approximate or uncertain."""
    open_start: bool = False
    open_end: bool = False
    """It goes on beyond what is known, or beyond what the picture shows."""
    key: bool = False
    about: str = ""
    """Actors and themes, as `Narrowing` names them."""


class Timeline(Part, frozen=True, kw_only=True):
    """Events of a year or a month on a line."""

    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    rows: int
    more: int = 0
    """How many events there was no room for."""


class Choice(Part, frozen=True, kw_only=True):
    """Something to narrow a chronology by."""

    id: str
    text: str
    count: int


class Narrowing(Part, frozen=True, kw_only=True):
    """What the events of a page can be narrowed by, and what each of them is about."""

    actors: tuple[Choice, ...]
    themes: tuple[Choice, ...]
    about: Mapping[str, Any]
    """By the address of an event's page, the ids of its choices: ``actor:jane-doe theme:aid``."""


class Column(Part, frozen=True, kw_only=True):
    """A month or a year of a picture of quantities; heights are in units of the greatest."""

    url: Href
    text: str
    at: float
    width: float
    events: int
    published: int
    events_height: float
    published_height: float


class Quantities(Part, frozen=True, kw_only=True):
    """How much happened, and how much was published, when."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    earlier: int = 0
    """How many earlier years are left out."""
    vague: int = 0
    """How many events are dated by a year alone, in a picture of months."""

"""A list as plain data: columns, rows, and what is asked for."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Literal

import msgspec

from regesta.errors import Span
from regesta.types import ActorId, ThemeId

ListKind = Literal["articles", "actors", "themes", "events", "sources", "assessments"]
Cell = str | int | float | bool | datetime.date | tuple[str, ...] | None


class Column(msgspec.Struct, frozen=True):
    """A column: its name, and how a table shows it."""

    name: str
    shown: Literal["whole", "cut", "spare", "hidden"] = "whole"
    """In a table: whole; cut where the line is too long, or left out there; or left to the forms that programs read."""


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for: all that is set has to hold."""

    unregistered: bool = False
    drafts: bool = False
    due: bool = False
    since: datetime.date | None = None
    actor: ActorId | None = None
    theme: ThemeId | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """A list: a row for each record, a cell for each column."""

    noun: str
    """What a row is: ``article``."""
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


class ListMaker(msgspec.Struct, frozen=True, kw_only=True):
    """How a kind of list is made, and by what it can be narrowed."""

    make: Callable[..., Listing]
    filters: frozenset[str]


def place_of(span: Span) -> str:
    """Return a place as editors and terminals know it, without a column: a row stands for a whole item."""
    return f"{span.path}:{span.line}"

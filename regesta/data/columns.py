"""What a table is: rows of one kind, a key, and the columns that name rows of other tables.

A row is a frozen struct of plain values: text, numbers, days, true or false. Its docstring and the descriptions of its
fields are all that is said of it anywhere: in the reference, in the data package and in the JSON Schema.
"""

from __future__ import annotations

import datetime
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

ColumnType = Literal["text", "integer", "number", "day", "boolean"]

_TYPES: dict[object, ColumnType] = {
    str: "text",
    int: "integer",
    float: "number",
    datetime.date: "day",
    bool: "boolean",
}


def about(description: str) -> msgspec.Meta:
    """Say what a field of a row is."""
    return msgspec.Meta(description=description)


Values = tuple[str | int | float | bool | None, ...]
"""The values of a row, days as ISO 8601."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a table."""


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column, as all formats know it."""

    name: str
    type: ColumnType
    required: bool
    """Every row has a value."""
    description: str
    words: tuple[str, ...] = ()
    """All that it may hold, where these are few."""


class Reference(msgspec.Struct, frozen=True):
    """That columns of a table name a row of a table, by its key."""

    columns: tuple[str, ...]
    table: str


class Table(msgspec.Struct, frozen=True):
    """A table: its name, its rows, its key, and what it refers to."""

    name: str
    row: type[Row]
    key: tuple[str, ...]
    references: tuple[Reference, ...] = ()

    @property
    def description(self) -> str:
        """What a row of it is."""
        return " ".join((self.row.__doc__ or "").split())

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its columns, in order."""
        hints = get_type_hints(self.row, include_extras=True)
        return tuple(_column(name, hints[name]) for name in self.row.__struct_fields__)


def to(table: str, *columns: str) -> Reference:
    """Say that columns name a row of a table."""
    return Reference(columns, table)


def values_of(row: Row) -> Values:
    """Return the values of a row, days as ISO 8601."""
    return tuple(msgspec.to_builtins(row).values())


def _column(name: str, hint: object) -> Column:
    description = ""
    if get_origin(hint) is Annotated:
        hint, meta = get_args(hint)
        description = meta.description
    members = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    kinds = [member for member in members if member is not type(None)]
    (kind,) = kinds
    words = tuple(map(str, get_args(kind))) if get_origin(kind) is Literal else ()
    return Column(
        name=name,
        type="text" if words else _TYPES[kind],
        required=len(members) == 1,
        description=description,
        words=words,
    )

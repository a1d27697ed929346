"""A graph as both formats write it: actors, and lines between them, with named values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

ValueType = Literal["string", "integer", "double"]
Value = str | int | float

NODE_VALUES: Mapping[str, ValueType] = {"name": "string", "type": "string", "url": "string"}
PAIR_VALUES: Mapping[str, ValueType] = {"weight": "double", "articles": "integer", "closest": "string"}
TIE_VALUES: Mapping[str, ValueType] = {"type": "string", "role": "string", "valid": "string", "source": "string"}
"""`valid` is EDTF, as it was written."""


class Vertex(msgspec.Struct, frozen=True):
    """An actor."""

    id: str
    values: Mapping[str, Value]


class Line(msgspec.Struct, frozen=True):
    """What joins two actors; values that are not known are left out."""

    one: str
    other: str
    values: Mapping[str, Value]


class Graph(msgspec.Struct, frozen=True, kw_only=True):
    """Actors and lines; where these are directed, from the one to the other."""

    name: str
    is_directed: bool
    vertices: list[Vertex]
    lines: list[Line]
    line_values: Mapping[str, ValueType]

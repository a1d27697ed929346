"""Fields that are held encoded and decoded whenever they are asked for: of records of which there are very many.

An object for each value takes ten times the room of its bytes, and the collector and every process that inherits it has
to do with each of them. What is looked at once or twice in a build is decoded then, in some microseconds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar, overload

import msgspec

ValueT = TypeVar("ValueT")

_PREFIX = "packed_"
_ENCODER = msgspec.msgpack.Encoder()

NOTHING = _ENCODER.encode(())
"""An empty tuple, packed."""


class Unpacked(Generic[ValueT]):
    """An attribute `x` of a struct whose field `packed_x` holds it encoded."""

    def __init__(self, kind: type[ValueT]) -> None:
        self._decoder = msgspec.msgpack.Decoder(kind)
        self._field = ""

    def __set_name__(self, owner: type, name: str) -> None:
        """Learn which field holds the value."""
        self._field = f"{_PREFIX}{name}"

    @overload
    def __get__(self, struct: None, owner: type) -> Unpacked[ValueT]: ...
    @overload
    def __get__(self, struct: msgspec.Struct, owner: type) -> ValueT: ...
    def __get__(self, struct: msgspec.Struct | None, owner: type) -> Unpacked[ValueT] | ValueT:
        """Decode the value."""
        return self if struct is None else self._decoder.decode(getattr(struct, self._field))


def pack(value: object) -> bytes:
    """Encode the value of a packed field."""
    return _ENCODER.encode(value)


def packed(kind: type[msgspec.Struct], values: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a struct as it holds them, given its values."""
    return {
        **{name: value for name, value in values.items() if not _is_packed(kind, name)},
        **{f"{_PREFIX}{name}": pack(value) for name, value in values.items() if _is_packed(kind, name)},
    }


def held_as(kind: type[msgspec.Struct], name: str) -> str:
    """Return the field by which a struct holds a value."""
    return f"{_PREFIX}{name}" if _is_packed(kind, name) else name


def values_of(struct: msgspec.Struct) -> dict[str, object]:
    """Return the values of a struct by name, unpacked."""
    return {name: getattr(struct, name) for name in map(_value_name, struct.__struct_fields__)}


def _is_packed(kind: type[msgspec.Struct], name: str) -> bool:
    return isinstance(getattr(kind, name, None), Unpacked)


def _value_name(field: str) -> str:
    return field.removeprefix(_PREFIX)

from __future__ import annotations

import msgspec

from regesta.text.packing import NOTHING, Unpacked, held_as, pack, packed, values_of


class Point(msgspec.Struct, frozen=True):
    x: int
    y: int


class Line(msgspec.Struct, frozen=True, kw_only=True):
    name: str
    packed_points: bytes = NOTHING
    packed_words: bytes = NOTHING

    points = Unpacked(tuple[Point, ...])
    words = Unpacked(tuple[str, ...])


def test_a_packed_value_is_what_it_was_before_it_was_packed() -> None:
    line = Line(name="one", packed_points=pack((Point(1, 2), Point(3, 4))))
    assert line.points == (Point(1, 2), Point(3, 4))
    assert line.words == ()


def test_values_are_held_packed_where_the_struct_holds_them_so() -> None:
    values = {"name": "one", "points": (Point(1, 2),), "words": ("a", "b")}
    line = Line(**packed(Line, values))  # type: ignore[arg-type] # the values are of the right types
    assert line == Line(name="one", packed_points=pack((Point(1, 2),)), packed_words=pack(("a", "b")))
    assert values_of(line) == values
    assert [held_as(Line, name) for name in values] == ["name", "packed_points", "packed_words"]


def test_a_struct_is_encoded_and_decoded_with_its_values_packed() -> None:
    line = Line(name="one", packed_points=pack((Point(1, 2),)))
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(line), type=Line) == line

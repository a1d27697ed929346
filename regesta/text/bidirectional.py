"""In which order the parts of a line stand that runs both ways: the Unicode bidirectional algorithm (UAX #9).

For one line without explicit directions: the rules W1 to W7, N0 to N2, I1, I2 and L2. What draws text does this by
itself; it is needed where we place the parts.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

Base = Literal["ltr", "rtl"]
"""Which way a line as a whole is read."""

_NEUTRAL = frozenset(("B", "S", "WS", "ON"))
_STRONG = frozenset("LR")
_NUMBERS = frozenset(("EN", "AN"))
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


class Stretch(NamedTuple):
    """A part of a line that runs one way."""

    text: str
    is_from_right: bool


def in_visual_order(line: str, base: Base) -> tuple[Stretch, ...]:
    """Return the stretches of a line from left to right, each with its letters in the order in which they are read."""
    stretches: list[tuple[int, str]] = []
    start = 0
    for level, group in groupby(_levels(line, 1 if base == "rtl" else 0)):
        end = start + len(tuple(group))
        stretches.append((level, line[start:end]))
        start = end
    for least in range(max((level for level, _ in stretches), default=0), 0, -1):
        stretches = _turned(stretches, least)
    return tuple(Stretch(text, level % 2 == 1) for level, text in stretches)


def _turned(stretches: Sequence[tuple[int, str]], least: int) -> list[tuple[int, str]]:
    """Reverse the order of neighbours that all are of a level or a higher one (L2)."""
    reordered: list[tuple[int, str]] = []
    for is_turned, group in groupby(stretches, lambda stretch: stretch[0] >= least):
        together = list(group)
        reordered += together[::-1] if is_turned else together
    return reordered


def _levels(line: str, base: int) -> list[int]:
    embedding = "R" if base else "L"
    kinds = _weak(line, embedding)
    _set_brackets(line, kinds, embedding)
    _set_neutrals(kinds, embedding)
    return [base + _above(kind, base) for kind in kinds]


def _above(kind: str, base: int) -> int:
    """Return by how much a kind stands above the base (I1, I2)."""
    if base % 2:
        return 0 if kind == "R" else 1
    return {"L": 0, "R": 1}.get(kind, 2)


def _weak(line: str, embedding: str) -> list[str]:
    """Resolve marks, numbers and what stands at numbers (W1 to W7)."""
    kinds: list[str] = []
    strong = embedding
    for letter in line:
        kind = unicodedata.bidirectional(letter) or "L"
        if kind in {"NSM", "BN"}:
            kind = kinds[-1] if kinds else embedding
        elif kind == "EN" and strong == "AL":
            kind = "AN"
        if kind in {"L", "R", "AL"}:
            strong = kind
        kinds.append(kind)
    kinds = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        before, kind, after = kinds[place - 1 : place + 2]
        if before == after and ((kind in {"ES", "CS"} and before == "EN") or (kind == "CS" and before == "AN")):
            kinds[place] = before
    _join_signs(kinds)
    kinds = ["ON" if kind in {"ES", "CS", "ET"} else kind for kind in kinds]
    strong = embedding
    for place, kind in enumerate(kinds):
        strong = kind if kind in _STRONG else strong
        if kind == "EN" and strong == "L":
            kinds[place] = "L"
    return kinds


def _join_signs(kinds: list[str]) -> None:
    """Make signs at a number, as those of currencies, a part of it (W5)."""
    start = 0
    for kind, group in groupby(tuple(kinds)):
        end = start + len(tuple(group))
        if kind == "ET" and "EN" in (*kinds[max(start - 1, 0) : start], *kinds[end : end + 1]):
            kinds[start:end] = ["EN"] * (end - start)
        start = end


def _set_brackets(line: str, kinds: list[str], embedding: str) -> None:
    """Have both brackets of a pair run the same way (N0)."""
    for opening, closing in sorted(_pairs(line, kinds)):
        within = {_direction(kind) for kind in kinds[opening + 1 : closing]} - {None}
        if embedding in within:
            kinds[opening] = kinds[closing] = embedding
        elif within:
            before = (_direction(kind) for kind in reversed(kinds[:opening]))
            kinds[opening] = kinds[closing] = next((kind for kind in before if kind), embedding)


def _pairs(line: str, kinds: Sequence[str]) -> Iterator[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    for place, letter in enumerate(line):
        if kinds[place] != "ON":
            continue
        if letter in _BRACKETS:
            waiting.append((_BRACKETS[letter], place))
        while waiting and letter in _BRACKETS.values():
            closing, opening = waiting.pop()
            if closing == letter:
                yield opening, place
                break
            if all(other != letter for other, _ in waiting):
                waiting.append((closing, opening))
                break


def _direction(kind: str) -> str | None:
    """Return which way a kind runs, numbers being of the right (N0, N1)."""
    return "R" if kind in _NUMBERS else kind if kind in _STRONG else None


def _set_neutrals(kinds: list[str], embedding: str) -> None:
    """Have what runs no way of its own run as what stands on both sides, or as the line (N1, N2)."""
    start = 0
    for is_neutral, group in groupby(tuple(kinds), _NEUTRAL.__contains__):
        end = start + len(tuple(group))
        if is_neutral:
            before = _direction(kinds[start - 1]) if start else embedding
            after = _direction(kinds[end]) if end < len(kinds) else embedding
            kinds[start:end] = [before if before is not None and before == after else embedding] * (end - start)
        start = end

"""Problems while a file is edited: those of the file at once, those that need the whole archive a moment later.

Until they are found anew, those of the whole archive stay beside their words: a problem before the change stays, one
behind it moves along, and one within it is gone.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.editors.buffers import Buffer
from regesta.errors import Problem
from regesta.text.source_text import SourceText


class Rest(msgspec.Struct, frozen=True):
    """The problems of a file that only the whole archive tells of, and the text in which they were found."""

    text: str
    problems: tuple[Problem, ...]


def rest_of(problems: Iterable[Problem], buffer: Buffer) -> Rest:
    """Return the problems that looking at the file alone does not find."""
    at_once = {(found.code, found.span.start) for found in buffer.problems}
    return Rest(buffer.source.text, tuple(found for found in problems if (found.code, found.span.start) not in at_once))


def all_problems(buffer: Buffer, rest: Rest | None) -> tuple[Problem, ...]:
    """Return what there is to be told of a file, by place."""
    moved = () if rest is None else _moved(rest, buffer.source)
    return tuple(sorted({*buffer.problems, *moved}, key=Problem.sort_key))


def _moved(rest: Rest, source: SourceText) -> Iterable[Problem]:
    old, new = rest.text, source.text
    if old == new:
        return rest.problems
    same = _common(old, new)
    behind = _common(old[same:][::-1], new[same:][::-1])
    first, last, shift = same, len(old) - behind, len(new) - len(old)
    return [
        found if found.span.end <= first else _shifted(found, source, shift)
        for found in rest.problems
        if found.span.end <= first or found.span.start >= last
    ]


def _shifted(found: Problem, source: SourceText, shift: int) -> Problem:
    span = source.span(found.span.start + shift, found.span.end + shift)
    return msgspec.structs.replace(found, span=span)


def _common(one: str, other: str) -> int:
    """Return how many characters two texts have in common at their beginnings."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low

"""What lies above what: broader themes, bodies of which actors are parts, places within places, events within events.

A circle is an error; the edge that closes it is left out, so that what follows always ends.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from regesta.archive.links import Above
from regesta.errors import Problem, Related, Span, problem

LONGEST_WAY_UP = 12
"""Steps up from an entry that its page names: in a chain of thousands, every page would else name thousands."""


def without_circles(
    edges: Iterable[tuple[str, str, Span]], noun: str, *, fault: str = "is above itself", step: str = "is put above"
) -> tuple[Mapping[str, tuple[str, ...]], tuple[Problem, ...]]:
    """Return those directly above each id, and a problem for each edge that would close a circle.

    An edge is an id, the id above it, and the place where it is written. `fault` says what a circle means, `step` what
    the second of an edge is to the first.
    """
    above: dict[str, list[str]] = {}
    places: dict[tuple[str, str], Span] = {}
    problems: list[Problem] = []
    for lower, upper, span in edges:
        path = _path(above, upper, lower)
        if path is not None:
            circle = " → ".join([lower, *path])
            message = f"{noun} `{lower}` {fault}: {circle}"
            related = tuple(Related(places[low, up], f"`{up}` {step} `{low}` here") for low, up in pairwise(path))
            problems.append(problem("circular-hierarchy", span, message, related=related))
            continue
        places.setdefault((lower, upper), span)
        known = above.setdefault(lower, [])
        if upper not in known:
            known.append(upper)
    return {lower: tuple(uppers) for lower, uppers in above.items()}, tuple(problems)


def _path(above: Mapping[str, Sequence[str]], start: str, goal: str) -> list[str] | None:
    """Find a way up from one id to another; without recursion, since a chain may be as long as the archive."""
    came_from: dict[str, str | None] = {start: None}
    waiting = [start]
    while waiting:
        current = waiting.pop()
        if current == goal:
            path = [current]
            while (before := came_from[path[-1]]) is not None:
                path.append(before)
            return path[::-1]
        for upper in above.get(current, ()):
            if upper not in came_from:
                came_from[upper] = current
                waiting.append(upper)
    return None


def below(above: Above) -> Mapping[str, tuple[str, ...]]:
    """Turn a hierarchy around: by id, those directly below, in the order of ids."""
    found: dict[str, list[str]] = {}
    for lower in sorted(above):
        for upper in above[lower]:
            found.setdefault(upper, []).append(lower)
    return {upper: tuple(lowers) for upper, lowers in found.items()}


def descendants(children: Mapping[str, Sequence[str]], start: str) -> frozenset[str]:
    """Return all ids below one, itself included."""
    found = {start}
    waiting = [start]
    while waiting:
        for lower in children.get(waiting.pop(), ()):
            if lower not in found:
                found.add(lower)
                waiting.append(lower)
    return frozenset(found)


def ancestors(above: Above, start: str) -> tuple[str, ...]:
    """Return the nearest `LONGEST_WAY_UP` steps of the first way up from an id, which is left out; the top first."""
    path: list[str] = []
    current = start
    while (uppers := above.get(current)) and len(path) < LONGEST_WAY_UP:
        current = uppers[0]
        path.append(current)
    return tuple(reversed(path))

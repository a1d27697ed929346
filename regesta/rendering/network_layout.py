"""Where the actors of a network stand in its picture: a force layout, the same for the same network everywhere.

Fruchterman and Reingold (1991): whoever is drawn pushes all others away, and who appears together is pulled together,
the stronger the more. Nobody begins at a place of chance: all begin on a circle, in the order in which they come. The
labels are then moved up and down until none covers another.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import msgspec

WIDTH, HEIGHT = 1000, 720
_ROUNDS = 160
_MARGIN_X, _MARGIN_Y = 130, 36
_HOLD = 0.1
"""With which the weakest pair holds together; the strongest with one more."""
_LETTER, _LINE = 7.2, 17
"""Of a label: about how wide a letter is, and how high a line."""
_SMALLEST, _LARGEST = 4, 15
"""Radii, in the picture's units."""


class Spot(msgspec.Struct, frozen=True):
    """Where an actor stands: the middle and radius of its mark, and where its label begins or ends."""

    x: float
    y: float
    radius: float
    label_x: float
    label_y: float
    end: bool
    """The label ends there, in a text from left to right."""


def place_network(
    labels: Sequence[str], articles: Sequence[int], edges: Sequence[tuple[int, int, float]]
) -> list[Spot]:
    """Place actors: their names, in how many articles they are, and which of them are how strongly together.

    Takes time with the square of their number: some 0.1 s for 48.
    """
    count = len(labels)
    if not count:
        return []
    x = [WIDTH / 2 + WIDTH / 3 * cos(2 * pi * number / count) for number in range(count)]
    y = [HEIGHT / 2 + HEIGHT / 3 * sin(2 * pi * number / count) for number in range(count)]
    for turn in range(_ROUNDS):
        _step(x, y, edges, heat=WIDTH / 8 * (1 - turn / _ROUNDS))
    x, y = _stretch(x, _MARGIN_X, WIDTH), _stretch(y, _MARGIN_Y, HEIGHT)
    most = max(articles)
    radii = [_SMALLEST + (_LARGEST - _SMALLEST) * sqrt(number / most) for number in articles]
    ends = [at > WIDTH - 2 * _MARGIN_X for at in x]
    starts = [at - radius - 4 if end else at + radius + 4 for at, radius, end in zip(x, radii, ends, strict=True)]
    heights = _apart(labels, starts, (x, y, radii), ends)
    return [
        Spot(round(x[n], 1), round(y[n], 1), round(radii[n], 1), round(starts[n], 1), round(heights[n], 1), ends[n])
        for n in range(count)
    ]


def _step(x: list[float], y: list[float], edges: Sequence[tuple[int, int, float]], *, heat: float) -> None:
    """Move all by the forces on them, nobody further than `heat`."""
    count = len(x)
    ideal = 0.8 * sqrt(WIDTH * HEIGHT / count)
    square = ideal * ideal
    push_x, push_y = [0.0] * count, [0.0] * count
    for one in range(count):
        here_x, here_y, sum_x, sum_y = x[one], y[one], 0.0, 0.0
        for other in range(one + 1, count):
            across, down = here_x - x[other], here_y - y[other]
            force = square / (across * across + down * down + 0.01)
            sum_x += across * force
            sum_y += down * force
            push_x[other] -= across * force
            push_y[other] -= down * force
        push_x[one] += sum_x
        push_y[one] += sum_y
    for one, other, strength in edges:
        across, down = x[one] - x[other], y[one] - y[other]
        force = sqrt(across * across + down * down) / ideal * (_HOLD + strength)
        push_x[one] -= across * force
        push_y[one] -= down * force
        push_x[other] += across * force
        push_y[other] += down * force
    for one in range(count):
        # A little pull to the middle, so that what hangs together loosely stays in the picture.
        across, down = push_x[one] - (x[one] - WIDTH / 2) * 0.3, push_y[one] - (y[one] - HEIGHT / 2) * 0.5
        length = sqrt(across * across + down * down)
        if length:
            x[one] += across / length * min(length, heat)
            y[one] += down / length * min(length, heat)


def _stretch(values: list[float], margin: int, size: int) -> list[float]:
    """Fill the picture between its margins."""
    least, most = min(values), max(values)
    if most - least < 1:
        return [size / 2] * len(values)
    return [margin + (value - least) / (most - least) * (size - 2 * margin) for value in values]


def _apart(
    labels: Sequence[str],
    starts: Sequence[float],
    marks: tuple[Sequence[float], Sequence[float], Sequence[float]],
    ends: Sequence[bool],
) -> list[float]:
    """Move labels up and down until none covers another one or a mark, or for so many rounds."""
    x, y, radii = marks
    widths = [len(label) * _LETTER for label in labels]
    lefts = [start - width if end else start for start, width, end in zip(starts, widths, ends, strict=True)]
    heights = list(y)
    for _ in range(_ROUNDS):
        is_still = not _off_the_marks(lefts, widths, heights, (x, y, radii))
        order = sorted(range(len(labels)), key=lambda number: (heights[number], number))
        for position, one in enumerate(order):
            for other in order[position + 1 :]:
                gap = heights[other] - heights[one]
                if gap >= _LINE:
                    break
                if lefts[one] < lefts[other] + widths[other] and lefts[other] < lefts[one] + widths[one]:
                    is_still = False
                    heights[one] -= (_LINE - gap) / 2
                    heights[other] += (_LINE - gap) / 2
        if is_still:
            break
    return [min(max(height, _LINE), HEIGHT - _LINE / 2) for height in heights]


def _off_the_marks(
    lefts: Sequence[float],
    widths: Sequence[float],
    heights: list[float],
    marks: tuple[Sequence[float], Sequence[float], Sequence[float]],
) -> bool:
    """Move labels a step off the marks that they cover, to the side on which they are; tell whether any was moved."""
    was_moved = False
    for label, (left, width) in enumerate(zip(lefts, widths, strict=True)):
        for mark, (x, y, radius) in enumerate(zip(*marks, strict=True)):
            gap = heights[label] - y
            if mark != label and left - radius < x < left + width + radius and abs(gap) < radius + _LINE / 2:
                heights[label] += 2 if gap >= 0 else -2
                was_moved = True
    return was_moved

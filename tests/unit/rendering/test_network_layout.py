"""Where the actors of a network stand: the same each time, in the picture, labels readable, friends near."""

from __future__ import annotations

import random
from itertools import combinations
from math import hypot

import pytest

from regesta.rendering.network_layout import HEIGHT, WIDTH, Spot, place_network

_LETTER, _LINE = 7.2, 17
"""About how wide a letter of a label is, and how high a line."""


def network(count: int, seed: int) -> tuple[list[str], list[int], list[tuple[int, int, float]]]:
    chance = random.Random(seed)
    labels = ["x" * chance.randint(3, 28) for _ in range(count)]
    edges = [(one, other, chance.random()) for one, other in combinations(range(count), 2) if chance.random() < 0.1]
    return labels, [chance.randint(1, 200) for _ in range(count)], edges


def box(spot: Spot, label: str) -> tuple[float, float]:
    width = len(label) * _LETTER
    return (spot.label_x - width, spot.label_x) if spot.end else (spot.label_x, spot.label_x + width)


def test_an_empty_network_has_no_place() -> None:
    assert place_network([], [], []) == []


def test_one_actor_stands_in_the_middle() -> None:
    (spot,) = place_network(["Ada"], [3], [])
    assert (spot.x, spot.y) == (WIDTH / 2, HEIGHT / 2)


@pytest.mark.parametrize("seed", range(4))
def test_the_same_network_has_the_same_places(seed: int) -> None:
    assert place_network(*network(30, seed)) == place_network(*network(30, seed))


@pytest.mark.parametrize("count", [2, 3, 20, 48])
@pytest.mark.parametrize("seed", range(4))
def test_marks_and_labels_are_inside_of_the_picture(count: int, seed: int) -> None:
    labels, articles, edges = network(count, seed)
    for spot, label in zip(place_network(labels, articles, edges), labels, strict=True):
        left, right = box(spot, label)
        assert spot.x - spot.radius >= 0
        assert spot.x + spot.radius <= WIDTH
        assert spot.y - spot.radius >= 0
        assert spot.y + spot.radius <= HEIGHT
        assert left >= 0, label
        assert right <= WIDTH, label
        assert 0 < spot.label_y < HEIGHT


@pytest.mark.parametrize("seed", range(8))
def test_hardly_any_label_covers_another_one(seed: int) -> None:
    labels, articles, edges = network(48, seed)
    spots = place_network(labels, articles, edges)
    covered = 0
    for one, other in combinations(range(48), 2):
        (left, right), (first, last) = box(spots[one], labels[one]), box(spots[other], labels[other])
        across = min(right, last) - max(left, first)
        down = _LINE - abs(spots[one].label_y - spots[other].label_y)
        covered += across > _LETTER and down > _LINE / 3
    assert covered <= 1


def test_who_appears_together_stands_together() -> None:
    edges = [(one, other, 0.8) for group in (range(5), range(5, 10)) for one, other in combinations(group, 2)]
    spots = place_network(["Ada"] * 10, [1] * 10, edges)
    away = {
        pair: hypot(spots[pair[0]].x - spots[pair[1]].x, spots[pair[0]].y - spots[pair[1]].y)
        for pair in combinations(range(10), 2)
    }
    tied = [away[one, other] for one, other, _ in edges]
    loose = [distance for pair, distance in away.items() if (*pair, 0.8) not in edges]
    assert sum(tied) / len(tied) < sum(loose) / len(loose) / 2

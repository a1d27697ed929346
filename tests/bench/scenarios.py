"""The situations that a build is measured in: what is there before it, and what has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from tests.bench.places import Place
from tests.bench.processes import Measurement
from tests.bench.ratios import Pair


class Scenario(NamedTuple):
    """A situation, and how it is brought about before each run."""

    key: str
    title: str
    run: Callable[[Place, int], Measurement]
    """From the place and the number of the run."""
    everyone: bool = False
    """Whether it is measured against all programs, not Hugo alone."""
    everything: bool = False
    """Whether our own program has everything on."""
    pairs: int | None = None
    """How many pairs suffice, where that is less than for others."""


def _cold(place: Place, number: int) -> Measurement:
    del number
    place.clear()
    return _measured(place)


def _unchanged(place: Place, number: int) -> Measurement:
    del number
    place.restore(site=True)
    return _measured(place)


def _edited(place: Place, number: int) -> Measurement:
    place.restore(site=True)
    with edited(place, number):
        return _measured(place)


def _cache_alone(place: Place, number: int) -> Measurement:
    del number
    place.restore(site=False)
    return _measured(place)


def _memory(place: Place, number: int) -> Measurement:
    del number
    place.clear()
    return place.build(watch_memory=True)


def _measured(place: Place) -> Measurement:
    # What was written before is not to be carried to the disk while the next run is timed.
    os.sync()
    return place.build()


@contextmanager
def edited(place: Place, number: int) -> Iterator[str]:
    """Add a sentence to the body of an article, another one in each run, and yield it; then take it out."""
    path = place.article(0.3 + 0.4 * (number % 10) / 10)
    before = path.read_bytes()
    sentence = f"One more sentence was added in run {number}."
    path.write_bytes(before + f"\n{sentence}\n".encode())
    try:
        yield sentence
    finally:
        path.write_bytes(before)


SCENARIOS = (
    Scenario("cold", "Cold build: no cache, no site", _cold, everyone=True),
    Scenario("unchanged", "Nothing changed: fresh process, cache and site restored", _unchanged),
    Scenario("edit", "One body edited: fresh process, cache and site restored", _edited),
    Scenario("cache", "Cache restored, site not", _cache_alone),
    Scenario("everything", "Cold build, everything on", _cold, everything=True),
    Scenario("memory", "Peak memory of a cold build", _memory, everyone=True, pairs=2),
)


def compare(ours: Place, theirs: Place, scenario: Scenario, *, pairs: int) -> Iterator[Pair]:
    """Run a scenario in pairs: ours, theirs, ours, theirs."""
    for number in range(pairs):
        yield Pair(ours=scenario.run(ours, number), theirs=scenario.run(theirs, number))

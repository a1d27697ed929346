"""The arithmetic of a comparison: runs in pairs, a ratio for each pair, and the median of the ratios."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from statistics import median

import msgspec

from tests.bench.processes import Measurement


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """A run of ours and one of another program, made one right after the other."""

    ours: Measurement
    theirs: Measurement


class Ratio(msgspec.Struct, frozen=True, kw_only=True):
    """How much ours takes for each one that the other takes."""

    median: float
    low: float
    high: float


def paired_ratio(pairs: Iterable[Pair], measure: Callable[[Measurement], float | None]) -> Ratio | None:
    """Return the median of the pairs' ratios and their extremes; none where either was not measured.

    What slows the machine down for a while slows both runs of a pair, and leaves their ratio alone.
    """
    ratios = []
    for pair in pairs:
        ours, theirs = measure(pair.ours), measure(pair.theirs)
        if ours is None or not theirs:
            return None
        ratios.append(ours / theirs)
    return Ratio(median=median(ratios), low=min(ratios), high=max(ratios)) if ratios else None


def median_of(measurements: Iterable[Measurement], measure: Callable[[Measurement], float | None]) -> float | None:
    """Return the median of a figure over runs; none where it was not measured."""
    values = [measure(measurement) for measurement in measurements]
    known = [value for value in values if value is not None]
    return median(known) if known and len(known) == len(values) else None


def percentile(values: Sequence[float], percent: float) -> float:
    """Return the smallest value that so many percent of all do not exceed (the nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]

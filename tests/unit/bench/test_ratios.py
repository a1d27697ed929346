from __future__ import annotations

import pytest

from tests.bench.processes import Measurement
from tests.bench.ratios import Pair, Ratio, median_of, paired_ratio, percentile


def _pair(ours: float, theirs: float, *, peak: int | None = None) -> Pair:
    return Pair(ours=Measurement(wall=ours, cpu=1.0, peak=peak), theirs=Measurement(wall=theirs, cpu=2.0, peak=100))


def _wall(run: Measurement) -> float:
    return run.wall


def _peak(run: Measurement) -> float | None:
    return run.peak


def test_the_ratio_is_the_median_of_the_pairs_ratios_not_the_ratio_of_medians() -> None:
    # Medians 3 and 4 would give 0.75; the pairs' ratios are 0.5, 0.75 and 2.
    pairs = [_pair(1, 2), _pair(3, 4), _pair(20, 10)]
    assert paired_ratio(pairs, _wall) == Ratio(median=0.75, low=0.5, high=2.0)
    # A machine that is ten times slower for one pair changes nothing.
    assert paired_ratio([_pair(1, 2), _pair(30, 40), _pair(20, 10)], _wall) == paired_ratio(pairs, _wall)


def test_an_even_number_of_pairs_has_the_mean_of_the_middle_two() -> None:
    found = paired_ratio([_pair(1, 2), _pair(3, 4), _pair(2, 2), _pair(9, 3)], _wall)
    assert found is not None
    assert found.median == pytest.approx(0.875)


def test_what_was_not_measured_has_no_ratio() -> None:
    assert paired_ratio([_pair(1, 2, peak=50), _pair(1, 2)], _peak) is None
    assert paired_ratio([], _wall) is None
    assert paired_ratio([_pair(1, 2, peak=50)], _peak) == Ratio(median=0.5, low=0.5, high=0.5)


def test_the_median_of_runs_is_of_all_of_them() -> None:
    runs = [Measurement(wall=wall, cpu=0.0, peak=peak) for wall, peak in ((1.0, 5), (9.0, 6), (2.0, None))]
    assert median_of(runs, _wall) == pytest.approx(2.0)
    assert median_of(runs, _peak) is None
    assert median_of([], _wall) is None


def test_a_percentile_is_one_of_the_values() -> None:
    values = [float(number) for number in range(200, 0, -1)]
    assert percentile(values, 50) == pytest.approx(100.0)
    assert percentile(values, 95) == pytest.approx(190.0)
    assert percentile(values, 100) == pytest.approx(200.0)
    assert percentile([7.0], 95) == pytest.approx(7.0)

"""What was measured, kept in a file, so that a long benchmark can be run in parts."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import msgspec

from tests.bench.machine import Machine, this_machine
from tests.bench.processes import Measurement
from tests.bench.ratios import Pair
from tests.bench.sameness import Made
from tests.bench.saving import Saves


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """One scenario, ours against another program."""

    scenario: str
    """Its key."""
    articles: int
    peer: str
    pairs: tuple[Pair, ...]
    load: float
    """Of the machine before the first run."""


class Single(msgspec.Struct, frozen=True, kw_only=True):
    """One run of ours that nothing is compared with."""

    articles: int
    run: Measurement


class Sites(msgspec.Struct, frozen=True, kw_only=True):
    """What all programs made of one corpus."""

    articles: int
    made: tuple[Made, ...]
    differences: Mapping[str, tuple[str, ...]]
    """By program, where its site says something else than ours."""


class Results(msgspec.Struct, kw_only=True):
    """All that was measured of one commit on one machine."""

    machine: Machine
    commit: str
    date: str
    """Of the last run."""
    versions: dict[str, str] = {}
    sites: dict[str, Sites] = {}
    comparisons: dict[str, Comparison] = {}
    saves: dict[str, Saves] = {}
    largest: dict[str, Single] = {}


def open_results(path: Path, *, commit: str) -> Results:
    """Return the results that are kept in a file, or empty ones if there are none of a commit on this machine."""
    machine, date = this_machine(), datetime.datetime.now(datetime.UTC).date().isoformat()
    try:
        kept = msgspec.json.decode(path.read_bytes(), type=Results)
    except (OSError, msgspec.MsgspecError):
        kept = None
    if kept is None or (kept.machine, kept.commit) != (machine, commit):
        return Results(machine=machine, commit=commit, date=date)
    kept.date = date
    return kept


def save_results(path: Path, results: Results) -> None:
    """Write results to their file."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(results)))

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.bench import PARTS, USUAL, Bench, Wanted
from tests.bench.forms.hugo import Hugo
from tests.bench.machine import this_machine
from tests.bench.processes import can_watch_memory
from tests.bench.programs import Program
from tests.bench.results import Results, open_results
from tests.bench.scenarios import SCENARIOS

_BUILD = "import pathlib; pathlib.Path('site').mkdir(exist_ok=True)"
"""A program that makes a site with nothing in it, and keeps nothing."""


def _program(key: str) -> Program:
    return Program(
        key=key,
        name=key.title(),
        make_form=Hugo,
        build=lambda _: (sys.executable, "-c", _BUILD),
        site="site",
    )


def test_a_small_corpus_builds_without_a_problem_and_is_written_up(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = tmp_path / "benchmarks.md"
    where = ("--folder", str(tmp_path / "bench"), "--report", str(report))
    assert main(["--articles", "20", "--alone", "--part", "sites", *where]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    assert "### What each makes of 20 articles" in report.read_text("utf-8")
    assert not list((tmp_path / "bench/corpora/20").rglob("site"))


def test_every_scenario_is_measured_and_kept(tmp_path: Path) -> None:
    said: list[str] = []
    results = Results(machine=this_machine(), commit="abc", date="2026-01-02")
    bench = Bench(
        tmp_path,
        results,
        own=(_program("own"), _program("own-everything")),
        peers=(_program("first"), _program("second")),
        say=said.append,
        watches_memory=can_watch_memory(),
    )
    parts = tuple(scenario.key for scenario in SCENARIOS if can_watch_memory() or scenario.key != "memory")
    bench.run(Wanted(articles=20, parts=parts, pairs=3, saves=0))
    counts = {key: len(comparison.pairs) for key, comparison in results.comparisons.items()}
    expected = {f"{key} 20 first": 3 for key in parts} | {"cold 20 second": 1}
    if "memory" in parts:
        expected |= {"memory 20 first": 2, "memory 20 second": 1}
    assert counts == expected
    assert sum(": " in line for line in said) == sum(expected.values())
    assert open_results(tmp_path / "results.json", commit="abc").comparisons == results.comparisons


def test_a_program_that_is_missing_is_told_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ("--folder", str(tmp_path / "bench"), "--report", str(tmp_path / "benchmarks.md"))
    assert main(["--articles", "20", "--alone", "--part", "sites", "--regesta", str(tmp_path / "none"), *where]) == 1
    assert capsys.readouterr().err == f"{tmp_path / 'none'} cannot be started: No such file or directory\n"
    assert not (tmp_path / "benchmarks.md").exists()


def test_every_scenario_can_be_asked_for_and_is_usual() -> None:
    assert {scenario.key for scenario in SCENARIOS} <= set(PARTS)
    assert set(PARTS) - set(USUAL) == {"largest"}

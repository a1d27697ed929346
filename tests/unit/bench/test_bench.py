from __future__ import annotations

from pathlib import Path

import pytest

from tests.bench.__main__ import main
from tests.bench.bench import PARTS, USUAL
from tests.bench.scenarios import SCENARIOS


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


def test_every_scenario_can_be_asked_for_and_is_usual() -> None:
    assert {scenario.key for scenario in SCENARIOS} <= set(PARTS)
    assert set(PARTS) - set(USUAL) == {"largest"}

from __future__ import annotations

from pathlib import Path

from tests.bench.document import document, table
from tests.bench.machine import Machine, this_machine
from tests.bench.processes import Measurement
from tests.bench.ratios import Pair
from tests.bench.results import Comparison, Results, Sites, open_results, save_results
from tests.bench.sameness import Made
from tests.bench.saving import Saves

_MACHINE = Machine(processor="Abacus 9", cores=2, memory=4 << 30, system="Linux 6", python="3.11.7")
_MADE = Made(program="Hugo", pages=9, files=12, bytes=3 << 20, article_pages=4, article_bytes=80, list_pages=3)


def _comparison(scenario: str, *pairs: tuple[float, float], articles: int = 5000) -> Comparison:
    return Comparison(
        scenario=scenario,
        articles=articles,
        peer="Hugo",
        pairs=tuple(
            Pair(
                ours=Measurement(wall=ours, cpu=2 * ours, peak=100 << 20),
                theirs=Measurement(wall=theirs, cpu=theirs, peak=400 << 20),
            )
            for ours, theirs in pairs
        ),
        load=0.5,
    )


def _results(*comparisons: Comparison, differences: tuple[str, ...] = ()) -> Results:
    return Results(
        machine=_MACHINE,
        commit="abc",
        date="2026-01-02",
        versions={"Hugo": "0.1"},
        sites={"5000": Sites(articles=5000, made=(_MADE,), differences={"Hugo": differences})},
        comparisons={f"{one.scenario} {one.articles}": one for one in comparisons},
        saves={"5000 regesta": Saves(program="Regesta", articles=5000, told=(0.1, 0.2), shown=(0.15, 0.25))},
    )


def test_the_document_shows_what_was_measured_and_on_what() -> None:
    told = document(
        _results(
            _comparison("cold", (1.0, 2.0), (3.0, 4.0), (9.0, 10.0)),
            _comparison("memory", (1.0, 2.0)),
            _comparison("growth", (2.0, 4.0), articles=1000),
        )
    )
    for line in (
        "2026-01-02, commit abc.",
        "Abacus 9, 2 cores, 4 GiB, Linux 6.",
        "Python 3.11.7, Hugo 0.1.",
        "### 5,000 articles, against Hugo",
        "| Cold build: no cache, no site | 3.00 s | 4.00 s | **0.75** (0.50–0.90) | **1.50** (1.00–1.80) | 3 |",
        "| Peak memory of a cold build | 100 MiB | 400 MiB | memory **0.25** (0.25–0.25) | | 1 |",
        "| 1,000 | 2.00 | 4.00 | **0.50** (0.50–0.50) |",
        "| Regesta | 5,000 | 2 | 100 ms | 200 ms | 150 ms | 250 ms |",
        "| Hugo | 9 | 4 | 3 | 20 | 3 |",
        "Texts and lists are the same in all.",
    ):
        assert line in told.splitlines(), line


def test_sites_that_differ_are_not_passed_over() -> None:
    told = document(_results(differences=("articles/a-visit: 3 words against 4",)))
    assert "- Hugo: articles/a-visit: 3 words against 4" in told.splitlines()
    assert "are the same in all" not in told


def test_without_figures_the_document_says_so() -> None:
    told = document(Results(machine=_MACHINE, commit="abc", date="2026-01-02"))
    assert told.endswith("## Figures\n\nNone have been taken yet.\n")


def test_the_terminal_shows_a_ratio_a_line() -> None:
    assert table([_comparison("cold", (1.0, 4.0)), _comparison("memory", (1.0, 2.0))]).split() == (
        "cold 5000 Hugo 0.250 memory 5000 Hugo 0.250".split()
    )


def test_results_of_the_same_code_and_machine_are_added_to(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    results = open_results(path, commit="abc")
    assert (results.machine, results.comparisons) == (this_machine(), {})
    results.comparisons["cold 5000 hugo"] = _comparison("cold", (1.0, 2.0))
    save_results(path, results)
    assert open_results(path, commit="abc").comparisons == results.comparisons
    assert open_results(path, commit="def").comparisons == {}
    path.write_text("damaged", "utf-8")
    assert open_results(path, commit="abc").comparisons == {}

"""The command behind `make bench`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import regesta
from tests.bench.bench import FAULTS, PARTS, USUAL, Bench, Wanted
from tests.bench.document import document, table
from tests.bench.installing import MissingPeerError, install, versions
from tests.bench.processes import can_watch_memory
from tests.bench.programs import other_programs, own_programs
from tests.bench.results import open_results
from tests.support.project import ROOT

_PEERS = ("hugo", "pelican", "eleventy")


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for, write the document, and return the exit status."""
    asked = _parser().parse_args(arguments)
    folder: Path = asked.folder.absolute()
    peers: list[str] = [] if asked.alone else asked.peer or list(_PEERS)
    try:
        install(folder, peers)
        results = open_results(folder / "results.json")
        results.versions = {"Regesta": regesta.__version__, **versions(folder, peers)}
        others = other_programs(folder)
        bench = Bench(
            folder,
            results,
            own=own_programs(asked.regesta),
            peers=[others[peer] for peer in peers],
            say=_say,
            watches_memory=can_watch_memory(),
        )
        parts = tuple(asked.part or USUAL)
        bench.run(Wanted(articles=asked.articles, parts=parts, pairs=asked.pairs, saves=asked.saves))
    except (*FAULTS, MissingPeerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _say(table(results.comparisons.values()))
    asked.report.write_text(document(results), "utf-8")
    _say(f"{asked.report} written")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description=main.__doc__)
    parser.add_argument("--articles", type=int, default=5000, metavar="N", help="the size of the corpus (default 5000)")
    parser.add_argument(
        "--part", action="append", choices=PARTS, help="what to measure, may be repeated (default: all but `largest`)"
    )
    parser.add_argument(
        "--peer", action="append", choices=_PEERS, help="whom to compare with, may be repeated (default: all)"
    )
    parser.add_argument("--alone", action="store_true", help="compare with nobody")
    parser.add_argument("--pairs", type=int, default=5, metavar="N", help="runs of each program (default 5)")
    parser.add_argument("--saves", type=int, default=200, metavar="N", help="saves in the live preview (default 200)")
    parser.add_argument(
        "--folder", type=Path, default=ROOT / ".bench", metavar="DIR", help="where corpora and results lie"
    )
    parser.add_argument(
        "--report", type=Path, default=ROOT / "docs/benchmarks.md", metavar="FILE", help="what is written"
    )
    parser.add_argument("--regesta", type=Path, metavar="FILE", help="the program to measure, of another checkout")
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

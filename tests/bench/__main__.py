"""The command behind `make bench`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.bench.bench import FAULTS, PARTS, USUAL, Bench, Wanted
from tests.bench.document import document, table
from tests.bench.installing import MissingPeerError, install, versions
from tests.bench.machine import commit_of
from tests.bench.processes import can_watch_memory
from tests.bench.programs import baseline, other_programs, own_programs
from tests.bench.results import open_results
from tests.support.project import ROOT

_OWN = Path(sys.executable).parent / "regesta"
_PEERS = ("hugo", "pelican", "eleventy")


def main(arguments: Sequence[str]) -> int:
    """Measure what is asked for, write the document, and return the exit status."""
    asked = _parser().parse_args(arguments)
    # Programs in Python have bytecode where they are installed: whoever measures may keep it away from their own work.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    folder: Path = asked.folder.absolute()
    own: Path = asked.regesta.absolute()
    peers: list[str] = asked.peer or ([] if asked.alone or asked.baseline else list(_PEERS))
    try:
        install(folder, peers)
        results = open_results(folder / "results.json", commit=commit_of(own))
        results.versions |= versions(folder, peers)
        others = other_programs(folder)
        bench = Bench(
            folder,
            results,
            own=own_programs(own),
            peers=[*map(baseline, asked.baseline), *(others[peer] for peer in peers)],
            say=_say,
            watches_memory=can_watch_memory(),
        )
        bench.run(Wanted(articles=asked.articles, parts=tuple(asked.part), pairs=asked.pairs, saves=asked.saves))
    except (*FAULTS, MissingPeerError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    _say(table(results.comparisons.values()))
    asked.report.write_text(document(results), "utf-8")
    _say(f"{asked.report} written")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench", description="Measure Regesta against other generators.")
    what = parser.add_argument_group("what is measured")
    what.add_argument("--articles", type=int, default=5000, metavar="N", help="the size of the corpus (default 5000)")
    what.add_argument(
        "--part", nargs="+", choices=PARTS, default=USUAL, help=f"{', '.join(PARTS)} (default: all but the largest)"
    )
    what.add_argument("--pairs", type=int, default=5, metavar="N", help="runs of each program (default 5)")
    what.add_argument("--saves", type=int, default=200, metavar="N", help="saves in the live preview (default 200)")
    whom = parser.add_argument_group("with whom")
    whom.add_argument("--peer", nargs="+", choices=_PEERS, help=f"{', '.join(_PEERS)} (default: all)")
    whom.add_argument(
        "--baseline", nargs=1, type=Path, default=[], metavar="FILE", help="the program of another checkout"
    )
    whom.add_argument("--alone", action="store_true", help="nobody")
    where = parser.add_argument_group("where")
    where.add_argument(
        "--regesta", type=Path, default=_OWN, metavar="FILE", help="the program to measure (default ours)"
    )
    where.add_argument("--folder", type=Path, default=ROOT / ".bench", metavar="DIR", help="for corpora and results")
    where.add_argument(
        "--report", type=Path, default=ROOT / "docs/benchmarks.md", metavar="FILE", help="what is written"
    )
    return parser


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

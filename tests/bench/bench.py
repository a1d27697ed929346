"""The benchmark as a list of its parts; each adds to the results, which are kept after every part."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from tests.bench.document import GROWTH
from tests.bench.machine import load
from tests.bench.places import Place, make_places
from tests.bench.processes import RunError
from tests.bench.programs import Program
from tests.bench.results import Comparison, Results, Single, Sites, save_results
from tests.bench.sameness import describe, differences
from tests.bench.saving import PreviewError, measure_saves
from tests.bench.scenarios import SCENARIOS, Scenario, compare

SITES, SERVE, LARGEST = "sites", "serve", "largest"
PARTS = (SITES, *(scenario.key for scenario in SCENARIOS), SERVE, GROWTH, LARGEST)
"""What can be measured, in the order in which it is."""
USUAL = tuple(part for part in PARTS if part != LARGEST)

_SIZES = (1000, 5000, 20000)
_LARGEST_SIZE = 100_000
_FEW_PAIRS = 3
"""For what takes long."""
_SERVE_SECONDS = 120.0


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be measured."""

    articles: int
    parts: tuple[str, ...]
    pairs: int
    saves: int


class Bench:
    """Measures, and tells of it as it goes."""

    def __init__(
        self,
        folder: Path,
        results: Results,
        *,
        own: tuple[Program, Program],
        peers: Sequence[Program],
        say: Callable[[str], None],
        watches_memory: bool,
    ) -> None:
        self._folder = folder
        self._results = results
        self._own, self._own_everything = own
        self._peers = peers
        self._say = say
        self._watches_memory = watches_memory
        self._known: dict[tuple[str, int], Place] = {}

    @property
    def _main_peers(self) -> Sequence[Program]:
        """The one that most is compared with: Hugo, where it is wanted."""
        return self._peers[:1]

    def run(self, wanted: Wanted) -> None:
        """Measure all that is wanted."""
        try:
            if SITES in wanted.parts:
                self._compare_sites(wanted.articles)
            for scenario in SCENARIOS:
                if scenario.key in wanted.parts:
                    self._compare(scenario, wanted)
            if SERVE in wanted.parts:
                self._measure_saves(wanted)
            self._drop()
            if GROWTH in wanted.parts:
                self._measure_growth()
            if LARGEST in wanted.parts:
                self._measure_largest()
        finally:
            self._drop()

    def _compare_sites(self, articles: int) -> None:
        """Build each site once: what is compared must be the same, and after it all is in the disk's cache."""
        programs = (self._own, self._own_everything, *self._peers)
        places = self._places(programs, articles)
        for place in places:
            self._say(f"{place.program.name}, {articles:,} articles: first build")
            place.clear()
            place.build()
        own, _, *others = places
        found = {place.program.name: tuple(differences(own, place)) for place in others}
        for name, lines in found.items():
            self._say(
                "\n".join([f"{name} differs in {len(lines)} places:", *lines[:5]]) if lines else f"{name}: the same"
            )
        made = tuple(describe(place) for place in places)
        self._results.sites[str(articles)] = Sites(articles=articles, made=made, differences=found)
        self._keep()

    def _compare(self, scenario: Scenario, wanted: Wanted) -> None:
        if scenario.key == "memory" and not self._watches_memory:
            self._say("This system does not tell how much memory a process has: not measured")
            return
        own = self._own_everything if scenario.everything else self._own
        pairs = min(wanted.pairs, scenario.pairs or wanted.pairs)
        for peer in self._main_peers:
            self._pairs(scenario, own, peer, articles=wanted.articles, pairs=pairs)
        for peer in self._peers[1:] if scenario.everyone else ():
            self._pairs(scenario, own, peer, articles=wanted.articles, pairs=max(1, pairs // 2))

    def _pairs(
        self, scenario: Scenario, own: Program, peer: Program, *, articles: int, pairs: int, key: str | None = None
    ) -> None:
        key = key or scenario.key
        before = load()
        ours, theirs = self._places((own, peer), articles)
        found = []
        for pair in compare(ours, theirs, scenario, pairs=pairs):
            found.append(pair)
            self._say(
                f"{key}, {articles:,} articles: {pair.ours.wall:.2f} s, {peer.name} {pair.theirs.wall:.2f} s, "
                f"ratio {pair.ours.wall / pair.theirs.wall:.3f}"
            )
        self._results.comparisons[f"{key} {articles} {peer.key}"] = Comparison(
            scenario=key, articles=articles, peer=peer.name, pairs=tuple(found), load=before
        )
        self._keep()

    def _measure_saves(self, wanted: Wanted) -> None:
        for program in (self._own, *self._main_peers):
            if program.serve is None:
                continue
            (place,) = self._places((program,), wanted.articles)
            place.clear()
            saves = asyncio.run(measure_saves(place, saves=wanted.saves, seconds=_SERVE_SECONDS))
            self._say(f"{program.name}: {len(saves.told)} saves, p95 {1000 * saves.told_at(95):.0f} ms")
            self._results.saves[f"{wanted.articles} {program.key}"] = saves
            self._keep()

    def _measure_growth(self) -> None:
        cold = next(scenario for scenario in SCENARIOS if scenario.key == "cold")
        for articles in _SIZES:
            for peer in self._main_peers:
                self._pairs(cold, self._own, peer, articles=articles, pairs=_FEW_PAIRS, key=GROWTH)
            self._drop()

    def _measure_largest(self) -> None:
        (place,) = self._places((self._own_everything,), _LARGEST_SIZE)
        place.clear()
        self._say(f"{_LARGEST_SIZE:,} articles: this takes a while")
        run = place.build(watch_memory=self._watches_memory)
        self._results.largest[str(_LARGEST_SIZE)] = Single(articles=_LARGEST_SIZE, run=run)
        self._keep()

    def _places(self, programs: Sequence[Program], articles: int) -> list[Place]:
        """Return the places of some programs; what one scenario kept there, the next one finds."""
        missing = [program for program in programs if (program.key, articles) not in self._known]
        if missing:
            self._say(f"Corpus of {articles:,} articles for {', '.join(program.name for program in missing)}")
            for place in make_places(self._folder, missing, articles=articles):
                self._known[place.program.key, articles] = place
        return [self._known[program.key, articles] for program in programs]

    def _drop(self) -> None:
        """Take away all that was built, to leave the disk to what follows; the corpora stay."""
        for place in self._known.values():
            place.drop()
        self._known.clear()

    def _keep(self) -> None:
        save_results(self._folder / "results.json", self._results)


FAULTS = (RunError, PreviewError)
"""What may go wrong with a program that is measured."""

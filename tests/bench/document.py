"""The document of the benchmarks: how they were made, on what, and what came out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tests.bench.processes import Measurement
from tests.bench.ratios import Pair, Ratio, median_of, paired_ratio
from tests.bench.results import Comparison, Results
from tests.bench.scenarios import SCENARIOS

_MIB = 1 << 20
_GIB = 1 << 30
GROWTH = "growth"
"""The key of cold builds of several sizes."""

_METHOD = """\
# Benchmarks

<!-- Made by `make bench`: run it again instead of changing this page. -->

How long a build takes, against other generators that make the same site of the same corpus. What counts is the ratio,
since seconds are of one machine.

## How it is measured

`make bench` makes a corpus, installs the other programs into `.bench/`, measures, and writes this page;
`make bench BENCH="--help"` lists what can be chosen. All of it is in `tests/bench/`.

- **Corpus.** Articles of about 1,500 words that follow from a seed, byte for byte: words by the law of Zipf,
  paragraphs, headings, emphasis, links, references, lists, quotations, footnotes, tables. Actors are as unevenly named
  as in life (400 of them for 5,000 articles); there are 60 themes in a tree, events, sources, places. References are
  `[[names]]` for Regesta, which looks them up, and ready-made links for the others.
- **The same output.** Each program makes article pages, pages of actors and of themes with the list of their articles
  (50 a page), the lists of all three, home, a feed with 20 whole articles, a sitemap. Before anything is timed, the
  sites are compared: the words of article bodies, and the articles that each list names. The templates for the others
  are in `tests/bench/peers/`, whose README says what each leaves out. Hugo is started as the program itself, not
  through the Python that its package wraps around it; programs in Python have their bytecode, as
  where they are installed.
- **Two profiles.** *Like for like* makes what the others make too, and leaves out by the config what they cannot.
  *Everything on* is what an archive has by default, but for the search: pages of events, dates, places, series and
  authors, names found in every text with their passages, the network, related articles.
- **Pairs.** Runs alternate: ours, theirs, ours, theirs. Each pair gives a ratio, and the tables show the median of the
  ratios with the lowest and the highest. What is shown in seconds is the median of the runs.
- **Wall** is from the start of the process to its end, imports and all. **CPU** is user and system time of the process
  and of all that it starts. **Memory** is the most that the tree of processes had at once, looked at every 20 ms, as
  the sum of proportional set sizes (shared pages count once); it is taken in runs of its own, since looking costs time.
- **Restored** means as in CI: what the last build left (site and cache) is copied back as new files, and all articles
  have a fresh time. Hugo, Pelican and Eleventy have no build that goes on where another process stopped: when nothing
  or one body has changed they build everything again, and that is what is measured.
- **No run pays for the last one.** What a run made is moved away before the next, and deleted when all have been
  measured: for half a minute after many files were deleted, ext4 takes several times as long to make new ones.
- **Save to reload** is from before an article's file is written to the message that tells the browser to reload, and
  to the end of reading a page that holds what was saved. Hugo's preview renders such a page when it is asked for it.
"""


def document(results: Results) -> str:
    """Return the document, in Markdown."""
    return "\n".join([_METHOD, *_lines(results)]).rstrip("\n") + "\n"


def _lines(results: Results) -> Iterator[str]:
    yield "## Figures"
    yield ""
    if not (results.comparisons or results.saves or results.largest or results.sites):
        yield "None have been taken yet."
        return
    yield from _circumstances(results)
    timed = {comparison.articles for comparison in results.comparisons.values() if comparison.scenario != GROWTH}
    for articles in sorted(timed):
        yield from _against(results, articles)
    yield from _growth(results)
    yield from _saves(results)
    yield from _largest(results)
    yield from _sites(results)


def _circumstances(results: Results) -> Iterator[str]:
    machine = results.machine
    versions = ", ".join(f"{name} {version}" for name, version in sorted(results.versions.items()))
    loads = [comparison.load for comparison in results.comparisons.values()]
    yield f"{results.date}, commit {results.commit}."
    yield f"{machine.processor}, {machine.cores} cores, {machine.memory / _GIB:.0f} GiB, {machine.system}."
    yield f"Python {machine.python}, {versions}."
    if loads:
        yield f"Load of the machine before the runs: {min(loads):.1f} to {max(loads):.1f}."
    yield ""


def _against(results: Results, articles: int) -> Iterator[str]:
    found = [one for one in results.comparisons.values() if one.articles == articles]
    titles = {scenario.key: scenario.title for scenario in SCENARIOS}
    for peer in dict.fromkeys(one.peer for one in found):
        rows = [one for key in titles for one in found if (one.scenario, one.peer) == (key, peer)]
        if not rows:
            continue
        yield f"### {articles:,} articles, against {peer}"
        yield ""
        yield f"| | Regesta | {peer} | wall | CPU | pairs |"
        yield "|---|--:|--:|--:|--:|--:|"
        for one in rows:
            if one.scenario == "memory":
                yield _memory_row(titles[one.scenario], one)
            else:
                ours, theirs = (_seconds(one, side) for side in (_ours, _theirs))
                wall, cpu = (_shown(paired_ratio(one.pairs, measure)) for measure in (_wall, _cpu))
                yield f"| {titles[one.scenario]} | {ours} | {theirs} | {wall} | {cpu} | {len(one.pairs)} |"
        yield ""


def _memory_row(title: str, one: Comparison) -> str:
    ours, theirs = (median_of(map(side, one.pairs), _peak) or 0 for side in (_ours, _theirs))
    ratio = _shown(paired_ratio(one.pairs, _peak))
    return f"| {title} | {ours / _MIB:,.0f} MiB | {theirs / _MIB:,.0f} MiB | memory {ratio} | | {len(one.pairs)} |"


def _growth(results: Results) -> Iterator[str]:
    rows = sorted((one for one in results.comparisons.values() if one.scenario == GROWTH), key=lambda one: one.articles)
    if not rows:
        return
    yield "### Growth: cold builds, like for like"
    yield ""
    yield f"| articles | Regesta, ms an article | {rows[0].peer}, ms an article | wall |"
    yield "|--:|--:|--:|--:|"
    for one in rows:
        ours, theirs = (
            1000 * (median_of(map(side, one.pairs), _wall) or 0) / one.articles for side in (_ours, _theirs)
        )
        yield f"| {one.articles:,} | {ours:.2f} | {theirs:.2f} | {_shown(paired_ratio(one.pairs, _wall))} |"
    yield ""


def _saves(results: Results) -> Iterator[str]:
    if not results.saves:
        return
    yield "### Save to reload"
    yield ""
    yield "| | articles | saves | told, p50 | told, p95 | shown, p50 | shown, p95 |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    for saves in results.saves.values():
        times = [f"{1000 * at(percent):,.0f} ms" for at in (saves.told_at, saves.shown_at) for percent in (50, 95)]
        yield f"| {saves.program} | {saves.articles:,} | {len(saves.told)} | {' | '.join(times)} |"
    yield ""


def _largest(results: Results) -> Iterator[str]:
    for single in results.largest.values():
        peak = "not measured" if single.run.peak is None else f"{single.run.peak / _MIB:,.0f} MiB"
        yield f"### {single.articles:,} articles, everything on"
        yield ""
        yield f"Wall {single.run.wall / 60:.1f} minutes, CPU {single.run.cpu / 60:.1f} minutes, peak memory {peak}."
        yield ""


def _sites(results: Results) -> Iterator[str]:
    for sites in results.sites.values():
        yield f"### What each makes of {sites.articles:,} articles"
        yield ""
        yield "| | pages | of these articles | of actors and themes | bytes of an article page | MiB in all |"
        yield "|---|--:|--:|--:|--:|--:|"
        for made in sites.made:
            mean = made.article_bytes / max(1, made.article_pages)
            yield (
                f"| {made.program} | {made.pages:,} | {made.article_pages:,} | {made.list_pages:,} | {mean:,.0f} "
                f"| {made.bytes / _MIB:,.0f} |"
            )
        yield ""
        faults = [f"- {program}: {line}" for program, lines in sites.differences.items() for line in lines]
        yield from (
            ["Their sites differ from ours:", "", *faults] if faults else ["Texts and lists are the same in all."]
        )
        yield ""


def _seconds(one: Comparison, side: Callable[[Pair], Measurement]) -> str:
    return f"{median_of(map(side, one.pairs), _wall) or 0:.2f} s"


def _shown(ratio: Ratio | None) -> str:
    return "not measured" if ratio is None else f"**{ratio.median:.2f}** ({ratio.low:.2f}–{ratio.high:.2f})"


def table(comparisons: Iterable[Comparison]) -> str:
    """Return comparisons as lines for the terminal."""
    lines = []
    for one in comparisons:
        measure = _peak if one.scenario == "memory" else _wall
        ratio = paired_ratio(one.pairs, measure)
        if ratio is not None:
            lines.append(f"{one.scenario:<12}{one.articles:>8}  {one.peer:<10}{ratio.median:8.3f}")
    return "\n".join(lines)


def _ours(pair: Pair) -> Measurement:
    return pair.ours


def _theirs(pair: Pair) -> Measurement:
    return pair.theirs


def _wall(run: Measurement) -> float:
    return run.wall


def _cpu(run: Measurement) -> float:
    return run.cpu


def _peak(run: Measurement) -> float | None:
    return run.peak

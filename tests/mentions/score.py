"""Compares a finder of mentions with the marked texts: ``python -m tests.mentions.score MODULE:FUNCTION [--half …]``.

A hit is right if it has the actor, the kind and the span that are marked. A leading article or an Arabic particle may
be inside a hit or outside. Of the held-out half only counts are shown, unless `--reveal` asks for more: whoever reads
its misses can no longer be judged by it.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib import import_module
from typing import Literal, NamedTuple, TypeAlias, cast

from tests.mentions.evaluation import HALVES, KINDS, Half, Item, Kind, load

Hit: TypeAlias = tuple[int, int, str, str]
"""Start and end in code points of the item's text, the actor's id, the kind.

The kind ``unsettled`` reports an ambiguity, of which no actor is counted.
"""
Finder: TypeAlias = Callable[[Item], Iterable[Hit]]
Verdict: TypeAlias = Literal["right", "missed", "false"]

UNSETTLED = "unsettled"
_LOOSE_START = re.compile(r"(?:the\s+|al[-\s]|el[-\s]|[وفبكل]{0,2}(?:ال|ل)?)", re.IGNORECASE)
"""What may stand between two starts that are held to be the same: an article, Arabic particles."""


class Judged(NamedTuple):
    """One mention that is marked, found, or both."""

    item: Item
    start: int
    end: int
    actor: str
    kind: str
    verdict: Verdict
    as_place: bool = False

    def __str__(self) -> str:
        """Show it on one line."""
        phrase = self.item.text[self.start : self.end].replace("\n", "⏎")
        actor = f" {self.actor}" if self.actor else ""
        return f"{self.verdict} {self.item.id} {self.start}-{self.end} “{phrase}” {self.kind}{actor}"


class Tally(NamedTuple):
    """Counts and what follows from them. A ratio of nothing is None."""

    right: int
    missed: int
    false: int

    @property
    def precision(self) -> float | None:
        """How much of what was found is marked."""
        return _ratio(self.right, self.right + self.false)

    @property
    def recall(self) -> float | None:
        """How much of what is marked was found."""
        return _ratio(self.right, self.right + self.missed)


class Score(NamedTuple):
    """All judgements on the items of a half, in their order; ambiguities apart."""

    items: tuple[Item, ...]
    mentions: tuple[Judged, ...]
    ambiguities: tuple[Judged, ...]

    def tally(self, *, kind: Kind | None = None, case: str | None = None) -> Tally:
        """Count the mentions of a kind, of a case, or all."""
        return _tally(
            judged
            for judged in self.mentions
            if (kind is None or judged.kind == kind) and (case is None or judged.item.case == case)
        )

    def cases(self) -> tuple[str, ...]:
        """Return the cases in their order."""
        return tuple(dict.fromkeys(item.case for item in self.items))


def score(items: Sequence[Item], find: Finder) -> Score:
    """Judge what a finder finds in each item."""
    mentions: list[Judged] = []
    ambiguities: list[Judged] = []
    for item in items:
        hits = sorted(find(item))
        mentions += _judge(item, [hit for hit in hits if hit[3] != UNSETTLED], _marked(item))
        ambiguities += _judge(item, [hit for hit in hits if hit[3] == UNSETTLED], _marked_unsettled(item))
    return Score(tuple(items), tuple(mentions), tuple(ambiguities))


def report(half: Half, result: Score, *, reveal: bool) -> str:
    """Write the counts, and with `reveal` every miss and false hit."""
    empty = sum(not item.expect for item in result.items)
    lines = [f"{half}: {len(result.items)} items, {empty} of them without a mention", "", _HEAD]
    lines += [_row(kind, result.tally(kind=kind)) for kind in KINDS]
    lines += [_row("all", result.tally()), ""]
    lines += [_row(case, result.tally(case=case)) for case in result.cases()]
    lines += ["", _row("reported as unsettled", _tally(result.ambiguities))]
    as_place = sum(judged.as_place and judged.verdict == "right" for judged in result.mentions)
    lines.append(f"Right by the rules, and a city to a reader: {as_place}")
    if reveal:
        lines += ["", *(str(judged) for judged in result.mentions if judged.verdict != "right")]
        lines += [f"{judged}" for judged in result.ambiguities if judged.verdict != "right"]
    return "\n".join(lines) + "\n"


def _marked(item: Item) -> list[Judged]:
    return [
        Judged(item, *mark.span(item.text), mark.actor, mark.kind, "missed", mark.sense == "place")
        for mark in item.expect
    ]


def _marked_unsettled(item: Item) -> list[Judged]:
    return [Judged(item, *mark.span(item.text), "", UNSETTLED, "missed") for mark in item.unsettled]


def _judge(item: Item, hits: list[Hit], marks: list[Judged]) -> Iterator[Judged]:
    """Yield each mark, right or missed, and each hit that meets none; two hits do not meet one mark."""
    open_marks = list(marks)
    for start, end, actor, kind in hits:
        for mark in open_marks:
            named = (mark.kind, mark.end) == (kind, end) and (kind == UNSETTLED or mark.actor == actor)
            if named and _same_start(item.text, mark.start, start):
                open_marks.remove(mark)
                yield mark._replace(verdict="right")
                break
        else:
            yield Judged(item, start, end, actor, kind, "false")
    yield from open_marks


def _same_start(text: str, one: int, other: int) -> bool:
    return _LOOSE_START.fullmatch(text[min(one, other) : max(one, other)]) is not None


def _tally(all_judged: Iterable[Judged]) -> Tally:
    verdicts = [judged.verdict for judged in all_judged]
    return Tally(verdicts.count("right"), verdicts.count("missed"), verdicts.count("false"))


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


_HEAD = f"{'':24}{'marked':>7}{'right':>7}{'missed':>7}{'false':>7}{'precision':>11}{'recall':>8}"


def _row(title: str, tally: Tally) -> str:
    precision, recall = ("-" if ratio is None else f"{ratio:.3f}" for ratio in (tally.precision, tally.recall))
    counts = f"{tally.right + tally.missed:>7}{tally.right:>7}{tally.missed:>7}{tally.false:>7}"
    return f"{title:24}{counts}{precision:>11}{recall:>8}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Score a finder that is named on the command line."""
    parser = argparse.ArgumentParser(prog="python -m tests.mentions.score", description=__doc__)
    parser.add_argument("finder", metavar="MODULE:FUNCTION", help="takes an item, returns (start, end, actor, kind)…")
    parser.add_argument("--half", choices=HALVES, default="dev")
    parser.add_argument("--reveal", action="store_true", help="show the misses of the held-out half, and spend it")
    options = parser.parse_args(arguments)
    module, _, function = options.finder.partition(":")
    find = cast("Finder", getattr(import_module(module), function))
    half: Half = options.half
    reveal = options.reveal or half == "dev"
    sys.stdout.write(report(half, score(load(half), find), reveal=reveal))


if __name__ == "__main__":
    main()

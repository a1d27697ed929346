"""Articles that have to do with each other, and why: what both declare, and how near in time they are.

Only front matter counts: actors, themes, places, events, series. An edit of a text therefore changes no list.
`docs/guide/related.md` says how the score is made. All numbers here are whole ones, so that no sum depends on its order
or on the machine.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from regesta.archive.model import Archive, Ref, Work
from regesta.config.model import RelatedConfig
from regesta.types import ArticleId

Nearness = Literal["day", "week", "fortnight", "month", "quarter"]

_NEAR: tuple[tuple[int, Nearness, int], ...] = (
    (0, "day", 4),
    (7, "week", 4),
    (14, "fortnight", 3),
    (31, "month", 2),
    (92, "quarter", 1),
)
"""Days apart, at most; what that is called; how many quarters of the config's `nearness` it is worth."""

_FAR = 400
"""By what the worth of a pair is multiplied that is further apart: four quarters of a hundred percent."""

LOOKED_AT = 400
"""Articles that are looked at for one, those that share its rarest things first."""
_REACH = 8
"""Articles before one and after it that are looked at beyond that, for each thing that it declares: what thousands of
articles declare relates one to those of its time."""
_LIKELY = 4
"""Candidates that are compared in full, for each one wanted."""

_Declared = tuple[Ref, bool]
"""What an article declares, and whether as a principal actor."""

_Candidate = tuple[int, int, int]
"""An article with what it is worth: the score below zero, the days between, its place. The least is the best."""


class Related(msgspec.Struct, frozen=True, kw_only=True):
    """An article that is related to another one, and why."""

    article: ArticleId
    shared: tuple[Ref, ...]
    """What both declare, what is worth most first."""
    near: Nearness | None
    """How near in time the two were published; none: more than three months apart."""


class RelatedArticles:
    """Finds the related articles of each article of an archive, when they are asked for.

    `looked_at` bounds the articles that one is compared with; with a number beyond all of them nothing is missed.
    """

    def __init__(self, archive: Archive, *, looked_at: int = LOOKED_AT) -> None:
        weights = archive.config.related
        works = [archive.works[identity] for identity in archive.newest]
        self._looked_at = looked_at
        self._wanted = weights.articles
        self._articles = archive.newest
        self._place = {identity: place for place, identity in enumerate(archive.newest)}
        self._days = [work.day.toordinal() for work in works]
        self._factors = {days: _FAR + quarters * weights.nearness for days, quarters in _quarters().items()}
        # What articles declare, as numbers: each article compares hundreds of others with itself.
        numbers: dict[_Declared, int] = {}
        declared = [[numbers.setdefault(found, len(numbers)) for found in _declared(work)] for work in works]
        self._refs = [ref for ref, _ in numbers]
        self._things = [numbers[ref, False] for ref in self._refs]
        self._bearers: list[list[int]] = [[] for _ in numbers]
        for place, (work, found) in enumerate(zip(works, declared, strict=True)):
            if work.superseded_by is None and work.article.status != "superseded":  # else readers are sent on
                for number in found:
                    self._bearers[number].append(place)
        self._worth = [
            _weight(found, weights) * _rarity(len(bearers), len(works))
            for found, bearers in zip(numbers, self._bearers, strict=True)
        ]
        order = sorted(range(len(numbers)), key=lambda number: (len(self._bearers[number]), self._refs[number]))
        rank = {number: position for position, number in enumerate(order)}
        self._declared = [tuple(sorted(found, key=rank.__getitem__)) for found in declared]
        """By article, what it declares, the rarest first."""

    def of(self, article: ArticleId) -> tuple[Related, ...]:
        """Return the articles that are related most to one, the most related first; none to one that no list has."""
        place = self._place.get(article)
        if place is None or not self._wanted:
            return ()
        partly, is_whole = self._candidates(place)
        best = self._best(place, partly, self._wanted if is_whole else self._wanted * _LIKELY)
        if not is_whole:
            declared = frozenset(self._declared[place])
            fully = {other: self._worth_of(declared.intersection(self._declared[other])) for _, _, other in best}
            best = self._best(place, fully, self._wanted)
        return tuple(self._related(place, other, days) for _, days, other in best)

    def _candidates(self, place: int) -> tuple[dict[int, int], bool]:
        """Return what articles share with one, as far as was looked, and whether that was to the end."""
        found: dict[int, int] = {}
        left, is_whole = self._looked_at, True
        for number in self._declared[place]:
            bearers, worth = self._bearers[number], self._worth[number]
            if not worth:
                continue
            if len(bearers) > left:
                middle = bisect_left(bearers, place)
                bearers = bearers[max(0, middle - _REACH) : middle + _REACH + 1]
                is_whole = False
            left -= len(bearers)
            for other in bearers:
                found[other] = found.get(other, 0) + worth
        found.pop(place, None)
        return found, is_whole

    def _best(self, place: int, worth: dict[int, int], wanted: int) -> list[_Candidate]:
        """Return the best of some articles by what they share with one and by how near they are, the best first."""
        days, day, factor_of = self._days, self._days[place], self._factors.get
        scores = [shared * factor_of(abs(days[other] - day), _FAR) for other, shared in worth.items()]
        least = sorted(scores)[-wanted] if len(scores) > wanted else 0
        found = zip(worth, scores, strict=True)
        return sorted((-score, abs(days[other] - day), other) for other, score in found if score >= least)[:wanted]

    def _worth_of(self, declared: Iterable[int]) -> int:
        return sum(map(self._worth.__getitem__, declared))

    def _related(self, place: int, other: int, days: int) -> Related:
        theirs = self._declared[other]
        worth: dict[int, int] = {}
        for number in self._declared[place]:
            if number in theirs:
                thing = self._things[number]
                worth[thing] = worth.get(thing, 0) + self._worth[number]
        shared = sorted((thing for thing in worth if worth[thing]), key=worth.__getitem__, reverse=True)
        return Related(
            article=self._articles[other],
            shared=tuple(self._refs[thing] for thing in shared),
            near=next((name for limit, name, _ in _NEAR if days <= limit), None),
        )


def _quarters() -> dict[int, int]:
    """Return how many quarters of its weight nearness is worth, by days apart."""
    horizon = _NEAR[-1][0]
    return {days: next(quarters for limit, _, quarters in _NEAR if days <= limit) for days in range(horizon + 1)}


def _rarity(bearers: int, articles: int) -> int:
    """Return how rare it is what some of the articles declare: one, and one more for each halving.

    It is counted in whole halvings, so that one more article seldom changes what the others are worth to each other.
    """
    return 1 + articles.bit_length() - bearers.bit_length()


def _declared(work: Work) -> Iterator[_Declared]:
    """Yield what an article declares; a principal actor as an actor, and once more as a principal one."""
    for taking in work.participants:
        yield Ref("actor", taking.actor), False
        if "principal" in taking.ways:
            yield Ref("actor", taking.actor), True
    yield from ((Ref("event", event), False) for event in work.events)
    yield from ((Ref("theme", theme), False) for theme in work.themes)
    yield from ((Ref("place", place), False) for place in work.places)
    if work.series is not None:
        yield Ref("series", work.series), False


def _weight(declared: _Declared, weights: RelatedConfig) -> int:
    ref, is_principal = declared
    if is_principal:
        return weights.principal
    by_kind = {
        "actor": weights.actors,
        "event": weights.events,
        "theme": weights.themes,
        "place": weights.places,
        "series": weights.series,
    }
    return by_kind[ref.kind]

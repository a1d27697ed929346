"""Who appears with whom, and how closely: counted over the articles, normalised by how often each appears at all.

In an article two actors are as close as the closest place that names both: a sentence (3), a paragraph (2), or the
article (1), be it that its front matter alone lists one of them. The *strength* of a pair is the sum of that closeness
over all articles, divided by the geometric mean of what each of the two would reach with itself (Salton's cosine,
Salton and McGill 1983, section 6.1): 1 for two who are named in the same sentences and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt

import msgspec

from regesta.mentions.records import WorkMentions
from regesta.types import ActorId

SENTENCE, PARAGRAPH, ARTICLE = 3, 2, 1
"""How close two actors are that share one."""
KEPT = 24
"""Of each actor, the strongest pairs."""
_CROWD = 80
"""An article of more actors says little of any two of them: only sentences and paragraphs are looked at there."""
_WHOLE = 1000
"""Strength is kept as a number of thousandths, the same on every machine."""
_COUNT = 1 << 24
"""Articles are counted above the bits of the closeness, of which they have three at most."""


class CoActor(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """An actor who appears with another one."""

    actor: ActorId
    articles: int
    """In how many articles they appear together."""
    closest: int
    """How close they come anywhere: `SENTENCE`, `PARAGRAPH` or `ARTICLE`."""
    strength: int
    """In thousandths."""


class CoActors:
    """Counts pairs, an article at a time."""

    def __init__(self, actors: Iterable[ActorId]) -> None:
        self._actors = list(actors)
        self._numbers = {actor: number for number, actor in enumerate(self._actors)}
        self._pairs: dict[int, int] = {}
        self._closest: dict[int, int] = {}
        self._appearances = [0] * len(self._actors)

    def add(self, listed: Iterable[ActorId], versions: Iterable[WorkMentions]) -> None:
        """Count a work: whom its front matter lists, and whom its versions name where."""
        present = {self._numbers[actor] for actor in listed}
        sentences: dict[tuple[int, int], set[int]] = {}
        paragraphs: dict[tuple[int, int], set[int]] = {}
        for version, mentions in enumerate(versions):
            for named in mentions.actors:
                number = self._numbers[named.actor]
                present.add(number)
                for sentence in named.sentences:
                    sentences.setdefault((version, sentence), set()).add(number)
                    paragraphs.setdefault((version, mentions.sentences[sentence].block), set()).add(number)
        for number in present:
            self._appearances[number] += SENTENCE
        # What is closest comes last, and stays.
        groups = [(ARTICLE, present)] if len(present) <= _CROWD else []
        groups += [(PARAGRAPH, group) for group in paragraphs.values()]
        groups += [(SENTENCE, group) for group in sentences.values()]
        self._count({key: closeness for closeness, group in groups for key in self._keys(group)})

    def _count(self, close: Mapping[int, int]) -> None:
        """Count the pairs of a work, each as close as it comes."""
        pairs, closest = self._pairs, self._closest
        for key, closeness in close.items():
            pairs[key] = pairs.get(key, 0) + _COUNT + closeness
            if closest.get(key, 0) < closeness:
                closest[key] = closeness

    def _keys(self, numbers: Iterable[int]) -> Iterable[int]:
        count = len(self._actors)
        return (one * count + other for one, other in combinations(sorted(numbers), 2))

    def strongest(self) -> Mapping[ActorId, tuple[CoActor, ...]]:
        """Return for each actor those with whom it appears most strongly, the strongest first."""
        found: dict[int, list[CoActor]] = {}
        count = len(self._actors)
        for key, total in self._pairs.items():
            one, other = divmod(key, count)
            articles, closeness = divmod(total, _COUNT)
            most = sqrt(self._appearances[one] * self._appearances[other])
            strength = round(_WHOLE * closeness / most)
            for here, there in ((one, other), (other, one)):
                pair = CoActor(self._actors[there], articles, self._closest[key], strength)
                found.setdefault(here, []).append(pair)
        return {self._actors[number]: tuple(sorted(pairs, key=_rank)[:KEPT]) for number, pairs in sorted(found.items())}


def _rank(pair: CoActor) -> tuple[int, int, str]:
    return (-pair.strength, -pair.articles, pair.actor)

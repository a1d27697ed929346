"""Judges who is meant by the names that were found, by what the article says and by what else is named in it.

The order of authority: the article's own rulings; the full names; then whatever leans on these (short forms, metonyms,
weak aliases) or needs nothing (adjectives). What fits several actors, or is declared to be ambiguous, and on which the
article is silent, is left unsettled: a name that is missed is seen by its author, one that is wrong by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from regesta.mentions.matcher import REFERENCE, Hit
from regesta.mentions.model import Claim, MentionKind, Situation
from regesta.mentions.periods import Period, in_force
from regesta.types import ActorId

_KINDS: tuple[MentionKind, ...] = ("name", "short form", "adjective", "metonym")
"""Of several ways to read a name, the first counts."""


class Judged(msgspec.Struct, frozen=True, gc=False):
    """A name in a text and who is meant by it."""

    start: int
    end: int
    actor: ActorId
    kind: MentionKind
    weak: bool = False
    reference: bool = False
    """The author's own ``[[reference]]``."""


class Doubt(msgspec.Struct, frozen=True, gc=False):
    """A name in a text that may mean one of several, or none of them."""

    start: int
    end: int
    form: str
    candidates: tuple[ActorId, ...]


def judge(
    hits: Sequence[Hit], meanings: Mapping[int, ActorId | None], situation: Situation, periods: Mapping[ActorId, Period]
) -> tuple[tuple[Judged, ...], tuple[Doubt, ...]]:
    """Judge the hits of an article, in their order.

    `meanings` says for the hits, by their index, that fall under a ruling of the article whom it gives them to.
    """
    court = _Court(situation, periods)
    names = {
        index: actor
        for index, hit in enumerate(hits)
        if index not in meanings and (actor := court.by_name(hit)) is not None
    }
    for index, hit in enumerate(hits):
        actor = meanings.get(index) or names.get(index)
        if actor is not None:
            court.named.setdefault(actor, hit.start)
    judged: list[Judged] = []
    doubts: list[Doubt] = []
    for index, hit in enumerate(hits):
        if index in meanings:
            actor = meanings[index]
            if actor is not None:
                kind = _kind_of(hit.claims, actor)
                judged.append(Judged(hit.start, hit.end, actor, kind, reference=hit.ruling == REFERENCE))
        elif index in names:
            judged.append(Judged(hit.start, hit.end, names[index], "name"))
        else:
            found = court.otherwise(hit)
            if isinstance(found, Judged):
                judged.append(found)
            elif found is not None:
                doubts.append(found)
    return tuple(judged), tuple(doubts)


class _Court:
    """What is known of an article while its names are judged."""

    def __init__(self, situation: Situation, periods: Mapping[ActorId, Period]) -> None:
        self._situation = situation
        self._periods = periods
        self.named: dict[ActorId, int] = {}
        """Who is named beyond doubt, and where for the first time."""

    def by_name(self, hit: Hit) -> ActorId | None:
        """Return the actor whose full name a hit is, if it can be only one."""
        if any(claim.ambiguous for claim in hit.claims):
            return None
        actors = _actors(claim for claim in hit.claims if claim.kind == "name" and not claim.weak)
        chosen = self._narrowed(actors)
        return chosen[0] if len(chosen) == 1 else None

    def otherwise(self, hit: Hit) -> Judged | Doubt | None:
        """Judge a hit that is nobody's full name, or the name of several."""
        able = self._able(hit)
        rivals = [claim for claim in hit.claims if claim.ambiguous and self._is_present(claim.actor)]
        if not able or rivals:
            candidates = _actors((*able, *rivals)) or self._open_candidates(hit)
            return Doubt(hit.start, hit.end, hit.form, candidates) if candidates else None
        kind = next(kind for kind in _KINDS if any(claim.kind == kind for claim in able))
        claims = [claim for claim in able if claim.kind == kind]
        chosen = self._narrowed(_actors(claims))
        if len(chosen) > 1:
            return Doubt(hit.start, hit.end, hit.form, chosen)
        weak = all(claim.weak for claim in claims if claim.actor == chosen[0])
        return Judged(hit.start, hit.end, chosen[0], kind, weak)

    def _able(self, hit: Hit) -> tuple[Claim, ...]:
        """Return the claims that can hold here."""
        claims = tuple(claim for claim in hit.claims if not claim.ambiguous)
        able = tuple(
            claim
            for claim in claims
            if claim.kind != "short form"
            and (self._is_present(claim.actor) or not (claim.weak or claim.kind == "metonym"))
        )
        return able + self._able_short_forms(tuple(claim for claim in claims if claim.kind == "short form"), hit.start)

    def _able_short_forms(self, claims: tuple[Claim, ...], start: int) -> tuple[Claim, ...]:
        """Return those whose full name came before, or else that of the only one whom the article declares."""
        named = tuple(claim for claim in claims if self.named.get(claim.actor, start) < start)
        if named:
            return named
        declared = tuple(claim for claim in claims if claim.actor in self._situation.declared)
        return declared if len(_actors(declared)) == 1 else ()

    def _open_candidates(self, hit: Hit) -> tuple[ActorId, ...]:
        """Return whom a hit may mean that counts for nobody; none where nobody misses it.

        That is an ambiguous name, unless it is a mere acronym, and a short form that several have.
        """
        ambiguous = _actors(
            claim for claim in hit.claims if claim.ambiguous and claim.kind == "name" and not claim.acronym
        )
        short = _actors(claim for claim in hit.claims if claim.kind == "short form" and not claim.ambiguous)
        return ambiguous or (short if len(short) > 1 else ())

    def _is_present(self, actor: ActorId) -> bool:
        return actor in self._situation.declared or actor in self.named

    def _narrowed(self, actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
        """Narrow those who share a name to the declared ones, then to those who can be meant at the article's date."""
        if len(actors) <= 1:
            return actors
        declared = tuple(actor for actor in actors if actor in self._situation.declared)
        return in_force(declared or actors, self._periods, self._situation.as_of)


def _actors(claims: Iterable[Claim]) -> tuple[ActorId, ...]:
    return tuple(sorted({claim.actor for claim in claims}))


def _kind_of(claims: tuple[Claim, ...], actor: ActorId) -> MentionKind:
    """Return how a hit calls an actor to whom a ruling gives it; a phrase that the register does not know is a name."""
    kinds = {claim.kind for claim in claims if claim.actor == actor}
    return next((kind for kind in _KINDS if kind in kinds), "name")

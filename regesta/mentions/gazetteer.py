"""The gazetteer: everything by which an actor can be called, as patterns to look for.

Made of the register (names, aliases, adjectives, metonyms), of the spellings that articles use, and of the names that
have no entry of their own. It is plain data with a digest: where the digest is the same, so is all that it finds.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from regesta.content.model import Actor
from regesta.mentions.model import Claim, MentionKind
from regesta.mentions.names import (
    acronym_forms,
    family_name,
    is_acronym,
    is_one_word,
    natural_order,
    search_form,
    without_article,
)
from regesta.mentions.periods import Handover, Period
from regesta.text.digests import digest
from regesta.types import ActorId, Digest


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """An actor of the archive, registered or only named, with the spellings that articles use."""

    id: ActorId
    name: str
    record: Actor | None = None
    spellings: tuple[str, ...] = ()
    successors: tuple[ActorId | None, ...] = ()
    """The actors that the record's `succession` names, one for one."""


class Pattern(msgspec.Struct, frozen=True, array_like=True):
    """A folded form, and what it can mean."""

    text: str
    claims: tuple[Claim, ...]


class Gazetteer(msgspec.Struct, frozen=True):
    """All patterns, in the order of their texts, and when those existed who share one."""

    patterns: tuple[Pattern, ...]
    periods: Mapping[ActorId, Period] = {}

    @property
    def digest(self) -> Digest:
        """A digest of all that is looked for, and of all that decides between those who share a name."""
        return digest(msgspec.msgpack.encode((self.patterns, self.periods), order="deterministic"))


def make_gazetteer(actors: Iterable[Named]) -> Gazetteer:
    """Make the gazetteer; the order of the actors makes no difference."""
    claims: dict[str, dict[tuple[ActorId, MentionKind], Claim]] = {}
    periods: dict[ActorId, Period] = {}
    for actor in actors:
        period = _period(actor)
        if period != Period():
            periods[actor.id] = period
        for claim in _claims(actor):
            text = search_form(claim.written)
            if text:
                claims.setdefault(text, {}).setdefault((claim.actor, claim.kind), claim)
    patterns = tuple(Pattern(text, tuple(sorted(found.values()))) for text, found in sorted(claims.items()))
    return Gazetteer(patterns, dict(sorted(periods.items())))


def _period(actor: Named) -> Period:
    if actor.record is None:
        return Period()
    handovers = zip(actor.record.succession, actor.successors, strict=False)
    return Period(actor.record.valid, tuple(Handover(to, change.date) for change, to in handovers if to is not None))


def _claims(actor: Named) -> Iterator[Claim]:
    """Yield the claims of an actor; of two for one form and kind, the first counts."""
    record = actor.record
    doubtful = record.ambiguous if record else ()
    ambiguous = {search_form(form) for name in doubtful for form in _written_forms(without_article(name))}
    is_person = record is not None and record.type == "person"
    words = {
        word for name, kind, _ in _forms(actor) if is_person and kind == "name" for word in search_form(name).split()
    }
    for name, kind, weak in _forms(actor):
        bare = without_article(name)
        for form in _written_forms(bare):
            yield Claim(
                actor=actor.id,
                kind=kind,
                written=form,
                acronym=is_acronym(bare),
                weak=weak,
                ambiguous=search_form(bare) in ambiguous,
                given=tuple(sorted(words - {search_form(bare)})) if kind == "short form" else (),
            )


def _written_forms(name: str) -> tuple[str, ...]:
    return acronym_forms(name) if is_acronym(name) else (name,)


def _forms(actor: Named) -> Iterator[tuple[str, MentionKind, bool]]:
    """Yield the forms of an actor's names, each with its kind, and whether it is weak."""
    record = actor.record
    is_person = record is not None and record.type == "person"
    yield actor.name, "name", False
    yield from ((spelling, "name", False) for spelling in actor.spellings)
    if record is None:
        return
    yield from ((alias, _kind_of_alias(alias), False) for alias in record.aliases)
    yield from ((localized.name, "name", False) for localized in record.names)
    if record.sort and is_person:
        full, family = natural_order(record.sort), family_name(record.sort)
        if full:
            yield full, "name", False
        if family:
            yield family, "short form", False
    yield from ((adjective, "adjective", False) for adjective in record.adjectives)
    yield from ((metonym, "metonym", False) for metonym in record.metonyms)
    yield from ((alias, _kind_of_alias(alias), True) for alias in record.weak_aliases)


def _kind_of_alias(alias: str) -> MentionKind:
    """Return what an alias is: one of a single word is a short form, unless it is an acronym."""
    bare = without_article(alias)
    return "short form" if is_one_word(bare) and not is_acronym(bare) else "name"

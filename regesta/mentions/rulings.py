"""An article's own rulings on names: ``Washington: united-states``, ``the dragon: none``, exceptions by phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from regesta.mentions.gazetteer import Pattern
from regesta.mentions.matcher import NO_RULING, Hit, Matcher, Searched, hits_of
from regesta.mentions.model import Claim, Ruling
from regesta.mentions.names import search_form, without_article
from regesta.types import ActorId

_NOBODY = ActorId("")


def ruled_hits(rulings: Sequence[Ruling], searched: Searched, matcher: Matcher) -> Iterator[Hit]:
    """Yield the places of the phrases that an article rules on, whether the gazetteer knows them or not."""
    for number, ruling in enumerate(rulings):
        for hit in _places(without_article(ruling.phrase), searched):
            yield Hit(hit.start, hit.end, hit.form, matcher.claims(hit.form), number)


def meanings(hits: Sequence[Hit], rulings: Sequence[Ruling], searched: Searched) -> Mapping[int, ActorId | None]:
    """Return, by the index of each hit under a ruling, the actor to whom it is given, or none."""
    ruled = [(index, hit) for index, hit in enumerate(hits) if hit.ruling != NO_RULING]
    if not ruled:
        return {}
    exceptions = {
        number: [
            (place.start, place.end, actor)
            for phrase, actor in rulings[number].exceptions
            for place in _places(phrase, searched)
        ]
        for number in {hit.ruling for _, hit in ruled}
    }
    return {
        index: next(
            (actor for start, end, actor in exceptions[hit.ruling] if start <= hit.start and hit.end <= end),
            rulings[hit.ruling].actor,
        )
        for index, hit in ruled
    }


def _places(phrase: str, searched: Searched) -> Iterator[Hit]:
    text = search_form(phrase)
    if text:
        yield from hits_of(Pattern(text, (Claim(actor=_NOBODY, kind="name", written=phrase),)), searched)

"""An article's own rulings on names: ``Washington: united-states``, ``the dragon: none``, exceptions by phrase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from regesta.mentions.body_text import BodyText
from regesta.mentions.gazetteer import Pattern
from regesta.mentions.matcher import NO_RULING, REFERENCE, Hit, Matcher, Searched, hits_of
from regesta.mentions.model import Claim, Ruling
from regesta.mentions.names import search_form, without_article
from regesta.mentions.references import places_of_references
from regesta.prose.model import Prose
from regesta.types import ActorId

_NOBODY = ActorId("")


def ruled_hits(rulings: Sequence[Ruling], searched: Searched, matcher: Matcher) -> Iterator[Hit]:
    """Yield the places of the phrases that an article rules on, whether the gazetteer knows them or not."""
    for number, ruling in enumerate(rulings):
        for hit in _places(without_article(ruling.phrase), searched):
            yield Hit(hit.start, hit.end, hit.form, matcher.claims(hit.form), number)


def form_of_ruling(ruling: Ruling) -> str:
    """Return the folded form of the phrase that an article rules on."""
    return search_form(without_article(ruling.phrase))


def referenced(prose: Prose, text: BodyText, actors: Sequence[ActorId | None]) -> Mapping[tuple[int, int], ActorId]:
    """Return where an author's ``[[references]]`` to actors stand, and to whom they lead.

    `actors` has an actor, or none, for each slot of the prose.
    """
    return dict(places_of_references(prose, text, actors))


def forms_of_references(
    prose: Prose, text: BodyText, actors: Sequence[ActorId | None], searched: Searched
) -> Iterator[str]:
    """Yield the folded forms of what stands where an author refers to actors."""
    return (search_form(searched.text[start:end]) for start, end in referenced(prose, text, actors))


def referenced_hits(places: Iterable[tuple[int, int]], searched: Searched, matcher: Matcher) -> Iterator[Hit]:
    """Yield the places of references as hits."""
    for start, end in places:
        form = search_form(searched.text[start:end])
        yield Hit(start, end, form, matcher.claims(form), REFERENCE)


def meanings(
    hits: Sequence[Hit],
    rulings: Sequence[Ruling],
    references: Mapping[tuple[int, int], ActorId],
    searched: Searched,
) -> Mapping[int, ActorId | None]:
    """Return, by the index of each hit that a ruling or a reference settles, the actor to whom it is given, or none."""
    exceptions: dict[int, list[tuple[int, int, ActorId | None]]] = {}
    found: dict[int, ActorId | None] = {}
    for index, hit in enumerate(hits):
        if hit.ruling == REFERENCE:
            found[index] = references[hit.start, hit.end]
        elif hit.ruling != NO_RULING:
            ruling = rulings[hit.ruling]
            if hit.ruling not in exceptions:
                exceptions[hit.ruling] = list(_exceptions(ruling, searched))
            within = (meant for start, end, meant in exceptions[hit.ruling] if start <= hit.start and hit.end <= end)
            found[index] = next(within, ruling.actor)
    return found


def _exceptions(ruling: Ruling, searched: Searched) -> Iterator[tuple[int, int, ActorId | None]]:
    for phrase, actor in ruling.exceptions:
        yield from ((place.start, place.end, actor) for place in _places(phrase, searched))


def _places(phrase: str, searched: Searched) -> Iterator[Hit]:
    text = search_form(phrase)
    if text:
        yield from hits_of(Pattern(text, (Claim(actor=_NOBODY, kind="name", written=phrase),)), searched)

"""Declared and found, compared: actors of the front matter whom the text never names, and the other way round."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.archive.model import Archive, Work
from regesta.errors import Problem, problem
from regesta.mentions.records import NamedActor
from regesta.text.folding import fold

NEVER_NAMED = "declared-never-named"
OFTEN_NAMED = "often-named"

OFTEN = 4
"""Sentences from which on an actor deserves to be declared."""


def never_named(archive: Archive) -> Iterable[Problem]:
    """Yield a note for each actor whom an article lists under `about` or `actors` and has no further word of.

    It has where the text names the actor, or a body of which the actor is a part, or a part of the actor; where its
    title, summary or headings do; and where one of its events does.
    """
    above = archive.links.hierarchies.actors
    for work in _written(archive):
        named = {str(found.actor) for found in _named(archive, work)}
        named |= {upper for actor in named for upper in above.get(actor, ())}
        announced = _announced(work)
        for taking in work.participants:
            # What a translation takes over from its original is the original's to mend.
            if taking.span is None or taking.span.path != work.article.path or "event" in taking.ways:
                continue
            entry = archive.actors[taking.actor]
            if entry.record is None or entry.record.ambiguous:
                continue  # a name is enough; and one that may mean something else is counted where it is settled
            names = (entry.name, *entry.record.aliases)
            is_there = named.intersection((taking.actor, *above.get(taking.actor, ())))
            if not is_there and not any(f" {fold(name)} " in announced for name in names):
                message = f"the text never names `{entry.name}`: does it use a name that the entry lacks?"
                yield problem(NEVER_NAMED, taking.span, message)


def often_named(archive: Archive) -> Iterable[Problem]:
    """Yield a note for each actor whom a text names in many sentences and the front matter does not list."""
    for work in _written(archive):
        declared = {taking.actor for taking in work.participants}
        for found in _named(archive, work):
            count = len(found.sentences)
            if found.actor not in declared and count >= OFTEN:
                message = (
                    f"`{archive.actors[found.actor].name}` is named in {count} sentences, "
                    f"and not listed: add `{found.actor}` to `actors`"
                )
                yield problem(OFTEN_NAMED, found.mentions[0].span(work.article.path), message)


def _written(archive: Archive) -> Iterator[Work]:
    """Yield the articles with a text."""
    for work in archive.works.values():
        if archive.config.mentions.find and work.listed and work.text.outline.text is not None:
            yield work


def _announced(work: Work) -> str:
    """Return what stands above the text and its parts, folded, with a space at both ends."""
    headings = (heading.text for heading in work.text.outline.headings)
    return f" {fold(' '.join((work.article.title, work.article.summary or '', *headings)))} "


def _named(archive: Archive, work: Work) -> tuple[NamedActor, ...]:
    packed = archive.mentions.get(work.id)
    return packed.unpack().actors if packed else ()

"""Names in the texts that no entry knows: candidates for the register, with how often and where they are written."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from regesta.archive.model import Archive, Work
from regesta.errors import Problem, Related, Span, problem
from regesta.mentions.abbreviations import OPENERS
from regesta.mentions.body_text import BodyText
from regesta.prose.parts import Manuscript, rejoin
from regesta.text.folding import fold
from regesta.types import Digest

UNKNOWN = "unknown-name"

ENOUGH = 3
"""Articles from which on a name deserves an entry."""
_SHOWN = 4
"""Further articles that a note names."""
_READ = frozenset({"paragraph", "quotation", "footnote", "table"})
_CAPITALISES_NOUNS = frozenset({"de", "lb"})
_WORD = r"[^\W\d_a-zß-öø-ÿ][\w’'.-]*\w"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?:[ \n]+(?:(?:of|for|the|and|de|al|bin|von)[ \n]+){{0,2}}{_WORD})*")
_BEGINS_SENTENCE = re.compile(r"(?:\0|\A|[.!?…:][\"“”«»‘’)\]]*\s)[\s\"“„«‘(\[]*\Z")
_LOOK_BACK = 8
_CALENDAR = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
    october november december
    """.split()
)


class Manuscripts(Protocol):
    """Where texts are kept as they were written."""

    def manuscript(self, text: Digest) -> Manuscript:
        """Return a text."""


class _Candidate(msgspec.Struct):
    """A name that nobody knows, and where it is written."""

    name: str
    count: int
    first: dict[str, Span]
    """By article, where it is first written."""


def unknown_names(archive: Archive, texts: Manuscripts) -> Iterator[Problem]:
    """Yield a note for each capitalised name that three or more articles write and nothing of the archive bears."""
    if not archive.config.mentions.find:
        return
    known = _known(archive)
    candidates: dict[str, _Candidate] = {}
    for original in archive.newest:
        work = archive.works[original]
        written = work.text.outline.written
        is_asked = UNKNOWN not in work.article.silence and work.lang.partition("-")[0] not in _CAPITALISES_NOUNS
        if written is None or not is_asked:
            continue
        text = BodyText(rejoin(work.text.outline, ("",), texts.manuscript(written)))
        ruled = {fold(ruling.phrase) for ruling in work.rulings}
        mentions = _mention_starts(archive, work)
        for name, start, end in _names(text):
            folded = fold(name)
            if folded in known or folded in ruled or folded.removesuffix(" s") in known:
                continue
            span = text.span(start, end)
            at = bisect_left(mentions, span.start)
            if at < len(mentions) and mentions[at] < span.end:
                continue  # it is a mention, or holds one
            candidate = candidates.setdefault(folded, _Candidate(name, 0, {}))
            candidate.count += 1
            candidate.first.setdefault(work.id, span)
    for candidate in candidates.values():
        if len(candidate.first) >= ENOUGH:
            yield _note(candidate)


def _note(candidate: _Candidate) -> Problem:
    first, *others = sorted(candidate.first.values())
    message = (
        f"`{candidate.name}` is written {candidate.count} times in {len(candidate.first)} articles, and no entry knows "
        "it: give it one, or make it an alias"
    )
    related = tuple(Related(span, f"`{candidate.name}` stands here too") for span in others[:_SHOWN])
    return problem(UNKNOWN, first, message, related=related)


def _known(archive: Archive) -> frozenset[str]:
    """Return all names that something of the archive bears, folded."""
    names: list[str] = []
    for actor in archive.actors.values():
        names += (actor.id, actor.name)
        if actor.record is not None:
            record = actor.record
            names += (*record.aliases, *record.weak_aliases, *record.adjectives, *record.metonyms, *record.ambiguous)
    for theme in archive.themes.values():
        names.append(theme.name)
        if theme.record is not None:
            names += (*theme.record.alt, *(name.name for name in theme.record.names))
    for place in archive.places.values():
        names.append(place.name)
        if place.record is not None:
            names += (*place.record.aliases, *(name.name for name in place.record.names))
    names += (entry.name for entries in (archive.series, archive.authors) for entry in entries.values())
    names += (event.fields.title for event in archive.events.values())
    names += (work.article.title for work in archive.works.values())
    names += (office.office for actor in archive.actors.values() if actor.record for office in actor.record.offices)
    return frozenset(map(fold, names))


def _names(text: BodyText) -> Iterable[tuple[str, int, int]]:
    """Yield the capitalised names of a text with their places, without the word with which a sentence begins."""
    for match in _NAME.finditer(text.searched):
        start, end = match.span()
        if text.contexts[text.block_at(start)] not in _READ:
            continue
        if _BEGINS_SENTENCE.search(text.searched, max(0, start - _LOOK_BACK), start):
            first, _, rest = match[0].partition(" ")
            if not rest or first.lower() in OPENERS:
                start = end - len(rest)
        name = " ".join(text.searched[start:end].split()).removesuffix("’s").removesuffix("'s")
        while name.partition(" ")[0].lower() in {"of", "for", "the", "and"}:
            name = name.partition(" ")[2]
        if len(name) > 1 and name.lower() not in _CALENDAR and text.context_at(end - 1) != "link":
            yield name, start, end


def _mention_starts(archive: Archive, work: Work) -> list[int]:
    """Return where in its file the mentions of an article begin, in order."""
    packed = archive.mentions.get(work.id)
    actors = packed.unpack().actors if packed else ()
    return sorted(place.start for found in actors for place in found.mentions)

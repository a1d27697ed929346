"""What an archive knows of a name before it has a file: who writes it, in which spellings, with which offices.

The texts are looked through as they are written, so that a name counts which no front matter has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from regesta.archive.model import Archive, Work
from regesta.mentions.abbreviations import OPENERS
from regesta.text.folding import fold
from regesta.text.source_files import read_again
from regesta.text.suggestion import closest
from regesta.types import ActorId, ArticleId, SourcePath

_OFFICES = frozenset(
    """
    ambassador attaché chair chairman chairperson chairwoman chancellor chief commander commissioner consul
    coordinator deputy director emir envoy general governor head judge king leader mayor minister mufti premier
    president prime prince professor queen representative secretary senator speaker spokesman spokesperson spokeswoman
    """.split()
)
"""Words of English without which a phrase beside a name is hardly an office."""
_TITLE = re.compile(r"(?:(?:[A-Z][\w’'-]*|of|for|to|and|the|de)[ \n]+){1,9}\Z")
_APPOSITION = re.compile(r",[ \n]+(?:(?:the|a|an|then|acting)[ \n]+)?([^,.;:()\n]{3,70}),")
_BEFORE, _AFTER = 120, 100
"""Characters beside a name that are looked at."""


class Office(msgspec.Struct, frozen=True, kw_only=True):
    """An office that something in the archive gives to a name, and where."""

    office: str
    path: SourcePath
    line: int
    as_of: str


class Gathered(msgspec.Struct, frozen=True, kw_only=True):
    """What the archive knows of a name."""

    articles: tuple[ArticleId, ...]
    """Who names it, in front matter or text, the newest first; a work and its translations as one."""
    spellings: tuple[str, ...] = ()
    """Other spellings that articles declare (`as`)."""
    offices: tuple[Office, ...] = ()
    near: str | None = None
    """Another name of the archive that is almost the same."""


def gather_actor(root: Path, archive: Archive, name: str, identity: ActorId | None) -> Gathered:
    """Gather what is known of an actor who has no file; `identity` is the id, where front matter names the actor."""
    spellings: dict[str, None] = {}
    offices: dict[str, Office] = {}
    articles: dict[ArticleId, None] = {}
    for work in _newest_first(archive):
        for taking in work.participants:
            if identity is not None and taking.actor == identity:
                articles[work.original] = None
                if taking.spelling and fold(taking.spelling) != fold(name):
                    spellings[taking.spelling] = None
                if taking.role:
                    line = taking.span.line if taking.span else 1
                    _note_office(offices, work, taking.role, line)
        for office, line in _written(root, work, (name, *spellings)):
            articles[work.original] = None
            if office:
                _note_office(offices, work, office, line)
    others = [entry.name for entry in archive.actors.values() if entry.id != identity]
    return Gathered(
        articles=tuple(articles),
        spellings=tuple(spellings),
        offices=tuple(offices.values()),
        near=_almost(name, others),
    )


def _almost(name: str, others: Iterable[str]) -> str | None:
    near = closest(name, others)
    # One with all the words of the other is another body more often than a slip.
    return near if near is not None and len(fold(near).split()) == len(fold(name).split()) else None


def _newest_first(archive: Archive) -> Iterator[Work]:
    yield from sorted(archive.works.values(), key=lambda work: (-work.day.toordinal(), work.id))


def _note_office(offices: dict[str, Office], work: Work, office: str, line: int) -> None:
    as_of = (work.article.as_of or work.article.date).expression
    offices.setdefault(fold(office), Office(office=office, path=work.article.path, line=line, as_of=as_of))


def _written(root: Path, work: Work, names: Iterable[str]) -> Iterator[tuple[str | None, int]]:
    """Yield where the text of an article writes one of some names, with the office beside it."""
    source = read_again(work.article.path, root / work.article.path)
    if source is None:
        return
    text = source.text
    words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names if name.split())
    for match in re.finditer(rf"(?<!\w)(?:{words})(?!\w)", text[work.article.body_start :]) if words else ():
        start = work.article.body_start + match.start()
        end = work.article.body_start + match.end()
        yield (
            _office_beside(text[max(0, start - _BEFORE) : start], text[end : end + _AFTER]),
            source.span(start, end).line,
        )


def _office_beside(before: str, after: str) -> str | None:
    """Return the office that stands before a name, or between commas behind it."""
    if title := _TITLE.search(before):
        words = title[0].split()
        while words and (words[0].islower() or words[0].lower() in OPENERS):
            words = words[1:]
        if _OFFICES & {word.lower() for word in words}:
            return " ".join(words)
    if (apposition := _APPOSITION.match(after)) and _OFFICES & {word.lower() for word in apposition[1].split()}:
        return " ".join(apposition[1].split())
    return None

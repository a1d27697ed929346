"""Names that an article writes otherwise than their register file does: in other letters, or in typographic quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from regesta.archive.model import Archive, Entry, RecordT
from regesta.content.model import Actor, Article, Name, Place, Record, Theme
from regesta.errors import Problem, problem
from regesta.text.smart_quotes import unquoted

Spellings = Mapping[str, frozenset[str]]
"""The names and ids of the register files of one kind, as they are written there, by their letters in small.

A name that two files bear is none of them: which of the two is meant is told of elsewhere."""


def not_as_registered(archive: Archive) -> Iterator[Problem]:
    """Yield a note for each name whose letters, without regard to capitals, are those of one name of a register file.

    Another spelling (accents, hyphens, another script) may be meant; capitals and quotation marks are slips.
    """
    actors, themes = _spellings(archive.actors.values()), _spellings(archive.themes.values())
    places, authors = _spellings(archive.places.values()), _spellings(archive.authors.values())
    for work in archive.works.values():
        article = work.article
        for names, spellings in (
            (_acting(article), actors),
            (article.themes, themes),
            (_where(article), places),
            (article.authors, authors),
        ):
            for name in names:
                meant = _meant(name.text, spellings)
                if meant is not None and name.span.path == article.path:
                    message = f"the register writes the name `{name.text}` otherwise"
                    yield problem("not-as-registered", name.span, message, suggestion=meant)


def _acting(article: Article) -> Iterator[Name]:
    yield from (mention.name for mention in (*article.about, *article.actors))
    for item in article.dates:
        if item.fields is not None:
            yield from (*item.fields.by, *item.fields.to)


def _where(article: Article) -> Iterator[Name]:
    yield from article.places
    for item in article.dates:
        if item.fields is not None:
            yield from item.fields.where


def _spellings(entries: Iterable[Entry[RecordT]]) -> Spellings:
    found: dict[str, set[str]] = {}
    bearers: dict[str, set[str]] = {}
    for entry in entries:
        if entry.record is not None:
            for name in (entry.id, entry.name, *_other_names(entry.record)):
                found.setdefault(name.casefold(), set()).add(name)
                bearers.setdefault(name.casefold(), set()).add(entry.id)
    return {letters: frozenset(names) for letters, names in found.items() if len(bearers[letters]) == 1}


def _other_names(record: Record) -> Iterator[str]:
    if isinstance(record, Actor):
        yield from (*record.aliases, *record.weak_aliases, *(name.name for name in record.names))
    elif isinstance(record, Place):
        yield from (*record.aliases, *(name.name for name in record.names))
    elif isinstance(record, Theme):
        yield from (*record.alt, *(name.name for name in record.names))


def _meant(written: str, spellings: Spellings) -> str | None:
    """Return the one name that is meant; none where the name is written as in the register, or is none of it.

    Where an id has the same letters as a name, the name is meant: `AID` is `Aid`, not `aid`.
    """
    if written in spellings.get(written.casefold(), ()):
        return None
    name = unquoted(written) or written
    found = spellings.get(name.casefold(), frozenset())
    if name in found:
        return name
    named = [spelling for spelling in found if spelling != spelling.casefold()] or list(found)
    return named[0] if len(named) == 1 else None

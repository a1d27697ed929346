"""The card of a record, as Markdown: what an author wants to know without leaving the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from regesta.archive.model import Ref
from regesta.archive.offices import held_at
from regesta.content.model import Actor, Article, Office, Record
from regesta.editors.library import Library
from regesta.pages.cards import first_sentence, summary_of
from regesta.text.edtf import Edtf
from regesta.types import ActorId, ArticleId, EventId, PageId, PlaceId, SourcePath, ThemeId

_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def card(library: Library, ref: Ref, here: Record | None) -> str:
    """Return a card; offices are those held as of the article in which the name stands."""
    lines = {
        "actor": _actor,
        "theme": _theme,
        "place": _place,
        "event": _event,
        "article": _article,
        "page": _page,
    }.get(ref.kind, _other)(library, ref, here)
    return "\n\n".join(line for line in lines if line)


def _actor(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    archive = library.archive
    entry = archive.actors[ActorId(ref.id)]
    record = entry.record
    yield f"**{plain(entry.name)}** · {record.type if record else 'no file yet'}"
    yield plain(first_sentence(entry.text))
    if record is not None:
        at = (here.as_of or here.date) if isinstance(here, Article) else None
        yield from _offices(library, record, at)
        others = (*record.aliases, *(name.name for name in record.names))
        yield f"Also: {plain(', '.join(others))}" if others else ""
    sentences = sum(found.count for found in archive.passages.get(ActorId(ref.id), ()))
    yield f"{_articles(library.census.appearances(archive, ActorId(ref.id)))}, named in {_count(sentences, 'sentence')}"
    yield _file(record)


def _offices(library: Library, record: Actor, at: Edtf | None) -> Iterator[str]:
    held = held_at(record, at) if at is not None else record.offices
    if held:
        when = f" (as of {at.expression})" if at is not None else ""
        yield f"{plain('; '.join(_office(library, office) for office in held))}{when}"


def _office(library: Library, office: Office) -> str:
    body = library.meant("actor", office.of.text) if office.of else None
    name = library.archive.actors[ActorId(body.id)].name if body else office.of.text if office.of else ""
    dates = f" ({office.valid.expression})" if office.valid else ""
    return f"{office.office}{f', {name}' if name else ''}{dates}"


def _theme(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    del here
    entry = library.archive.themes[ThemeId(ref.id)]
    yield f"**{plain(entry.name)}** · theme"
    yield plain(first_sentence(entry.text))
    above = library.archive.links.hierarchies.themes.get(entry.id, ())
    yield f"Below: {plain(', '.join(library.archive.themes[ThemeId(upper)].name for upper in above))}" if above else ""
    yield _articles(len(library.census.themes.get(ThemeId(ref.id), ())))
    yield _file(entry.record)


def _place(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    del here
    entry = library.archive.places[PlaceId(ref.id)]
    yield f"**{plain(entry.name)}** · place"
    yield plain(first_sentence(entry.text))
    yield _articles(len(library.census.places.get(PlaceId(ref.id), ())))
    yield _file(entry.record)


def _event(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    del here
    event = library.archive.events[EventId(ref.id)]
    yield f"**{plain(event.fields.title)}** · {plain(event.fields.date.written)}"
    parties = [library.archive.actors[actor].name for actor in dict.fromkeys((*event.by, *event.to))]
    yield plain(", ".join(parties))
    yield plain(first_sentence(event.text))
    yield f"Told in {_articles(len(library.census.telling(library.archive, EventId(ref.id))))}"
    yield f"`{event.span.path}`" if event.registered else ""


def _article(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    del here
    work = library.archive.works[ArticleId(ref.id)]
    draft = " · draft" if work.article.draft else ""
    yield f"**{plain(work.article.title)}** · {plain(work.article.date.expression)}{draft}"
    yield plain(summary_of(work))
    yield _file(work.article)


def _page(library: Library, ref: Ref, here: Record | None) -> Iterator[str]:
    del here
    item = library.archive.pages[PageId(ref.id)]
    yield f"**{plain(item.page.title)}** · page"
    yield _file(item.page)


def _other(library: Library, ref: Ref, here: Record | None) -> Iterable[str]:
    """Return the card of an author or a series, which have no files."""
    del here
    entries = library.archive.authors if ref.kind == "author" else library.archive.series
    name = next((entry.name for entry in entries.values() if entry.id == ref.id), ref.id)
    return (f"**{plain(name)}** · {ref.kind}",)


def plain(text: str) -> str:
    """Write a text so that Markdown shows it as it is."""
    return _SIGNS.sub(r"\\\1", " ".join(text.split()))


def _articles(count: int) -> str:
    return _count(count, "article")


def _count(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _file(record: Record | None) -> str:
    path: SourcePath | None = record.path if record else None
    return f"`{path}`" if path else ""

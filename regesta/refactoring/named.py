"""Every name that a front matter uses, with the kind of record that it means."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import EntryKind
from regesta.archive.naming import NOBODY
from regesta.content.model import Actor, Article, Event, EventFields, Name, Place, Record, Theme

Named = tuple[EntryKind, Name]


def names_in(record: Record) -> Iterator[Named]:
    """Yield the names that a record uses for others: what it is called itself is not among them."""
    if isinstance(record, Article):
        yield from _article(record)
    elif isinstance(record, Actor):
        names = [office.of for office in record.offices if office.of is not None]
        names += [relation.to for relation in record.relations]
        names += [change.to for change in record.succession]
        yield from (("actor", name) for name in (*names, *record.part_of, *record.not_same_as))
    elif isinstance(record, Theme):
        successor = (record.replaced_by,) if record.replaced_by else ()
        yield from (("theme", name) for name in (*record.broader, *record.related, *successor))
    elif isinstance(record, Place):
        yield from (("place", name) for name in ((record.within,) if record.within else ()))
    elif isinstance(record, Event):
        yield from _event(record.fields)


def _article(article: Article) -> Iterator[Named]:
    yield from (("actor", mention.name) for mention in (*article.about, *article.actors))
    yield from (("theme", name) for name in article.themes)
    yield from (("place", name) for name in article.places)
    yield from (("author", name) for name in article.authors)
    yield from (("series", name) for name in ((article.series,) if article.series else ()))
    yield from (("article", name) for name in (article.translation_of, article.superseded_by) if name is not None)
    for mention in article.dates:
        if mention.fields is None:
            yield "event", Name(mention.id or "", mention.span)
        else:
            yield from _event(mention.fields)
    for rule in article.mentions:
        meant = (rule.default, *(name for name, _ in rule.exceptions))
        yield from (("actor", name) for name in meant if name.text not in NOBODY)


def _event(fields: EventFields) -> Iterator[Named]:
    yield from (("actor", name) for name in (*fields.by, *fields.to))
    yield from (("place", name) for name in fields.where)
    if fields.part_of is not None:
        yield "event", fields.part_of

"""The front matter of pages as Markdown: what a page says of its subject, under the keys in which authors write it.

Names are written out, dates are EDTF, texts stand in quotes as JSON has them, which YAML reads alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

import msgspec

from regesta.archive.links import ActorLinks, ThemeLinks
from regesta.archive.model import Entry, EventEntry, Ref, Work
from regesta.bibliography.model import Reference, one_line
from regesta.bibliography.styles import STYLES
from regesta.content.model import Actor, Assessment, Source, Theme
from regesta.pages.addresses import absolute
from regesta.pages.desk import Desk
from regesta.text.edtf import Edtf
from regesta.types import ActorId, ThemeId

Fields: TypeAlias = "Mapping[str, str | Edtf | None]"
Value: TypeAlias = "str | Edtf | Iterable[str | Fields] | Fields | None"
Key: TypeAlias = "tuple[str, Value]"

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def article_head(desk: Desk, work: Work, cited: Reference) -> str:
    """Return the front matter of an article."""
    archive, article = desk.archive, work.article
    successor = cited.successor
    names = {taking.actor: archive.actors[taking.actor].name for taking in work.participants}
    return _head(
        ("title", cited.title),
        ("url", cited.address),
        ("doi", cited.doi),
        ("lang", work.lang),
        ("date", article.date),
        ("updated", cited.version),
        ("as_of", article.as_of),
        ("authors", [author.name.written for author in cited.authors]),
        ("summary", article.summary),
        ("status", "draft" if article.draft else cited.status),
        ("superseded_by", {"title": successor.title, "url": successor.address} if successor else None),
        ("translation_of", archive.works[work.original].article.title if work.original != work.id else None),
        ("series", archive.series[work.series].name if work.series else None),
        ("about", [names[taking.actor] for taking in work.participants if "principal" in taking.ways]),
        ("actors", [names[taking.actor] for taking in work.participants if "principal" not in taking.ways]),
        ("themes", cited.keywords),
        ("places", [archive.places[place].name for place in work.places]),
        ("dates", [_event(archive.events[event]) for event in work.events]),
        ("sources", [_source(source) for source in article.sources]),
        ("assessments", [_assessment(found) for found in article.assessments]),
        ("history", [{"date": found.date, "kind": found.kind, "note": found.note} for found in article.history]),
        *_terms(desk),
        ("cite", {name: str(style(cited)) for name, style in STYLES}),
    )


def actor_head(desk: Desk, entry: Entry[Actor]) -> str:
    """Return the front matter of an actor."""
    archive, record = desk.archive, entry.record
    links = archive.links.actors.get(ActorId(entry.id), ActorLinks())
    parts = archive.links.hierarchies.actors.get(entry.id, ())
    return _head(
        ("name", entry.name),
        ("url", _address(desk, Ref("actor", entry.id))),
        ("type", record.type if record else "unknown"),
        ("aliases", record.aliases if record else ()),
        ("names", [{"name": name.name, "lang": name.lang} for name in record.names] if record else ()),
        (
            "offices",
            [
                {"office": office.office, "of": archive.actors[body].name if body else None, "valid": office.valid}
                for office, body in links.offices
            ],
        ),
        (
            "relations",
            [
                {"to": archive.actors[other].name, "type": relation.type, "valid": relation.valid}
                for relation, other in links.relations
            ],
        ),
        ("part_of", [archive.actors[ActorId(part)].name for part in dict.fromkeys(parts)]),
        ("valid", record.valid if record else None),
        ("same_as", [{"wikidata": same.wikidata, "url": same.url} for same in record.same_as] if record else ()),
        *_terms(desk),
    )


def theme_head(desk: Desk, entry: Entry[Theme]) -> str:
    """Return the front matter of a theme."""
    archive, record = desk.archive, entry.record
    links = archive.links.themes.get(ThemeId(entry.id), ThemeLinks())
    broader = archive.links.hierarchies.themes.get(entry.id, ())
    return _head(
        ("label", entry.name),
        ("url", _address(desk, Ref("theme", entry.id))),
        ("alt", record.alt if record else ()),
        ("broader", [archive.themes[ThemeId(above)].name for above in dict.fromkeys(broader)]),
        ("related", [archive.themes[other].name for other in links.related]),
        ("replaced_by", archive.themes[links.replaced_by].name if links.replaced_by else None),
        ("exact_match", record.exact_match if record else ()),
        *_terms(desk),
    )


def event_head(desk: Desk, event: EventEntry) -> str:
    """Return the front matter of an event."""
    archive, fields = desk.archive, event.fields
    return _head(
        ("title", fields.title),
        ("url", _address(desk, Ref("event", event.id))),
        ("lang", event.lang),
        ("date", fields.date),
        ("date_text", fields.date_text),
        ("date_note", fields.date_note),
        ("type", fields.type),
        ("by", [archive.actors[actor].name for actor in dict.fromkeys(event.by)]),
        ("to", [archive.actors[actor].name for actor in dict.fromkeys(event.to)]),
        ("where", [archive.places[place].name for place in dict.fromkeys(event.where)]),
        ("part_of", archive.events[event.part_of].fields.title if event.part_of else None),
        ("status", fields.status),
        *_terms(desk),
    )


def _terms(desk: Desk) -> Iterator[Key]:
    config = desk.archive.config
    yield "archive", config.title
    yield "publisher", config.publisher
    yield "licence", config.licence.uri if config.licence else None


def _address(desk: Desk, ref: Ref) -> str | None:
    return absolute(desk.archive.config, desk.archive.urls[ref])


def _event(event: EventEntry) -> Fields:
    return {"date": event.fields.date, "title": event.fields.title}


def _source(source: Source) -> Fields:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": source.date,
        "url": source.url,
        "archived": source.archived,
        "accessed": source.accessed,
    }


def _assessment(found: Assessment) -> Fields:
    return {
        "claim": found.claim,
        "likelihood": found.likelihood,
        "confidence": found.confidence,
        "by": found.by,
        "outcome": found.outcome,
    }


def _head(*keys: Key) -> str:
    return "".join(line for key, value in keys for line in _lines(key, value))


def _lines(key: str, value: Value) -> Iterator[str]:
    if isinstance(value, str | Edtf):
        if text := _scalar(value):
            yield f"{key}: {text}\n"
    elif isinstance(value, Mapping):
        yield f"{key}: {_mapping(value)}\n"
    elif value is not None:
        items = [_mapping(item) if isinstance(item, Mapping) else _scalar(item) for item in value]
        if any(items):
            yield f"{key}:\n"
            yield from (f"  - {item}\n" for item in items if item)


def _mapping(fields: Fields) -> str:
    said = ((name, _scalar(value)) for name, value in fields.items() if value is not None)
    return f"{{{', '.join(f'{name}: {text}' for name, text in said if text)}}}"


def _scalar(value: str | Edtf) -> str:
    text = one_line(value if isinstance(value, str) else value.expression)
    if not text or (not isinstance(value, str) and _DAY.fullmatch(text)):
        return text
    return msgspec.json.encode(text).decode()

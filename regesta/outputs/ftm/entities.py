"""The entities: actors with offices and relations, events, articles, and who is named in which."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from regesta.data.records import ActorRecord, ArticleRecord, EventRecord
from regesta.data.register_tables import OfficeRow, RelationRow
from regesta.outputs.ftm.terms import entity_id, interval, language, shared
from regesta.text.doi import doi_address

_SCHEMATA: Mapping[str, str] = {
    "person": "Person",
    "state": "PublicBody",
    "government": "PublicBody",
    "company": "Company",
    "unknown": "LegalEntity",
}
_BODIES = frozenset({"PublicBody", "Organization", "Company"})
_FAMILY = frozenset({"parent", "child", "spouse", "sibling"})
_NAMES: Mapping[str, str] = {
    "name": "name",
    "alias": "alias",
    "translation": "alias",
    "spelling": "alias",
    "weak alias": "weakAlias",
}

Values = Iterable[str | None]


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """An entity, as a line of a file has it."""

    id: str
    schema: str
    properties: dict[str, list[str]]


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """What entities need to know of records that are not their own."""

    schemata: Mapping[str, str]
    """Of each actor."""
    themes: Mapping[str, str]
    places: Mapping[str, str]
    authors: Mapping[str, str]
    publisher: str | None
    as_of: datetime.date


def schema_of(kind: str) -> str:
    """Return the schema of actors of a kind."""
    return _SCHEMATA.get(kind, "Organization")


def entity(schema: str, identity: str, properties: Mapping[str, Values]) -> Entity:
    """Return an entity, without what has no value and what is said twice."""
    said = {name: list(dict.fromkeys(value for value in values if value)) for name, values in properties.items()}
    return Entity(id=identity, schema=schema, properties={name: values for name, values in said.items() if values})


def actor_entities(record: ActorRecord, shown: Shown) -> Iterator[Entity]:
    """Yield an actor, its offices, its relations and what became of it."""
    schema = shown.schemata[record.id]
    actor = entity_id("actor", record.id)
    names: dict[str, list[str | None]] = {}
    for row in record.names:
        if row.kind in _NAMES:
            names.setdefault(_NAMES[row.kind], []).append(row.name)
    begins, ends = interval(record.valid)
    life = ("birthDate", "deathDate") if schema == "Person" else ("incorporationDate", "dissolutionDate")
    wikidata = [row.wikidata for row in record.matches if row.wikidata]
    addresses = [row.address for row in record.matches if row.address]
    said: dict[str, Values] = {
        **names,
        life[0]: [begins],
        life[1]: [ends],
        "summary": [record.note],
        "description": [_written(record.valid)],
        "classification": [record.type],
        "wikidataId": wikidata,
        "sourceUrl": [record.url, *addresses],
        "parent": [entity_id("actor", row.parent) for row in record.parents],
    }
    yield entity(schema, actor, said)
    for office in record.offices:
        yield from _office(office, schema, shown)
    for relation in record.relations:
        yield _relation(relation, schema, shown)
    for change in record.successions:
        date = shared(change.date, change.date_earliest, change.date_latest)
        yield entity(
            "Succession",
            entity_id("succession", record.id, str(change.number)),
            {
                "predecessor": [actor],
                "successor": [entity_id("actor", change.other)],
                "role": [change.kind],
                "date": [date],
                "description": [_written(change.date)],
            },
        )


def _office(row: OfficeRow, schema: str, shown: Shown) -> Iterator[Entity]:
    position = entity_id("position", row.body or "", row.office)
    holder = entity_id("actor", row.actor)
    body = [entity_id("actor", row.body)] if row.body and shown.schemata[row.body] in _BODIES else []
    yield entity("Position", position, {"name": [row.office], "organization": body})
    begins, ends = interval(row.valid)
    said: dict[str, Values] = {
        "startDate": [begins],
        "endDate": [ends],
        "description": [_written(row.valid), row.status],
        "publisher": [row.source],
    }
    identity = entity_id("office", row.actor, str(row.number))
    if schema == "Person":
        held = {"holder": [holder], "post": [position], "status": [_standing(row, shown.as_of)]}
        yield entity("Occupancy", identity, {**held, **said})
    else:
        # Only a person holds a post in this model.
        yield entity("UnknownLink", identity, {"subject": [holder], "object": [position], "role": ["holds"], **said})


def _standing(row: OfficeRow, as_of: datetime.date) -> str:
    """Return whether an office is still held, in the words of OpenSanctions."""
    if row.valid is not None and row.valid.endswith("/.."):
        return "current"
    return "ended" if row.valid_latest is not None and row.valid_latest < as_of else "unknown"


def _relation(row: RelationRow, schema: str, shown: Shown) -> Entity:
    begins, ends = interval(row.valid)
    one, other = entity_id("actor", row.actor), entity_id("actor", row.other)
    said: dict[str, Values] = {
        "startDate": [begins],
        "endDate": [ends],
        "description": [_written(row.valid)],
        "summary": [row.note],
        "publisher": [row.source],
    }
    identity = entity_id("relation", row.actor, str(row.number))
    is_of_persons = schema == shown.schemata[row.other] == "Person"
    if row.type in _FAMILY and is_of_persons:
        return entity("Family", identity, {"person": [one], "relative": [other], "relationship": [row.type], **said})
    if row.type == "member" and shown.schemata[row.other] in _BODIES:
        return entity("Membership", identity, {"member": [one], "organization": [other], "role": [row.type], **said})
    return entity("UnknownLink", identity, {"subject": [one], "object": [other], "role": [row.type], **said})


def event_entities(record: EventRecord, shown: Shown) -> Iterator[Entity]:
    """Yield an event, and that articles tell of it."""
    event = entity_id("event", record.id)
    begins, ends = interval(record.date)
    articles = list(dict.fromkeys(row.article for row in record.tellings))
    said: dict[str, Values] = {
        "name": [record.title],
        "date": [shared(record.date, record.date_earliest, record.date_latest)],
        "startDate": [begins],
        "endDate": [ends],
        "description": [_written(record.date), record.date_written, record.date_text, record.date_note],
        "summary": [record.note],
        "keywords": [record.type, record.status],
        "involved": [entity_id("actor", row.actor) for row in record.actors],
        "location": [shown.places[row.place] for row in record.places],
        "sourceUrl": [record.url],
        "proof": [entity_id("article", article) for article in articles],
    }
    yield entity("Event", event, said)
    for article in articles:
        yield _documentation(article, "event", record.id, "told")


def article_entities(record: ArticleRecord, shown: Shown) -> Iterator[Entity]:
    """Yield an article, and that it documents its actors."""
    standing = None if record.status == "published" else record.status
    said: dict[str, Values] = {
        "title": [record.title],
        "name": [record.title],
        "author": [shown.authors[row.author] for row in record.authors],
        "publishedAt": [record.date.isoformat()],
        "modifiedAt": [record.updated.isoformat() if record.updated else None],
        "language": [language(record.lang)],
        "summary": [record.summary],
        "keywords": [shown.themes[row.theme] for row in record.themes],
        "publisher": [shown.publisher],
        "sourceUrl": [record.url, doi_address(record.doi) if record.doi else None],
        "notes": [standing],
    }
    yield entity("Article", entity_id("article", record.id), said)
    for row in record.actors:
        role = row.role or ("principal" if row.principal else "actor" if row.listed else "event")
        yield _documentation(record.id, "actor", row.actor, role)


def _documentation(article: str, kind: str, identity: str, role: str) -> Entity:
    said: dict[str, Values] = {
        "document": [entity_id("article", article)],
        "entity": [entity_id(kind, identity)],
        "role": [role],
    }
    return entity("Documentation", entity_id("documentation", article, kind, identity), said)


def mention_entity(article: str, actor: str, forms: Iterable[str]) -> Entity:
    """Return that an article names an actor, and how."""
    said: dict[str, Values] = {
        "document": [entity_id("article", article)],
        "name": forms,
        "resolved": [entity_id("actor", actor)],
    }
    return entity("Mention", entity_id("mention", article, actor), said)


def _written(expression: str | None) -> str | None:
    return None if expression is None else f"{expression} (EDTF)"

"""What RDF says of actors, places and events, in the words of schema.org, Dublin Core and SKOS.

An office or relation is a thing of its own with a beginning and an end, as far as these are known; the interval stands
beside them as it was written, since *still* and *not known* are both no end.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.data.records import ActorRecord, EventRecord, PlaceRecord
from regesta.data.register_tables import OfficeRow, RelationRow
from regesta.outputs.rdf.names import Names
from regesta.outputs.rdf.syntaxes import Node, Statement
from regesta.outputs.rdf.terms import date, ends, iri, named, text, typed

_WIKIDATA = "http://www.wikidata.org/entity/"
_CLASSES: Mapping[str, str] = {
    "person": "schema:Person",
    "state": "schema:Country",
    "government": "schema:GovernmentOrganization",
    "company": "schema:Corporation",
    "unknown": "schema:Thing",
}
_NAMES: Mapping[str, str] = {
    "name": "schema:name",
    "alias": "schema:alternateName",
    "translation": "schema:alternateName",
    "spelling": "schema:alternateName",
    "weak alias": "skos:hiddenLabel",
}
"""The kinds of names that are names; adjectives and metonyms are none, and the sort name is the name once more."""


def actor_nodes(record: ActorRecord, names: Names) -> Iterator[Node]:
    """Yield what is said of an actor, and of its offices and relations."""
    said = [*_actor(record, names)]
    said += [("schema:memberOf", names.part("actor", record.id, f"office-{row.number}")) for row in record.offices]
    said += [("dcterms:relation", names.part("actor", record.id, f"relation-{row.number}")) for row in record.relations]
    yield Node(names.of("actor", record.id), said)
    for office in record.offices:
        yield Node(names.part("actor", record.id, f"office-{office.number}"), [*_office(office, names)])
    for relation in record.relations:
        yield Node(names.part("actor", record.id, f"relation-{relation.number}"), [*_relation(relation, names)])


def _actor(record: ActorRecord, names: Names) -> Iterator[Statement]:
    yield "rdf:type", named(_CLASSES.get(record.type, "schema:Organization"))
    yield "dcterms:type", text(record.type)
    yield "dcterms:identifier", text(record.id)
    for row in record.names:
        if row.kind in _NAMES:
            yield _NAMES[row.kind], text(row.name, row.lang or (record.lang if row.kind == "name" else None))
    if record.note:
        yield "schema:description", text(record.note, record.lang)
    if record.valid:
        yield from _interval(record.valid, *_ends_of(record.type))
    yield from (("schema:parentOrganization", names.of("actor", row.parent)) for row in record.parents)
    yield from (("dcterms:isReplacedBy", names.of("actor", row.other)) for row in record.successions)
    for match in record.matches:
        if match.wikidata:
            yield "schema:sameAs", iri(f"{_WIKIDATA}{match.wikidata}")
        if match.address:
            yield "schema:sameAs", iri(match.address)


def _ends_of(kind: str) -> tuple[str, str]:
    """Return what the beginning and the end of an actor are called."""
    return ("schema:birthDate", "schema:deathDate") if kind == "person" else _FOUNDED


_FOUNDED = ("schema:foundingDate", "schema:dissolutionDate")
_HELD = ("schema:startDate", "schema:endDate")


def _interval(expression: str, beginning: str, end: str) -> Iterator[Statement]:
    first, last = ends(expression)
    if first:
        yield beginning, date(first)
    if last:
        yield end, date(last)
    yield "dcterms:temporal", date(expression)


def _office(row: OfficeRow, names: Names) -> Iterator[Statement]:
    yield "rdf:type", named("schema:OrganizationRole")
    yield "schema:roleName", text(row.office)
    if row.body:
        yield "schema:memberOf", names.of("actor", row.body)
    if row.valid:
        yield from _interval(row.valid, *_HELD)
    if row.status:
        yield "schema:description", text(row.status)
    if row.source:
        yield "dcterms:source", text(row.source)


def _relation(row: RelationRow, names: Names) -> Iterator[Statement]:
    yield "rdf:type", named("schema:Role")
    yield "schema:roleName", text(row.type)
    yield "dcterms:relation", names.of("actor", row.other)
    if row.valid:
        yield from _interval(row.valid, *_HELD)
    if row.note:
        yield "schema:description", text(row.note)
    if row.source:
        yield "dcterms:source", text(row.source)


def place_node(record: PlaceRecord, names: Names) -> Node:
    """Return what is said of a place."""
    said: list[Statement] = [
        ("rdf:type", named("schema:Place")),
        ("dcterms:identifier", text(record.id)),
        ("schema:name", text(record.name, record.lang)),
        *(("schema:alternateName", text(row.name, row.lang) if row.lang else text(row.name)) for row in record.names),
    ]
    if record.note:
        said.append(("schema:description", text(record.note, record.lang)))
    if record.within:
        said.append(("schema:containedInPlace", names.of("place", record.within)))
    for name, degrees in (("schema:latitude", record.latitude), ("schema:longitude", record.longitude)):
        if degrees is not None:
            said.append((name, typed(repr(float(degrees)), "xsd:double")))
    return Node(names.of("place", record.id), said)


def event_node(record: EventRecord, names: Names) -> Node:
    """Return what is said of an event. Who acts is an agent, so that the event is an action too."""
    return Node(names.of("event", record.id), [*_event(record, names)])


def _when(record: EventRecord) -> Iterator[Statement]:
    """Yield the date of an event as it is, the ends of an interval, and the words in which it was written."""
    yield "dcterms:date", date(record.date)
    first, last = ends(record.date)
    if first:
        yield "schema:startDate", date(first)
    if last:
        yield "schema:endDate", date(last)
    if record.date_written:
        yield "dcterms:temporal", text(record.date_written)
    if record.date_text:
        yield "dcterms:temporal", text(record.date_text, record.lang)


def _event(record: EventRecord, names: Names) -> Iterator[Statement]:
    yield "rdf:type", named("schema:Event")
    if record.actors:
        yield "rdf:type", named("schema:Action")
    yield "dcterms:identifier", text(record.id)
    yield "schema:name", text(record.title, record.lang)
    yield from _when(record)
    if record.type:
        yield "dcterms:type", text(record.type)
    if record.status:
        yield "schema:creativeWorkStatus", text(record.status)
    if record.note:
        yield "schema:description", text(record.note, record.lang)
    if record.part_of:
        yield "schema:superEvent", names.of("event", record.part_of)
    for row in record.actors:
        yield "schema:agent" if row.role == "by" else "schema:object", names.of("actor", row.actor)
    yield from (("schema:location", names.of("place", row.place)) for row in record.places)
    articles = dict.fromkeys(row.article for row in record.tellings)
    yield from (("schema:subjectOf", names.of("article", article)) for article in articles)

"""What RDF says of articles, their authors and their series, in the words of schema.org and Dublin Core."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.data.article_tables import AssessmentRow, ChangeRow, SourceRow
from regesta.data.records import ArticleRecord, AuthorRecord, SeriesRecord
from regesta.outputs.rdf.names import Names
from regesta.outputs.rdf.syntaxes import Node, Statement
from regesta.outputs.rdf.terms import date, iri, named, text, typed
from regesta.text.doi import doi_address


def article_nodes(record: ArticleRecord, names: Names) -> Iterator[Node]:
    """Yield what is said of an article, and of its sources, assessments and changes."""
    parts = [
        *((f"source-{row.number}", "schema:citation", list(_source(row))) for row in record.sources),
        *((f"assessment-{row.number}", "schema:hasPart", list(_assessment(row, record))) for row in record.assessments),
        *((f"change-{row.number}", "schema:correction", list(_change(row, record))) for row in record.changes),
    ]
    links = [(how, names.part("article", record.id, part)) for part, how, _ in parts]
    yield Node(names.of("article", record.id), [*_article(record, names), *links])
    for part, _, said in parts:
        yield Node(names.part("article", record.id, part), said)


def _article(record: ArticleRecord, names: Names) -> Iterator[Statement]:
    lang = record.lang
    yield "rdf:type", named("schema:AnalysisNewsArticle")
    yield "dcterms:identifier", text(record.id)
    yield "schema:headline", text(record.title, lang)
    yield "schema:inLanguage", text(lang)
    yield "schema:datePublished", typed(record.date.isoformat(), "xsd:date")
    if record.doi:
        yield "schema:identifier", text(f"doi:{record.doi}")
        yield "schema:sameAs", iri(doi_address(record.doi))
    if record.updated:
        yield "schema:dateModified", typed(record.updated.isoformat(), "xsd:date")
    yield "dcterms:temporal", date(record.as_of)
    if record.summary:
        yield "schema:abstract", text(record.summary, lang)
    yield "schema:creativeWorkStatus", text("draft" if record.draft else record.status)
    yield "schema:isPartOf", names.archive
    if record.series:
        yield "schema:isPartOf", names.of("series", record.series)
    if record.original:
        yield "schema:translationOfWork", names.of("article", record.original)
    if record.superseded_by:
        yield "dcterms:isReplacedBy", names.of("article", record.superseded_by)
    yield from (("schema:author", names.of("author", row.author)) for row in record.authors)
    for row in record.actors:
        yield "schema:about" if row.principal else "schema:mentions", names.of("actor", row.actor)
    yield from (("dcterms:subject", names.of("theme", row.theme)) for row in record.themes)
    yield from (("schema:contentLocation", names.of("place", row.place)) for row in record.places)


def _source(row: SourceRow) -> Iterator[Statement]:
    yield "rdf:type", named("schema:CreativeWork")
    yield "schema:name", text(row.title, row.lang)
    if row.address:
        yield "schema:url", iri(row.address)
    if row.archived:
        yield "schema:archivedAt", iri(row.archived)
    if row.publisher:
        yield "schema:publisher", text(row.publisher)
    if row.date:
        yield "schema:datePublished", date(row.date)


def _assessment(row: AssessmentRow, record: ArticleRecord) -> Iterator[Statement]:
    yield "rdf:type", named("schema:Claim")
    yield "schema:text", text(row.claim, record.lang)
    if row.due:
        yield "dcterms:valid", date(row.due)
    yield "schema:creativeWorkStatus", text(row.outcome)


def _change(row: ChangeRow, record: ArticleRecord) -> Iterator[Statement]:
    yield "rdf:type", named("schema:CorrectionComment")
    yield "schema:additionalType", text(row.kind)
    yield "schema:datePublished", date(row.date)
    yield "schema:text", text(row.note, record.lang)


def author_node(record: AuthorRecord, names: Names) -> Node:
    """Return what is said of an author."""
    said: list[Statement] = [
        ("rdf:type", named("schema:Person" if record.type == "person" else "schema:Organization")),
        ("dcterms:identifier", text(record.id)),
        ("schema:name", text(record.name)),
    ]
    if record.address:
        said.append(("schema:sameAs", iri(record.address)))
    return Node(names.of("author", record.id), said)


def series_node(record: SeriesRecord, names: Names) -> Node:
    """Return what is said of a series."""
    return Node(
        names.of("series", record.id),
        [
            ("rdf:type", named("schema:CreativeWorkSeries")),
            ("dcterms:identifier", text(record.id)),
            ("schema:name", text(record.name)),
        ],
    )

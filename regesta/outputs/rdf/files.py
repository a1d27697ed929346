"""The files: the themes as Turtle, and all records but passages as Turtle and N-Triples.

Without the config's `url` there are none, since what a thing is called is its address.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import Archive
from regesta.archive.urls import DATA
from regesta.config.model import Config
from regesta.data.records import (
    ActorRecord,
    ArticleRecord,
    AuthorRecord,
    EventRecord,
    PassageRecord,
    PlaceRecord,
    Record,
    SeriesRecord,
    ThemeRecord,
)
from regesta.outputs.model import Output
from regesta.outputs.rdf.articles import article_nodes, author_node, series_node
from regesta.outputs.rdf.entries import actor_nodes, event_node, place_node
from regesta.outputs.rdf.names import Names
from regesta.outputs.rdf.syntaxes import Node, NTriples, Statement, Turtle
from regesta.outputs.rdf.terms import iri, named, text, typed
from regesta.outputs.rdf.themes import Thesaurus
from regesta.types import OutputPath

_Paged = ArticleRecord | ActorRecord | ThemeRecord | EventRecord | PlaceRecord | AuthorRecord | SeriesRecord

THEMES = OutputPath(f"{DATA}themes.ttl")
TURTLE = OutputPath(f"{DATA}archive.ttl")
N_TRIPLES = OutputPath(f"{DATA}archive.nt")


def has_rdf(config: Config) -> bool:
    """Tell whether the archive, or its themes, are published as RDF."""
    return config.url is not None and (config.outputs.rdf or config.outputs.skos)


class RdfFiles:
    """The files while they are written."""

    takes_texts = False

    def __init__(self, archive: Archive) -> None:
        self._outputs = archive.config.outputs
        self._names = Names(archive)
        self._thesaurus = Thesaurus(archive, self._names)
        self._themes = Turtle()
        self._turtle = Turtle()
        self._triples = NTriples()
        self._take(_archive_node(archive, self._names))
        self._take(self._thesaurus.scheme(), is_theme=True)

    def add(self, record: Record) -> None:
        """Write what is said of a record."""
        if isinstance(record, ThemeRecord):
            self._take(_with_page(self._thesaurus.theme(record), record), is_theme=True)
        elif self._outputs.rdf and not isinstance(record, PassageRecord):
            node, *parts = _nodes(record, self._names)
            self._take(_with_page(node, record))
            for part in parts:
                self._take(part)

    def outputs(self) -> Iterator[Output]:
        """Yield the files."""
        if self._outputs.skos:
            yield Output(path=THEMES, data=self._themes.data())
        if self._outputs.rdf:
            yield Output(path=TURTLE, data=self._turtle.data())
            yield Output(path=N_TRIPLES, data=self._triples.data())

    def _take(self, node: Node, *, is_theme: bool = False) -> None:
        if is_theme and self._outputs.skos:
            self._themes.add(node)
        if self._outputs.rdf:
            self._turtle.add(node)
            self._triples.add(node)


def _archive_node(archive: Archive, names: Names) -> Node:
    config = archive.config
    said: list[Statement] = [
        ("rdf:type", named("schema:Collection")),
        ("schema:name", text(config.title, config.lang)),
        ("dcterms:temporal", typed(archive.as_of.isoformat(), "xsd:date")),
    ]
    if config.description:
        said.append(("schema:description", text(config.description, config.lang)))
    if config.publisher:
        said.append(("schema:publisher", text(config.publisher)))
    if config.licence is not None:
        said.append(("schema:license", iri(config.licence.url) if config.licence.url else text(config.licence.name)))
    return Node(names.archive, said)


def _with_page(node: Node, record: _Paged) -> Node:
    """Add where the page on a thing is."""
    return node if record.url is None else Node(node.subject, [*node.statements, ("schema:url", iri(record.url))])


def _nodes(record: Record, names: Names) -> Iterator[Node]:
    if isinstance(record, ArticleRecord):
        yield from article_nodes(record, names)
    elif isinstance(record, ActorRecord):
        yield from actor_nodes(record, names)
    elif isinstance(record, EventRecord):
        yield event_node(record, names)
    elif isinstance(record, PlaceRecord):
        yield place_node(record, names)
    elif isinstance(record, AuthorRecord):
        yield author_node(record, names)
    elif isinstance(record, SeriesRecord):
        yield series_node(record, names)

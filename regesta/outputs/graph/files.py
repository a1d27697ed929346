"""The files: who appears with whom, and the ties that the register declares, each as GraphML and as GEXF.

They are two graphs, since a pair has no direction and a tie has one, and few programs read both in one file.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.urls import DATA
from regesta.data.records import ActorRecord, Record
from regesta.outputs.graph.gexf import write_gexf
from regesta.outputs.graph.graphml import write_graphml
from regesta.outputs.graph.model import PAIR_VALUES, TIE_VALUES, Graph, Line, Value, Vertex
from regesta.outputs.model import Output
from regesta.types import OutputPath

NETWORK, TIES = "network", "ties"
SUFFIXES = ("graphml", "gexf")


def graph_path(name: str, suffix: str) -> OutputPath:
    """Return where a graph lies in a format."""
    return OutputPath(f"{DATA}{name}.{suffix}")


class GraphFiles:
    """The files while they are written."""

    takes_texts = False

    def __init__(self) -> None:
        self._vertices: list[Vertex] = []
        self._pairs: dict[tuple[str, str], Line] = {}
        self._ties: list[Line] = []

    def add(self, record: Record) -> None:
        """Take an actor."""
        if not isinstance(record, ActorRecord):
            return
        self._vertices.append(Vertex(record.id, _known(name=record.name, type=record.type, url=record.url)))
        for pair in record.co_actors:
            values = _known(weight=pair.strength, articles=pair.articles, closest=pair.closest)
            self._pairs.setdefault((pair.one, pair.other), Line(pair.one, pair.other, values))
        self._ties += _ties(record)

    def outputs(self) -> Iterator[Output]:
        """Yield the files."""
        pairs = [self._pairs[key] for key in sorted(self._pairs)]
        network = Graph(name=NETWORK, is_directed=False, vertices=self._vertices, lines=pairs, line_values=PAIR_VALUES)
        ties = Graph(name=TIES, is_directed=True, vertices=self._vertices, lines=self._ties, line_values=TIE_VALUES)
        for graph in (network, ties):
            yield Output(path=graph_path(graph.name, "graphml"), data=write_graphml(graph))
            yield Output(path=graph_path(graph.name, "gexf"), data=write_gexf(graph))


def _ties(record: ActorRecord) -> Iterator[Line]:
    """Yield the offices, relations, wholes and successors of an actor."""
    for office in record.offices:
        if office.body:
            values = _known(type="office", role=office.office, valid=office.valid, source=office.source)
            yield Line(record.id, office.body, values)
    for relation in record.relations:
        values = _known(type="relation", role=relation.type, valid=relation.valid, source=relation.source)
        yield Line(record.id, relation.other, values)
    for parent in record.parents:
        yield Line(record.id, parent.parent, _known(type="part of"))
    for change in record.successions:
        yield Line(record.id, change.other, _known(type="succession", role=change.kind, valid=change.date))


def _known(**values: Value | None) -> dict[str, Value]:
    return {name: value for name, value in values.items() if value is not None}

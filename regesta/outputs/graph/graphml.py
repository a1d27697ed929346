"""GraphML (graphml.graphdrawing.org), which networkx, igraph, yEd and Gephi read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.outputs.graph.model import NODE_VALUES, Graph, Value
from regesta.outputs.xml import xml_attribute, xml_text

_TYPES = {"string": "string", "integer": "int", "double": "double"}


def write_graphml(graph: Graph) -> bytes:
    """Write a graph."""
    return "".join(_lines(graph)).encode()


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for kind, values in (("node", NODE_VALUES), ("edge", graph.line_values)):
        for name, type_ in values.items():
            yield f'<key id="{kind}-{name}" for="{kind}" attr.name="{name}" attr.type="{_TYPES[type_]}"/>\n'
    yield f'<graph id="{graph.name}" edgedefault="{"directed" if graph.is_directed else "undirected"}">\n'
    for vertex in graph.vertices:
        yield f'<node id="{xml_attribute(vertex.id)}">{_data("node", vertex.values)}</node>\n'
    for number, line in enumerate(graph.lines, 1):
        ends = f'source="{xml_attribute(line.one)}" target="{xml_attribute(line.other)}"'
        yield f'<edge id="e{number}" {ends}>{_data("edge", line.values)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def _data(kind: str, values: Mapping[str, Value]) -> str:
    return "".join(f'<data key="{kind}-{name}">{xml_text(str(value))}</data>' for name, value in values.items())

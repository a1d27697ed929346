"""GEXF 1.2, the format of Gephi; networkx reads this version of it and no newer one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.outputs.graph.model import NODE_VALUES, Graph, Value
from regesta.outputs.xml import xml_attribute

_OWN = frozenset({"name", "weight"})
"""What an attribute of the format has a place for: the label of an actor, the weight of a line."""


def write_gexf(graph: Graph) -> bytes:
    """Write a graph."""
    return "".join(_lines(graph)).encode()


def _lines(graph: Graph) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">\n'
    yield f'<graph mode="static" defaultedgetype="{"directed" if graph.is_directed else "undirected"}">\n'
    for kind, values in (("node", NODE_VALUES), ("edge", graph.line_values)):
        yield f'<attributes class="{kind}" mode="static">\n'
        for name, type_ in values.items():
            if name not in _OWN:
                yield f'<attribute id="{kind}-{name}" title="{name}" type="{type_}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for vertex in graph.vertices:
        label = xml_attribute(str(vertex.values["name"]))
        yield f'<node id="{xml_attribute(vertex.id)}" label="{label}">{_values("node", vertex.values)}</node>\n'
    yield "</nodes>\n<edges>\n"
    for number, line in enumerate(graph.lines, 1):
        ends = f'source="{xml_attribute(line.one)}" target="{xml_attribute(line.other)}"'
        weight = f' weight="{line.values["weight"]}"' if "weight" in line.values else ""
        yield f'<edge id="{number}" {ends}{weight}>{_values("edge", line.values)}</edge>\n'
    yield "</edges>\n</graph>\n</gexf>\n"


def _values(kind: str, values: Mapping[str, Value]) -> str:
    told = "".join(
        f'<attvalue for="{kind}-{name}" value="{xml_attribute(str(value))}"/>'
        for name, value in values.items()
        if name not in _OWN
    )
    return f"<attvalues>{told}</attvalues>" if told else ""

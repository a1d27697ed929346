"""Every node of a parsed template, gathered once: each question asked of a template would else walk through it anew."""

from __future__ import annotations

from jinja2 import nodes


def children(node: nodes.Node) -> list[nodes.Node]:
    """Return the nodes right below one, in the order of the text."""
    found: list[nodes.Node] = []
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, nodes.Node):
            found.append(value)
        elif isinstance(value, list):
            found += [item for item in value if isinstance(item, nodes.Node)]
    return found


def every_node(template: nodes.Template) -> list[nodes.Node]:
    """Return a template and all nodes in it, each before what is in it, in the order of the text."""
    found: list[nodes.Node] = []
    waiting: list[nodes.Node] = [template]
    while waiting:
        node = waiting.pop()
        found.append(node)
        waiting += reversed(children(node))
    return found

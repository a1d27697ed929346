"""Templates compute, they do not change things: what a page shows must not depend on the pages made before it.

Jinja makes the module of an imported template once and shares it among pages, which is fast; a list that a macro
appended to, or a namespace that it set, would carry state over. Both are refused when a template is compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

from regesta.rendering.filters import REFUSED
from regesta.rendering.walking import children

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MUTATING_METHODS = frozenset(
    {
        "add",
        "append",
        "clear",
        "discard",
        "extend",
        "insert",
        "pop",
        "popitem",
        "remove",
        "reverse",
        "setdefault",
        "sort",
        "update",
    }
)


def impurities(every: Sequence[nodes.Node]) -> Iterator[tuple[int, str]]:
    """Yield the line and a sentence for each place where a template changes a value or asks for chance or the clock.

    `every` has all nodes of the template, itself first.
    """
    sets_fields = False
    for node in every:
        if isinstance(node, nodes.Call):
            if isinstance(node.node, nodes.Getattr) and node.node.attr in MUTATING_METHODS:
                yield node.lineno, f"`.{node.node.attr}(…)` changes a value; build it with filters or a `namespace`"
        elif isinstance(node, nodes.Filter):
            if node.name in REFUSED:
                yield node.lineno, f"the filter `{node.name}` is not offered: {REFUSED[node.name]}"
        elif isinstance(node, nodes.NSRef):
            sets_fields = True
    if sets_fields:
        yield from _foreign_namespaces(every[0], frozenset())


def _foreign_namespaces(node: nodes.Node, own: frozenset[str]) -> Iterator[tuple[int, str]]:
    if isinstance(node, nodes.Template | nodes.Macro | nodes.CallBlock | nodes.Block):
        own = frozenset(_assigned(node))
    for child in children(node):
        if isinstance(child, nodes.NSRef) and child.name not in own:
            remedy = "make the namespace in the same macro or block"
            yield child.lineno, f"`{child.name}.{child.attr}` is set where `{child.name}` is not made: {remedy}"
        yield from _foreign_namespaces(child, own)


def _assigned(scope: nodes.Node) -> Iterator[str]:
    """Yield the names that a scope assigns itself, not those of the macros and blocks inside it."""
    for child in children(scope):
        if isinstance(child, nodes.Assign) and isinstance(child.target, nodes.Name):
            yield child.target.name
        if not isinstance(child, nodes.Macro | nodes.CallBlock | nodes.Block):
            yield from _assigned(child)

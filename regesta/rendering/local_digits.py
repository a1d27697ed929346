"""Digits in templates: the filter `digits` is compiled away where a language has the digits of the West.

Messages that count (`ngettext`) have the digits of the language without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes, pass_context

from regesta.text.digits import in_digits_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2.runtime import Context

_FILTER = "digits"


def without_digits(every: Sequence[nodes.Node]) -> None:
    """Put what the filter `digits` would write in the place of its call; `every` has all nodes of a template."""
    for node in every:
        for name in node.fields:
            value = getattr(node, name, None)
            if isinstance(value, list):
                value[:] = [_inner(item) for item in value]
            elif isinstance(value, nodes.Node):
                setattr(node, name, _inner(value))


def _inner(node: object) -> object:
    """Return what stands before the filter, if a node is that filter; else the node."""
    while isinstance(node, nodes.Filter) and node.name == _FILTER and node.node is not None:
        node = node.node
    return node


def counting(ngettext: Callable[..., object], lang: str) -> Callable[..., object]:
    """Return a function for messages that count, which writes the number with the digits of a language."""

    @pass_context
    def told(context: Context, singular: str, plural: str, number: int, /, **variables: object) -> object:
        variables.setdefault("num", in_digits_of(str(number), lang))
        return ngettext(context, singular, plural, number, **variables)

    return told

"""Messages without a variable are translated when a template is compiled, not each time that a page shows them.

An environment speaks one language, and most of what its templates say has no variable: the words of a page's frame
and the titles of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from gettext import NullTranslations

_FUNCTIONS = frozenset({"_", "gettext"})


def translate_constants(every: Sequence[nodes.Node], translations: NullTranslations) -> None:
    """Put the translations of constant messages in the place of the calls for them, markup as those calls return.

    `every` has all nodes of a template. Nothing is done where it gives `_` a meaning of its own, nor to what a call
    would refuse.
    """
    calls: dict[int, nodes.Node] = {}
    for node in every:
        if isinstance(node, nodes.Name):
            if node.name in _FUNCTIONS and node.ctx != "load":
                return
        elif isinstance(node, nodes.Call):
            said = _said(node, translations)
            if said is not None:
                calls[id(node)] = said
    if calls:
        for node in every:
            _put(node, calls)


def _put(node: nodes.Node, calls: Mapping[int, nodes.Node]) -> None:
    """Put what is said in the place of the calls that are right below a node."""
    for name in node.fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            value[:] = [calls.get(id(item), item) for item in value]
        elif id(value) in calls:
            setattr(node, name, calls[id(value)])


def _said(node: nodes.Call, translations: NullTranslations) -> nodes.Node | None:
    message = _constant_message(node)
    if message is None:
        return None
    try:
        text = translations.gettext(message) % {}
    except (KeyError, TypeError, ValueError):  # a placeholder without a value: told where a page shows it
        return None
    return nodes.TemplateData(text, lineno=node.lineno, environment=node.environment)


def _constant_message(node: nodes.Call) -> str | None:
    if not (isinstance(node.node, nodes.Name) and node.node.name in _FUNCTIONS):
        return None
    if len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    argument = node.args[0]
    return argument.value if isinstance(argument, nodes.Const) and isinstance(argument.value, str) else None

"""Messages without a variable are translated when a template is compiled, not each time that a page shows them.

An environment speaks one language, and most of what its templates say has no variable: the words of a page's frame
and the titles of its parts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

if TYPE_CHECKING:
    from gettext import NullTranslations

_FUNCTIONS = frozenset({"_", "gettext"})


def translate_constants(template: nodes.Template, translations: NullTranslations) -> None:
    """Put the translations of constant messages in the place of the calls for them, markup as those calls return.

    Nothing is done where a template gives `_` a meaning of its own, nor to what a call would refuse.
    """
    if not any(name.name in _FUNCTIONS and name.ctx != "load" for name in template.find_all(nodes.Name)):
        _Translator(translations).visit(template)


class _Translator(NodeTransformer):
    def __init__(self, translations: NullTranslations) -> None:
        self._translations = translations

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 - Jinja's name
        message = _constant_message(node)
        if message is None:
            return self.generic_visit(node)
        try:
            text = self._translations.gettext(message) % {}
        except (KeyError, TypeError, ValueError):  # a placeholder without a value: told where a page shows it
            return node
        return nodes.TemplateData(text, lineno=node.lineno, environment=node.environment)


def _constant_message(node: nodes.Call) -> str | None:
    if not (isinstance(node.node, nodes.Name) and node.node.name in _FUNCTIONS):
        return None
    if len(node.args) != 1 or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return None
    argument = node.args[0]
    return argument.value if isinstance(argument, nodes.Const) and isinstance(argument.value, str) else None

"""Which templates a template names: those that it needs, and those that it could reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import msgspec
from jinja2 import nodes

_TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)[-+]?%\}", re.DOTALL)
_NAME = r"""(?:"[^"\\]*"|'[^'\\]*')"""
_NAMES = re.compile(
    rf"""
    \s*
    (?: (?P<one>{_NAME}) | [\[(] \s* (?P<several>{_NAME} (?: \s*,\s* {_NAME} )* ) \s*,?\s* [\])] )
    \s*
    (?: (?: as | import | ignore | with | without ) \b .* )?
    """,
    re.DOTALL | re.VERBOSE,
)
_QUOTED = re.compile(_NAME)


class Reference(msgspec.Struct, frozen=True):
    """A place where a template needs another: the first of these names that exists."""

    line: int
    names: tuple[str, ...]


def needed_references(every: Iterable[nodes.Node]) -> Iterator[Reference]:
    """Yield what a template, given by all of its nodes, cannot do without, where the names are written out."""
    for node in every:
        if not isinstance(node, nodes.Extends | nodes.Include | nodes.Import | nodes.FromImport):
            continue
        if isinstance(node, nodes.Include) and node.ignore_missing:
            continue
        names = _constants(node.template)
        if names:
            yield Reference(node.lineno, names)


def _constants(expression: nodes.Expr) -> tuple[str, ...]:
    """Return the names that an expression lists, if all of them are written out."""
    items = expression.items if isinstance(expression, nodes.Tuple | nodes.List) else [expression]
    values: list[str] = []
    for item in items:
        value = item.value if isinstance(item, nodes.Const) else None
        if isinstance(value, (list, tuple)):
            values += [str(name) for name in value]
        elif isinstance(value, str):
            values.append(value)
        else:
            return ()
    return tuple(values)


def reachable_references(source: str) -> Iterator[str | None]:
    """Yield each name that a template's text could reach, and `None` for a name that it computes.

    The text is scanned, not parsed, since every build asks: a tag in a comment counts as well, which does no harm.
    """
    for tag in _TAG.finditer(source):
        names = _NAMES.fullmatch(tag[1])
        if names is None:
            yield None
        else:
            yield from (quoted[1:-1] for quoted in _QUOTED.findall(names["one"] or names["several"]))

"""What raw HTML may hold: the allow-list that the sanitiser enforces and that the report of removals explains."""

from __future__ import annotations

from regesta.prose.addresses import classify

_TEXT = "a abbr b bdi bdo br cite code data del dfn em i ins kbd label mark q s samp small span strong sub sup time"
_MORE_TEXT = "u var wbr"
_RUBY = "rp rt ruby"
_BLOCKS = "aside blockquote div figcaption figure h2 h3 h4 h5 h6 hr p pre section"
_LISTS = "dd dl dt li ol ul"
_TABLES = "caption col colgroup table tbody td tfoot th thead tr"
_OTHERS = "details img input summary"

ELEMENTS = frozenset(f"{_TEXT} {_MORE_TEXT} {_RUBY} {_BLOCKS} {_LISTS} {_TABLES} {_OTHERS}".split())

EVERYWHERE = frozenset({"aria-hidden", "aria-label", "class", "dir", "id", "lang", "role", "title"})

ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "hreflang"}),
    "blockquote": frozenset({"cite"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "data": frozenset({"value"}),
    "del": frozenset({"cite", "datetime"}),
    "details": frozenset({"open"}),
    "img": frozenset({"alt", "src"}),
    "input": frozenset({"checked", "disabled"}),
    "ins": frozenset({"cite", "datetime"}),
    "li": frozenset({"value"}),
    "ol": frozenset({"reversed", "start", "type"}),
    "q": frozenset({"cite"}),
    "td": frozenset({"colspan", "headers", "rowspan"}),
    "th": frozenset({"abbr", "colspan", "headers", "rowspan", "scope"}),
    "time": frozenset({"datetime"}),
}

FIXED_VALUES: dict[str, dict[str, frozenset[str]]] = {
    "div": {"tabindex": frozenset({"0"})},
    "input": {"type": frozenset({"checkbox"})},
}
"""Attributes that are allowed with these values alone: the box in which a table scrolls, the box of a task."""

FORCED_VALUES: dict[str, dict[str, str]] = {"input": {"disabled": ""}}
"""Attributes that the sanitiser sets. One for each element at most: it adds several in an order that varies."""

ROLES = frozenset({"doc-backlink", "doc-endnotes", "doc-noteref", "img", "note", "presentation", "region"})

ADDRESSES = frozenset({"cite", "href", "src"})

SILENCED = frozenset({"script", "style"})
"""Elements that go with all they hold."""


def allows(element: str, name: str, value: str) -> bool:
    """Tell whether an attribute of raw HTML stays."""
    if value in FIXED_VALUES.get(element, {}).get(name, ()):
        return True
    if name not in EVERYWHERE and name not in ATTRIBUTES.get(element, ()):
        return False
    if name == "role":
        return value in ROLES
    if name in ADDRESSES:
        return classify(value) != "unsafe" and (name != "cite" or classify(value) == "external")
    return True

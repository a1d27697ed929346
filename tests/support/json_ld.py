"""JSON-LD as clients read it: out of pages, as RDF, and held to the vocabulary of schema.org.

No network: the context is a small one of our own (``schemas/schema-org.jsonld``), which has of schema.org's what our
properties need; the vocabulary is that of the npm package ``schema-dts``, which is made from schema.org's own files.
"""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from lxml import html
from pyld import jsonld
from rdflib import Graph, Literal

from tests.support.tools import find_npm_file, require

CONTEXT: Any = json.loads((Path(__file__).parent / "schemas" / "schema-org.jsonld").read_text("utf-8"))["@context"]

_INTERFACE = re.compile(r"^(?:export )?interface (\w+) extends ([^{]+) \{$(.*?)^\}$", re.MULTILINE | re.DOTALL)
_ROLE = re.compile(r"^export type (\w+)Leaf<[^=]*= Omit<(\w+Base),", re.MULTILINE)
_UNION = re.compile(r"^export type (\w+)(?:<[^=]*=[^=]*=[^=]*>)? = (.+);$", re.MULTILINE)
_PROPERTY = re.compile(r'^ {4}"([^"@]+)"\?: SchemaValue<(.+), "[^"]+">;$', re.MULTILINE)
_IS = re.compile(r'^ {4}"@type": "([^":]+)";$', re.MULTILINE)
_TEXTS = frozenset({"Boolean", "Date", "DateTime", "Integer", "Number", "Text", "URL"})


def json_ld_of(page: bytes) -> dict[str, Any] | None:
    """Return what a page says of itself; none where it says nothing. More than one element is a fault."""
    found = html.document_fromstring(page).xpath('//script[@type="application/ld+json"]')
    assert len(found) < 2, "a page has one place for it"
    return json.loads(found[0].text) if found else None


def json_ld_pages(site: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield what each page of a site says, with its path."""
    for page in sorted(site.rglob("*.html")):
        said = json_ld_of(page.read_bytes())
        if said is not None:
            yield page.relative_to(site).as_posix(), said


class Found(NamedTuple):
    """A node, and the property under which it stands."""

    node: dict[str, Any]
    under: str | None
    parent: dict[str, Any] | None


def nodes(value: Any, under: str | None = None, parent: dict[str, Any] | None = None) -> Iterator[Found]:  # noqa: ANN401 - JSON
    """Yield all nodes of a document, those within others included."""
    if isinstance(value, list):
        for item in value:
            yield from nodes(item, under, parent)
    elif isinstance(value, dict) and "@value" not in value:
        if "@type" in value:
            yield Found(value, under, parent)
        for name, inner in value.items():
            if name != "@context":
                yield from nodes(inner, None if name == "@graph" else name, value)


# --- as RDF ---


def rdf_by_rdflib(document: dict[str, Any], base: str) -> Graph:
    """Return the statements that rdflib reads."""
    data = json.dumps({**document, "@context": CONTEXT})
    with warnings.catch_warnings():
        # rdflib's own reader of JSON-LD makes a kind of graph that rdflib is about to give up.
        warnings.simplefilter("ignore", DeprecationWarning)
        read = Graph().parse(data=data, format="json-ld", base=base)
    said = Graph()
    for subject, predicate, value in read:
        # A language tag is the same in capitals (BCP 47, 2.1.1), and pyld writes all in lower case.
        tag = value.language.lower() if isinstance(value, Literal) and value.language else None
        said.add((subject, predicate, Literal(value, lang=tag) if tag else value))
    return said


def rdf_by_pyld(document: dict[str, Any], base: str) -> Graph:
    """Return the statements that pyld reads."""
    lines = jsonld.to_rdf({**document, "@context": CONTEXT}, {"base": base, "format": "application/n-quads"})
    return Graph().parse(data=lines, format="nt")


# --- the vocabulary ---


class Vocabulary(NamedTuple):
    """Types and properties of schema.org."""

    above: dict[str, frozenset[str]]
    """The types that each type is one of, itself included."""
    properties: dict[str, dict[str, frozenset[str]]]
    """Of each type its own properties, with the types of their values."""

    def expected(self, kind: str, name: str) -> frozenset[str] | None:
        """Return what a property of a type may have as its values; none, if the type has no such property."""
        return next(
            (self.properties[above][name] for above in self.above[kind] if name in self.properties[above]), None
        )


@cache
def vocabulary() -> Vocabulary:
    """Read the vocabulary, or skip the test where the package is not installed."""
    text = require(find_npm_file("schema-dts/dist/schema.d.ts")).read_text("utf-8")
    parents: dict[str, tuple[str, ...]] = {}
    properties: dict[str, dict[str, frozenset[str]]] = {}
    kinds: dict[str, str] = {}
    for name, extends, body in _INTERFACE.findall(text):
        parents[name] = tuple(re.findall(r"\w+Base", extends))
        properties[name] = {prop: frozenset(re.findall(r"\w+", values)) for prop, values in _PROPERTY.findall(body)}
        kinds.update((kind, name) for kind in _IS.findall(body) if name.endswith("Leaf"))

    for kind, above_it in _ROLE.findall(text):
        parents[f"{kind}Leaf"], kinds[kind] = (above_it,), f"{kind}Leaf"

    for whole, parts in _UNION.findall(text):
        # A type without properties of its own is left out between its sub-types and what is above it.
        for kind in re.findall(r"\w+", parts):
            if f"{kind}Leaf" in parents and kind != whole:
                parents[f"{kind}Leaf"] += (f"{whole}Leaf",)

    def above(name: str) -> frozenset[str]:
        return frozenset({name.removesuffix("Base").removesuffix("Leaf")}).union(*map(above, parents.get(name, ())))

    types = {kind: above(leaf) for kind, leaf in kinds.items()}
    return Vocabulary(types, {name: properties.get(f"{name}Base", {}) for name in {*kinds}.union(*types.values())})


def vocabulary_faults(document: dict[str, Any]) -> list[str]:
    """Return what schema.org does not have: types, properties of a type, types of a property's values.

    A role stands between a thing and a value of any property and has that property itself (schema.org, *Role*);
    ``query-input`` describes an input of an action's ``query`` (schema.org, *Potential Actions*).
    """
    words, faults = vocabulary(), []
    for found in nodes(document):
        kind = found.node["@type"]
        if kind not in words.above:
            faults.append(f"there is no type {kind}")
            continue
        for name, value in found.node.items():
            if name.startswith("@"):
                continue
            holder, is_role = kind, "Role" in words.above[kind]
            if is_role and name == found.under and found.parent is not None:
                holder = found.parent["@type"]
            expected = words.expected(holder, name.removesuffix("-input"))
            if expected is None:
                faults.append(f"{kind} has no {name}")
            elif not name.endswith("-input"):
                faults += [f"{kind}.{name}: {item!r}" for item in _items(value) if not _fits(item, expected, words)]
    return faults


def _items(value: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return value if isinstance(value, list) else [value]


def _fits(value: Any, expected: frozenset[str], words: Vocabulary) -> bool:  # noqa: ANN401 - JSON
    if isinstance(value, dict) and "@value" not in value:
        if "@type" not in value:
            return "IdReference" in expected
        above = words.above.get(value["@type"], frozenset())
        return "Role" in above or not above.isdisjoint(expected)
    return not _TEXTS.isdisjoint(expected)

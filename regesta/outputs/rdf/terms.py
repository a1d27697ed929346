"""The terms of RDF, escaped so that N-Triples and Turtle (RDF 1.1) both read them.

Bytes are our own: a library that writes graphs holds them in whole and takes minutes for what takes us a second.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

PREFIXES: Mapping[str, str] = {
    "dcterms": "http://purl.org/dc/terms/",
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "schema": "http://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that are used. The names of schema.org are those that its context for JSON-LD makes."""

_ESCAPED = re.compile('["\\\\\\x00-\\x1f\\x7f\ud800-\udfff]')
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_NOT_IN_ADDRESSES = re.compile('[\\x00-\\x20<>"{}|^`\\\\\\x7f-\\x9f\ud800-\udfff]')
"""What no IRI may hold (RFC 3987, section 2.2; Turtle, IRIREF), half characters included."""
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")
_NO_YEAR = "0000"
"""A year of EDTF, and none of XML Schema 1.0."""


class Term(NamedTuple):
    """An object: `text` as both syntaxes write it, and behind it a datatype; or no text, and a name with a prefix."""

    text: str
    name: str = ""


@lru_cache(maxsize=16384)
def iri(address: str) -> Term:
    """Return an address; what none may hold is percent-encoded."""
    return Term(f"<{escaped_address(address)}>")


def escaped_address(address: str) -> str:
    """Return an address with what none may hold percent-encoded."""
    return _NOT_IN_ADDRESSES.sub(lambda found: _percent(found[0]), address)


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode("utf-8", "replace"))


def named(name: str) -> Term:
    """Return a term of a vocabulary: ``schema:Person``."""
    return Term("", name)


def text(value: str, lang: str | None = None) -> Term:
    """Return a text, in a language or in none."""
    quoted = f'"{_ESCAPED.sub(_escape, value)}"'
    return Term(f"{quoted}@{lang.lower()}" if lang else quoted)


def typed(value: str, datatype: str) -> Term:
    """Return a value of a datatype: ``xsd:date``."""
    return Term(f'"{_ESCAPED.sub(_escape, value)}"', datatype)


def date(expression: str) -> Term:
    """Return a date as precise as it is: a day, month or year of XML Schema if it is just that, else EDTF."""
    if _DAY.fullmatch(expression) and not expression.startswith(_NO_YEAR):
        return typed(expression, "xsd:date")
    if _MONTH.fullmatch(expression) and not expression.startswith(_NO_YEAR):
        return typed(expression, "xsd:gYearMonth")
    if _YEAR.fullmatch(expression) and expression != _NO_YEAR:
        return typed(expression, "xsd:gYear")
    return typed(expression, "edtf:EDTF")


def ends(expression: str) -> tuple[str | None, str | None]:
    """Return where an interval begins and ends: none of an end that is open or not known, or of what is none."""
    start, slash, end = expression.partition("/")
    if not slash:
        return None, None
    return start if start not in {"", ".."} else None, end if end not in {"", ".."} else None


def _escape(found: re.Match[str]) -> str:
    character = found[0]
    if "\ud800" <= character <= "\udfff":
        return "\ufffd"
    return _NAMED.get(character) or f"\\u{ord(character):04X}"

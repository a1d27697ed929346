"""Statements as Turtle and as N-Triples (RDF 1.1): the same statements, in the same order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from regesta.outputs.rdf.terms import PREFIXES, Term

Statement = tuple[str, Term]
"""A predicate, by its name with a prefix, and its object."""


class Node(NamedTuple):
    """A subject, as `iri` writes it, and what is said of it."""

    subject: Term
    statements: Sequence[Statement]


class Turtle:
    """A Turtle file while it is written."""

    def __init__(self) -> None:
        lines = [f"@prefix {prefix}: <{address}> .\n" for prefix, address in PREFIXES.items()]
        self._data = bytearray("".join(lines).encode())

    def add(self, node: Node) -> None:
        """Write what is said of a subject."""
        if node.statements:
            said = " ;\n    ".join(_turtle(node.statements))
            self._data += f"\n{node.subject.text}\n    {said} .\n".encode()

    def data(self) -> bytes:
        """Return the file."""
        return bytes(self._data)


class NTriples:
    """An N-Triples file while it is written."""

    def __init__(self) -> None:
        self._data = bytearray()
        self._names: dict[str, str] = {}

    def add(self, node: Node) -> None:
        """Write what is said of a subject."""
        subject = node.subject.text
        lines = [f"{subject} {self._name(name)} {self._object(term)} .\n" for name, term in node.statements]
        self._data += "".join(lines).encode()

    def data(self) -> bytes:
        """Return the file."""
        return bytes(self._data)

    def _object(self, term: Term) -> str:
        if not term.name:
            return term.text
        return f"{term.text}^^{self._name(term.name)}" if term.text else self._name(term.name)

    def _name(self, name: str) -> str:
        found = self._names.get(name)
        if found is None:
            prefix, _, local = name.partition(":")
            found = self._names[name] = f"<{PREFIXES[prefix]}{local}>"
        return found


def _turtle(statements: Sequence[Statement]) -> Iterator[str]:
    for name, term in statements:
        predicate = "a" if name == "rdf:type" else name
        yield f"{predicate} {f'{term.text}^^{term.name}' if term.text and term.name else term.text or term.name}"

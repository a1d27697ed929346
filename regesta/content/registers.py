"""Registers: names become ids, whatever their spelling (domain.md, "Names resolve through the register")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from regesta.errors import Problem, Related, Span, problem
from regesta.text.folding import fold


class Registered(msgspec.Struct, frozen=True, kw_only=True):
    """An entry as the register sees it: its id, and each of its names with the place of its declaration."""

    id: str
    names: tuple[tuple[str, Span], ...]


class Claim(msgspec.Struct, frozen=True, order=True):
    """An entry that a name may mean, and where it claims the name."""

    id: str
    span: Span


class Register:
    """All entries of one kind by every name they have, folded."""

    __slots__ = ("_claims", "_ids", "entries", "noun")

    def __init__(self, noun: str, entries: Iterable[Registered]) -> None:
        self.noun = noun
        self.entries = tuple(entries)
        self._ids: set[str] = set()
        self._claims: dict[str, list[Claim]] = {}
        for entry in self.entries:
            self._ids.add(entry.id)
            for name, span in entry.names:
                claims = self._claims.setdefault(fold(name), [])
                if all(claim.id != entry.id for claim in claims):
                    claims.append(Claim(entry.id, span))

    def claims(self, name: str) -> tuple[Claim, ...]:
        """Return the entries that a name may mean; an id written exactly means that entry alone."""
        claims = self._claims.get(fold(name), ())
        if name in self._ids:
            return tuple(claim for claim in claims if claim.id == name)
        return tuple(claims)

    def __iter__(self) -> Iterator[str]:
        """Yield the ids."""
        return iter(self._ids)

    def shown(self) -> Iterator[str]:
        """Yield every id and every name as it was declared, for suggestions."""
        for entry in self.entries:
            yield entry.id
            for name, _ in entry.names:
                yield name

    def ambiguity(self, name: str, span: Span, claims: tuple[Claim, ...]) -> Problem:
        """Say that a name fits several entries, with the places where they declare it."""
        ids = ", ".join(f"`{claim.id}`" for claim in claims)
        return problem(
            "ambiguous-name",
            span,
            f"`{name}` fits {len(claims)} {self.noun}: {ids}; write the id of the one that is meant",
            related=tuple(Related(claim.span, f"`{claim.id}` has this name here") for claim in claims),
        )

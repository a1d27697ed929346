"""What the things of an archive are called in RDF: by their page and their kind, as in the JSON-LD of that page.

``…/actors/latif-nazari/#actor`` is the actor, and what stands before the sign is the page on the actor.
"""

from __future__ import annotations

from functools import cached_property
from urllib.parse import quote

from regesta.archive.model import Archive, EntryKind, Ref
from regesta.archive.urls import DATA, HOME, SECTIONS
from regesta.outputs.rdf.terms import Term, iri
from regesta.pages.addresses import absolute


class Names:
    """Names the things of an archive that has an address of its own."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._known: dict[tuple[str, str], str] = {}

    def of(self, kind: EntryKind, identity: str) -> Term:
        """Return what a record is called."""
        return iri(f"{self.address(kind, identity)}#{kind}")

    def part(self, kind: EntryKind, identity: str, part: str) -> Term:
        """Return what a part of a record is called: ``office-1``."""
        return iri(f"{self.address(kind, identity)}#{part}")

    def address(self, kind: EntryKind, identity: str) -> str:
        """Return the address of a record's page; where the site has no such pages, one below that of the data."""
        key = (kind, identity)
        found = self._known.get(key)
        if found is None:
            path = self._archive.urls.get(Ref(kind, identity))
            below = f"{DATA}{kind}/{quote(identity, safe='')}"
            found = self._known[key] = absolute(self._archive.config, below if path is None else path) or ""
        return found

    @cached_property
    def archive(self) -> Term:
        """What the archive is called."""
        return iri(f"{absolute(self._archive.config, HOME)}#archive")

    @cached_property
    def scheme(self) -> Term:
        """What the themes in whole are called."""
        return iri(f"{absolute(self._archive.config, SECTIONS['theme'])}#themes")

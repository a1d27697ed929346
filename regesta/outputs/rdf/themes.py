"""The themes as a thesaurus (SKOS): one preferred label, notes, broader and narrower concepts, matches elsewhere.

What is related by the register and lies above or below by it too is not told as related: SKOS keeps the two apart
(*SKOS Reference*, S27).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from regesta.archive.model import Archive
from regesta.data.records import ThemeRecord
from regesta.outputs.rdf.names import Names
from regesta.outputs.rdf.syntaxes import Node, Statement
from regesta.outputs.rdf.terms import iri, named, text, typed


class Thesaurus:
    """Says what SKOS has words for, of an archive's themes."""

    def __init__(self, archive: Archive, names: Names) -> None:
        self._archive = archive
        self._names = names
        self._above: Mapping[str, tuple[str, ...]] = dict(archive.links.hierarchies.themes)
        self._below: dict[str, list[str]] = {}
        for lower, uppers in self._above.items():
            for upper in dict.fromkeys(uppers):
                self._below.setdefault(upper, []).append(lower)

    def scheme(self) -> Node:
        """Return what is said of the themes in whole."""
        config = self._archive.config
        said: list[Statement] = [
            ("rdf:type", named("skos:ConceptScheme")),
            ("dcterms:title", text(config.title, config.lang)),
            ("dcterms:isPartOf", self._names.archive),
        ]
        if config.publisher:
            said.append(("dcterms:publisher", text(config.publisher)))
        if config.licence is not None:
            licence = config.licence
            term = iri(licence.url) if licence.url else text(licence.name)
            said.append(("dcterms:license" if licence.url else "dcterms:rights", term))
        said += [
            ("skos:hasTopConcept", self._names.of("theme", theme))
            for theme in self._archive.themes
            if not self._above.get(theme)
        ]
        return Node(self._names.scheme, said)

    def theme(self, record: ThemeRecord) -> Node:
        """Return what is said of a theme."""
        return Node(self._names.of("theme", record.id), list(self._said(record)))

    def _said(self, record: ThemeRecord) -> Iterator[Statement]:
        lang = record.lang
        yield "rdf:type", named("skos:Concept")
        yield "rdf:type", named("schema:DefinedTerm")
        yield "dcterms:identifier", text(record.id)
        yield "skos:prefLabel", text(record.label, lang)
        preferred = {lang}
        for label in record.labels:
            # A concept has one preferred label in each language (*SKOS Reference*, S14).
            is_preferred = label.lang is not None and label.lang not in preferred
            preferred.update([label.lang] if label.lang else ())
            yield "skos:prefLabel" if is_preferred else "skos:altLabel", text(label.label, label.lang or lang)
        if record.note:
            yield "skos:scopeNote", text(record.note, lang)
        yield "skos:inScheme", self._names.scheme
        if not record.broader:
            yield "skos:topConceptOf", self._names.scheme
        yield from (("skos:broader", self._names.of("theme", found.broader)) for found in record.broader)
        yield from (("skos:narrower", self._names.of("theme", found)) for found in self._below.get(record.id, ()))
        for found in record.related:
            if not self._is_above(found.related, record.id) and not self._is_above(record.id, found.related):
                yield "skos:related", self._names.of("theme", found.related)
        yield from (("skos:exactMatch", iri(match.address)) for match in record.matches)
        if record.replaced_by:
            yield "dcterms:isReplacedBy", self._names.of("theme", record.replaced_by)
            yield "owl:deprecated", typed("true", "xsd:boolean")

    def _is_above(self, upper: str, lower: str) -> bool:
        waiting, seen = [lower], {lower}
        while waiting:
            for above in self._above.get(waiting.pop(), ()):
                if above == upper:
                    return True
                if above not in seen:
                    seen.add(above)
                    waiting.append(above)
        return False

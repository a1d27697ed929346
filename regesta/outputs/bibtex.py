"""BibTeX, as BibTeX and biblatex both read it: an article is a ``@techreport`` of the archive's publisher."""

from __future__ import annotations

import re
from collections.abc import Iterator

from regesta.bibliography.model import Reference
from regesta.bibliography.notes import note_of
from regesta.outputs.citation_files import CitationsView
from regesta.outputs.model import Format
from regesta.pages.body import Texts
from regesta.text.person_names import PersonName

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_SIGNS = str.maketrans({
    "\\": r"\textbackslash{}",
    # BibTeX counts braces also behind a backslash: in a value they would have to be in pairs.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
})  # fmt: skip
_PARTING = re.compile(r",|\band\b", re.IGNORECASE)


def write_bibtex(view: CitationsView, _texts: Texts) -> bytes:
    """Write a bibliography, in UTF-8."""
    return "\n".join(_entry(reference) for reference in view.references).encode("utf-8", "replace")


def _entry(reference: Reference) -> str:
    fields = "".join(f"  {name} = {value},\n" for name, value in _fields(reference))
    return f"@techreport{{{reference.key},\n{fields}}}\n"


def _fields(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.authors:
        yield "author", f"{{{' and '.join(_name(author.name) for author in reference.authors)}}}"
    # The second pair of braces keeps the capitals as they are written.
    yield "title", f"{{{{{_text(reference.title)}}}}}"
    yield "institution", f"{{{{{_text(reference.institution)}}}}}"
    yield "series", f"{{{{{_text(reference.site)}}}}}"
    yield "date", f"{{{reference.date.expression}}}"
    yield "year", f"{{{reference.date.expression[:4]}}}"
    if reference.is_dated:
        yield "month", _MONTHS[int(reference.date.expression[5:7]) - 1]
    if reference.doi:
        yield "doi", f"{{{reference.doi}}}"
    if reference.address:
        yield "url", f"{{{reference.address}}}"
    yield "langid", f"{{{_text(reference.lang)}}}"
    if reference.summary:
        yield "abstract", f"{{{_text(reference.summary)}}}"
    if reference.keywords:
        yield "keywords", f"{{{_text(', '.join(reference.keywords))}}}"
    if note := note_of(reference):
        yield "note", f"{{{_text(note)}}}"


def _name(name: PersonName) -> str:
    if name.is_whole:
        return f"{{{_text(name.written)}}}"
    family = " ".join(part for part in (name.particle, _part(name.family)) if part)
    given = " ".join(part for part in (_part(name.given), name.dropping) if part)
    return ", ".join(part for part in (family, name.suffix, given) if part)


def _part(text: str) -> str:
    """Return a part of a name; what BibTeX would take for the end of it stands in braces."""
    escaped = _text(text)
    return f"{{{escaped}}}" if _PARTING.search(text) else escaped


def _text(text: str) -> str:
    return text.translate(_SIGNS)


BIBTEX = Format(name="bibtex", view=CitationsView, write=write_bibtex)

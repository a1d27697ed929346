"""RIS, the tagged lines that nearly every reference manager reads: an article is a report (``RPRT``)."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.bibliography.model import Reference
from regesta.bibliography.notes import note_of
from regesta.outputs.citation_files import CitationsView
from regesta.outputs.model import Format
from regesta.pages.body import Texts
from regesta.text.edtf import display_edtf


def write_ris(view: CitationsView, _texts: Texts) -> bytes:
    """Write the entries, in UTF-8, with the line ends that the format asks for."""
    lines = (f"{tag}  - {value}\r\n" for reference in view.references for tag, value in _lines(reference))
    return "".join(lines).encode("utf-8", "replace")


def _lines(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    yield "ID", reference.key
    yield "TI", reference.title
    yield from (("AU", author.name.inverted) for author in reference.authors)
    day = reference.date.expression
    yield "PY", day[:4]
    # Year, month, day, and words for what they cannot say.
    yield (
        "DA",
        f"{day.replace('-', '/')}/" if reference.is_dated else f"{day[:4]}///{display_edtf(reference.date, 'en')}",
    )
    yield "PB", reference.institution
    yield "T2", reference.site
    yield "LA", reference.lang
    yield from (("KW", keyword) for keyword in reference.keywords)
    if reference.summary:
        yield "AB", reference.summary
    if reference.doi:
        yield "DO", reference.doi
    if reference.address:
        yield "UR", reference.address
    if note := note_of(reference):
        yield "N1", note
    yield "ER", ""


RIS = Format(name="ris", view=CitationsView, write=write_ris)

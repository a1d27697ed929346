"""The Chicago Manual of Style, 18th edition: an entry of a list by author and date (sections 13.110, 14.104)."""

from __future__ import annotations

from regesta.bibliography.model import Reference
from regesta.bibliography.styles.names import as_read, enumerated, joined
from regesta.bibliography.styles.text import Citation, headline, month_first, quoted, stopped
from regesta.text.person_names import PersonName

_MOST, _FEW = 6, 3
"""Authors who are all named, and those who are of more (section 13.78)."""


def chicago(reference: Reference) -> Citation:
    """Return a citation: author, year, title, archive, publisher, day, address."""
    names = [author.name for author in reference.authors]
    # Without an author who owns the site stands in the author's place (section 14.104).
    authors = _authors(names) or reference.institution
    year = month_first(reference.date).rpartition(", ")[2] if reference.is_dated else month_first(reference.date)
    shown = {name.written for name in names} | ({reference.institution} if not names else set())
    site = ", ".join(
        part
        for part in dict.fromkeys((reference.site, reference.institution))
        if part == reference.site or part not in shown
    )
    day = month_first(reference.date).rpartition(", ")[0] if reference.is_dated else ""
    sentences = [stopped(", ".join(part for part in (site, day) if part)), *_notes(reference)]
    return Citation(
        before=f"{stopped(authors)} {stopped(year)} {quoted(headline(reference.title, reference.lang))} ",
        after=f"{' '.join(sentences)}{' ' if reference.cited_at else ''}",
        address=reference.cited_at,
        end="." if reference.cited_at else "",
    )


def _notes(reference: Reference) -> list[str]:
    """Return which version is meant, and what became of the article, each a sentence."""
    notes = []
    if reference.version is not None:
        notes.append(f"Last modified {month_first(reference.version)}.")
    if reference.status == "withdrawn":
        notes.append(f"Withdrawn {month_first(reference.withdrawn)}." if reference.withdrawn else "Withdrawn.")
    elif reference.status == "superseded":
        successor = reference.successor
        by = f" by {quoted(headline(successor.title, reference.lang))}" if successor else "."
        notes.append(f"Superseded{by}")
    return notes


def _authors(names: list[PersonName]) -> str:
    if not names:
        return ""
    written = [_inverted(names[0]), *(as_read(name) for name in names[1:])]
    if len(written) > _MOST:
        return f"{', '.join(written[:_FEW])}, et al."
    return enumerated(written)


def _inverted(name: PersonName) -> str:
    """Return the first author's name as it is sorted: a particle that is written small goes behind (section 8.7)."""
    if name.is_whole:
        return name.written
    given = joined(name.given, name.dropping, name.particle)
    return ", ".join(part for part in (name.family, given, name.suffix) if part)

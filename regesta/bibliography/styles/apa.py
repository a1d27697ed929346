"""APA style, 7th edition: a page of a website with a date (section 10.16)."""

from __future__ import annotations

from regesta.bibliography.model import Reference
from regesta.bibliography.styles.names import enumerated, initials, joined
from regesta.bibliography.styles.text import Citation, month_first, stopped
from regesta.text.person_names import PersonName

_MOST = 20
"""Authors who are all named; of more, the first nineteen and the last (section 9.8)."""


def apa(reference: Reference) -> Citation:
    """Return a citation: author, date, title in italics, archive, address."""
    authors = _authors([author.name for author in reference.authors])
    date = f"({_date(reference)})."
    note = _note(reference)
    title = reference.title if note or stopped(reference.title) == reference.title else f"{reference.title}."
    # The archive's name is left out where the archive itself is the author (section 10.16).
    names = {author.name.written for author in reference.authors}
    site = "" if reference.site in names else stopped(reference.site)
    if authors:
        return Citation(
            before=f"{stopped(authors)} {date} ",
            italic=title,
            after=f"{note}{' ' if site else ''}{site}{' ' if reference.cited_at else ''}",
            address=reference.cited_at,
        )
    # Without an author the title takes the author's place (section 9.12).
    after = joined(f"{note} {date}", site) if note else joined(f" {date}", site)
    return Citation(italic=title, after=f"{after}{' ' if reference.cited_at else ''}", address=reference.cited_at)


def _date(reference: Reference) -> str:
    if not reference.is_dated:
        return month_first(reference.date)
    month, _, year = month_first(reference.date).rpartition(", ")
    return f"{year}, {month}"


def _note(reference: Reference) -> str:
    """Return which version is meant, and what became of the article, in brackets after the title (section 9.21)."""
    notes = ""
    if reference.version is not None:
        notes += f" (version of {month_first(reference.version)})"
    if reference.status == "withdrawn":
        when = f" {month_first(reference.withdrawn)}" if reference.withdrawn else ""
        notes += f" [Withdrawn{when}]"
    elif reference.status == "superseded":
        by = f" by “{reference.successor.title}”" if reference.successor else ""
        notes += f" [Superseded{by}]"
    return f"{notes}." if notes else ""


def _authors(names: list[PersonName]) -> str:
    written = [_name(name) for name in names]
    if len(written) > _MOST:
        return f"{', '.join(written[: _MOST - 1])}, … {written[-1]}"
    return enumerated(written, "&")


def _name(name: PersonName) -> str:
    if name.is_whole:
        return name.written
    given = joined(initials(name.given), name.dropping)
    return ", ".join(part for part in (joined(name.particle, name.family), given, name.suffix) if part)

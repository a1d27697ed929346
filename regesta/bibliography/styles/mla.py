"""The MLA Handbook, 9th edition: a work in one container, the archive (chapter 5)."""

from __future__ import annotations

from regesta.bibliography.model import Reference
from regesta.bibliography.styles.names import as_read, joined
from regesta.bibliography.styles.text import Citation, day_first, headline, quoted, stopped
from regesta.text.person_names import PersonName

_MOST = 2
"""Authors who are all named (section 5.8)."""


def mla(reference: Reference) -> Citation:
    """Return a citation: author, title, archive in italics, publisher, day, address."""
    authors = _authors([author.name for author in reference.authors])
    names = {author.name.written for author in reference.authors} | {reference.site}
    # A publisher who is the author, or whose name the archive bears, is not named again (section 5.59).
    publisher = [] if reference.institution in names else [reference.institution]
    rest = ", ".join([*publisher, day_first(reference.date), *_notes(reference)])
    # A comma after a title stands within its quotation marks.
    comma = "" if not reference.cited_at else " " if rest.endswith(",”") else ", "
    return Citation(
        before=f"{joined(stopped(authors), quoted(headline(reference.title, reference.lang)))} ",
        italic=reference.site,
        after=f", {rest}{comma}",
        address=reference.cited_at,
        end=".",
    )


def _notes(reference: Reference) -> list[str]:
    """Return which version is meant, and what became of the article (section 5.113)."""
    notes = []
    if reference.version is not None:
        notes.append(f"version of {day_first(reference.version)}")
    if reference.status == "withdrawn":
        notes.append(f"withdrawn {day_first(reference.withdrawn)}" if reference.withdrawn else "withdrawn")
    elif reference.status == "superseded":
        successor, stop = reference.successor, "," if reference.cited_at else ""
        by = f" by {quoted(headline(successor.title, reference.lang), stop)}" if successor else ""
        notes.append(f"superseded{by}")
    return notes


def _authors(names: list[PersonName]) -> str:
    if not names:
        return ""
    first = names[0].inverted
    if len(names) > _MOST:
        return f"{first}, et al."
    return first if len(names) == 1 else f"{first}, and {as_read(names[1])}"

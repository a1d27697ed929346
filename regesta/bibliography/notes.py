"""What a file for reference managers notes of an article: its version, and what became of it."""

from __future__ import annotations

from regesta.bibliography.model import Reference


def note_of(reference: Reference) -> str:
    """Return a note in sentences, dates in EDTF; empty where there is nothing to note."""
    notes = [] if reference.version is None else [f"Version of {reference.version.expression}."]
    if standing := standing_of(reference):
        notes.append(standing)
    return " ".join(notes)


def standing_of(reference: Reference) -> str:
    """Return what became of an article that does not stand any more, in a sentence; empty where it does."""
    if reference.status == "withdrawn":
        when = f" {reference.withdrawn.expression}" if reference.withdrawn else ""
        return f"Withdrawn{when}{f': {reference.reason}' if reference.reason else '.'}"
    if reference.status == "superseded":
        successor = reference.successor
        where = f", {successor.address}" if successor and successor.address else ""
        return f"Superseded by “{successor.title}”{where}." if successor else "Superseded."
    return ""

"""What a file for reference managers notes of an article: its version, and what became of it."""

from __future__ import annotations

from regesta.bibliography.model import Reference


def note_of(reference: Reference) -> str:
    """Return a note in sentences, dates in EDTF; empty where there is nothing to note."""
    notes = []
    if reference.version is not None:
        notes.append(f"Version of {reference.version.expression}.")
    if reference.status == "withdrawn":
        when = f" {reference.withdrawn.expression}" if reference.withdrawn else ""
        notes.append(f"Withdrawn{when}{f': {reference.reason}' if reference.reason else '.'}")
    elif reference.status == "superseded":
        successor = reference.successor
        where = f", {successor.address}" if successor and successor.address else ""
        notes.append(f"Superseded by “{successor.title}”{where}." if successor else "Superseded.")
    return " ".join(notes)

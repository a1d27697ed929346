"""One value where a list was meant: `themes: Aid, Trade` is one theme, whose name has a comma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.archive.model import Archive, Entry, RecordT
from regesta.errors import Problem, problem
from regesta.text.folding import fold


def several_in_one(archive: Archive) -> Iterator[Problem]:
    """Yield a note for each name without a file that is made of other names with commas between them."""
    yield from _several("theme", archive.themes.values())
    yield from _several("actor", archive.actors.values())
    yield from _several("place", archive.places.values())
    yield from _several("author", archive.authors.values())


def _several(noun: str, every: Iterable[Entry[RecordT]]) -> Iterator[Problem]:
    entries = tuple(every)
    known = {fold(name) for entry in entries for name in (entry.name, entry.id)}
    for entry in entries:
        parts = [part.strip() for part in entry.name.split(",")]
        if entry.record is not None or len(parts) == 1 or not all(parts):
            continue
        own = [part for part in parts if fold(part) in known]
        if len(own) == len(parts):
            told = "each part of it is one of its own"
        elif own and noun == "theme":  # of a person's name, one part may well be another's
            told = f"`{own[0]}` is one of its own"
        else:
            continue
        message = f"`{entry.name}` is one {noun}, whose name has a comma; {told}"
        yield problem("several-in-one", entry.span, message, suggestion=f"[{', '.join(parts)}]")

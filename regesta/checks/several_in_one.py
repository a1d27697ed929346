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
        if entry.record is None and len(parts) > 1 and all(part and fold(part) in known for part in parts):
            message = f"`{entry.name}` is one {noun}, whose name has a comma; each part of it is one of its own"
            yield problem("several-in-one", entry.span, message, suggestion=f"[{', '.join(parts)}]")

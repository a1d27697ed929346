"""Names that several articles use and no register file tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from regesta.archive.model import Archive, Entry, EntryKind, RecordT, Ref
from regesta.errors import Problem, problem
from regesta.types import ArticleId, SourcePath

ENOUGH = 3
"""Articles from which on a name deserves a file of its own."""


def unregistered_names(archive: Archive) -> Iterator[Problem]:
    """Yield a note for each actor, theme or place that is named in three or more articles and has no file."""
    yield from _unregistered(archive, "actor", archive.actors.values())
    yield from _unregistered(archive, "theme", archive.themes.values())
    yield from _unregistered(archive, "place", archive.places.values())


def _unregistered(archive: Archive, kind: EntryKind, entries: Iterable[Entry[RecordT]]) -> Iterator[Problem]:
    for entry in entries:
        if entry.record is not None or SourcePath(f"content/{kind}s/{entry.id}.md") in archive.unread:
            continue
        articles = {
            archive.works[ArticleId(back.source.id)].original
            for back in archive.backlinks.get(Ref(kind, entry.id), ())
            if back.source.kind == "article"
        }
        if len(articles) >= ENOUGH:
            message = (
                f"the {kind} `{entry.name}` is named in {len(articles)} articles and has no file: "
                f"content/{kind}s/{entry.id}.md could tell of it"
            )
            yield problem("unregistered-name", entry.span, message)

"""Names in front matter that are written anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from regesta.archive.model import EntryKind
from regesta.refactoring.named import names_in
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.yaml_scalars import as_scalar
from regesta.types import SourcePath

Rewrite = Callable[[str], str | None]
"""From a name as it was typed to the one that takes its place; none where it stays."""


def name_edits(whole: Whole, kind: EntryKind, rewrite: Rewrite) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what rewrites the names of a kind of record in front matters."""
    for item in whole.written():
        for named, name in names_in(item.record):
            new = rewrite(name.text) if named == kind else None
            source = whole.sources.text(name.span.path) if new is not None else None
            if source is not None and new is not None:
                written = source.text[name.span.start : name.span.end]
                yield name.span.path, Edit(name.span.start, name.span.end, as_scalar(new, like=written))

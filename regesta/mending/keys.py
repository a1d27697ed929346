"""Keys that are misspelt or in capitals."""

from __future__ import annotations

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, is_slip, nodes_of, replaced
from regesta.text.located_yaml import Mapping


def mend_key(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write a key as it is spelt, unless its mapping has that key already."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    if not is_slip(written, found.suggestion):
        return None
    for node in nodes_of(sources.header(found.span.path)):
        if isinstance(node, Mapping) and any(entry.key.span == found.span for entry in node.entries):
            taken = any(entry.key.text == found.suggestion for entry in node.entries)
            return None if taken else replaced(found, source, found.suggestion)
    return None

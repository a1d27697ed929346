"""A list of one where a single value belongs."""

from __future__ import annotations

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, nodes_of
from regesta.text.edits import Edit
from regesta.text.located_yaml import Scalar, Sequence


def mend_list(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write the only item of a list as the value that belongs there."""
    del archive
    source = sources.text(found.span.path)
    if source is None or found.suggestion:
        return None
    for node in nodes_of(sources.header(found.span.path)):
        if isinstance(node, Sequence) and node.span == found.span:
            item = node.items[0] if len(node.items) == 1 else None
            if not isinstance(item, Scalar) or "\n" in source.text[item.span.start : item.span.end]:
                return None
            value = source.text[item.span.start : item.span.end]
            before = source.text[: node.span.start]
            # A list with dashes stands on lines of its own; its value goes behind the colon.
            start = len(before.rstrip()) if before.rstrip().endswith(":") else node.span.start
            gap = " " if start < node.span.start else ""
            return Mend(((found.span.path, Edit(start, node.span.end, f"{gap}{value}")),), f"`{value}` is no list now")
    return None

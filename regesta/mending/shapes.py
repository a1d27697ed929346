"""A list of one where a single value belongs, and one value where a list was meant."""

from __future__ import annotations

import re

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, nodes_of, replaced
from regesta.text.edits import Edit
from regesta.text.located_yaml import Scalar, Sequence

_KEY = re.compile(r"[ \t]*\w+:[ \t]+")
"""What stands before a value that is all that a key has."""


def mend_several(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write names with commas between them as a list, where they are all that a key has."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    before = source.text[source.line_start(found.span.line) : found.span.start]
    is_plain = f"[{', '.join(part.strip() for part in written.split(','))}]" == found.suggestion
    return replaced(found, source, f"[{written}]") if is_plain and _KEY.fullmatch(before) else None


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

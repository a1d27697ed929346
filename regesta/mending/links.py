"""Links to a file that was moved."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, replaced
from regesta.text.written_paths import as_path


def mend_link(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Lead a link to the only file of its name; what stands behind `#` or `?` stays."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    path = written.partition("#")[0].partition("?")[0]
    if posixpath.basename(unquote(path)) != posixpath.basename(found.suggestion) or "\n" in written:
        return None
    return replaced(found, source, as_path(found.suggestion, like=path) + written[len(path) :])

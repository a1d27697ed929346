"""Links to what was moved: a file of the archive, or a page of the site."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote

from regesta.archive.model import Archive, Ref
from regesta.archive.moved import moved_article
from regesta.content.sources import CONTENT
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, replaced
from regesta.text.written_paths import as_path
from regesta.types import SourcePath


def mend_link(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Lead a link to the only file of its name, or to where its old address leads; what stands behind `#` stays."""
    path = _written_path(found, sources)
    if path is None or not found.suggestion:
        return None
    folder = posixpath.dirname(found.span.path)
    is_named_so = posixpath.basename(unquote(path)) == posixpath.basename(found.suggestion)
    if not is_named_so and _moved_to(_joined(folder, unquote(path)), archive) != _joined(folder, found.suggestion):
        return None
    return _with_path(found, sources, path)


def mend_old_address(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Give a link the address that its page has now; what stands behind `#` or `?` stays."""
    del archive
    path = _written_path(found, sources)
    return None if path is None else _with_path(found, sources, path)


def _moved_to(missing: SourcePath, archive: Archive) -> SourcePath | None:
    articles = {archive.urls[Ref("article", work.id)]: work.article.path for work in archive.works.values()}
    return moved_article(missing, archive.redirects, articles)


def _joined(folder: str, path: str) -> SourcePath:
    """Return the file that a path means: one with a slash before it begins at the content's folder."""
    return SourcePath(posixpath.normpath(posixpath.join(CONTENT if path.startswith("/") else folder, path.lstrip("/"))))


def _written_path(found: Problem, sources: Sources) -> str | None:
    """Return the path of a link as it is written, without what stands behind `#` or `?`; none of one that is broken."""
    source = sources.text(found.span.path)
    written = "" if source is None else source.text[found.span.start : found.span.end]
    return written.partition("#")[0].partition("?")[0] if written and "\n" not in written else None


def _with_path(found: Problem, sources: Sources, path: str) -> Mend | None:
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    return replaced(found, source, as_path(found.suggestion, like=path) + written[len(path) :])

"""Paths that lead to a file that moves, and those in a file that moves: links, images, `image` of a front matter."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from regesta.archive.model import Ref
from regesta.archive.urls import old_url
from regesta.content.sources import CONTENT
from regesta.refactoring.whole import Whole
from regesta.text.edits import Edit
from regesta.text.written_paths import as_path
from regesta.text.yaml_scalars import as_scalar
from regesta.types import SourcePath, UrlPath

_INDEX = "/index.md"


def path_edits(whole: Whole, moves: Mapping[SourcePath, SourcePath]) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what makes every path lead where it did, once files have moved."""
    known = {item.record.path for item in whole.written()} | set(whole.material.assets)
    for item in whole.written():
        path = item.record.path
        source = whole.sources.text(path)
        for slot in item.outline.slots:
            if slot.kind == "reference" or not slot.path or source is None:
                continue
            new = _followed(slot.path, path, moves, known)
            if new is not None:
                written = source.text[slot.span.start : slot.span.end]
                old = written.partition("#")[0].partition("?")[0]
                yield path, Edit(slot.span.start, slot.span.start + len(old), as_path(new, like=old))
        image, span = getattr(item.record, "image", None), item.record.spans.get("image")
        if isinstance(image, str) and span is not None and source is not None:
            new = _followed(image, path, moves, known)
            if new is not None:
                written = as_path(new, like="%") if "%" in new else new
                yield path, Edit(span.start, span.end, as_scalar(written, like=source.text[span.start : span.end]))


def _followed(
    written: str, path: SourcePath, moves: Mapping[SourcePath, SourcePath], known: set[SourcePath]
) -> str | None:
    """Return how a path is to be written now; none where it may stay as it is."""
    plain = unquote(written.split("?", 1)[0])
    is_absolute = plain.startswith("/")
    here, there = posixpath.dirname(path), posixpath.dirname(moves.get(path, path))
    found = _join(f"{CONTENT}/" if is_absolute else here, plain)
    if found not in known and f"{found}{_INDEX}" not in known:
        return None
    target: str = moves.get(SourcePath(found), SourcePath(found))
    if f"{found}{_INDEX}" in moves:
        target = moves[SourcePath(f"{found}{_INDEX}")].removesuffix(_INDEX)
    if _join(f"{CONTENT}/" if is_absolute else there, plain) == target:
        return None
    return f"/{target.removeprefix(f'{CONTENT}/')}" if is_absolute else posixpath.relpath(target, there)


def _join(folder: str, path: str) -> str:
    return posixpath.normpath(posixpath.join(folder, path.lstrip("/")))


def address_edits(whole: Whole, ref: Ref, new: UrlPath) -> Iterator[tuple[SourcePath, Edit]]:
    """Yield what rewrites links to the address of a record's page, `/actors/jane-doe/`, where it changes."""
    old = whole.archive.urls.get(ref)
    if old is None or old == new:
        return
    for item in whole.written():
        for slot in item.outline.slots:
            if slot.kind != "link" or not slot.path.startswith("/"):
                continue
            path = unquote(slot.path.split("?", 1)[0])
            source = whole.sources.text(item.record.path) if old_url(path) == old else None
            if source is None:
                continue
            written = source.text[slot.span.start : slot.span.end]
            old_path = written.partition("#")[0].partition("?")[0]
            edit = Edit(slot.span.start, slot.span.start + len(old_path), as_path(f"/{new}", like=old_path))
            yield item.record.path, edit

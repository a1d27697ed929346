"""Names that are misspelt, in front matter and in references."""

from __future__ import annotations

import re

from regesta.archive.model import Archive, Entry
from regesta.content.model import Name, Record
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, is_slip, replaced
from regesta.text.edits import Edit
from regesta.text.folding import fold
from regesta.text.yaml_scalars import as_scalar
from regesta.types import ArticleId, SourcePath

_KIND = re.compile(r"\s*(?:actor|theme|event|article|page)\s*:\s*", re.IGNORECASE)


def mend_near_duplicate(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Take the name that one article alone has for a misspelling of one that the register has."""
    named = [_entry_named_at(archive, span.path, span.start) for span in (found.span, found.related[0].span)]
    one, other = named
    if one is None or other is None or (one.record is None) == (other.record is None):
        return None
    misspelt, meant = (one, other) if one.record is None else (other, one)
    if not is_slip(misspelt.name, meant.name):
        return None
    edits: list[tuple[SourcePath, Edit]] = []
    for work in archive.works.values():
        source = sources.text(work.article.path)
        if source is not None:
            edits += [
                (work.article.path, _scalar_edit(sources, name, meant.name))
                for name in _names_of(archive, work.id)
                if fold(name.text) == fold(misspelt.name) and name.span.path == work.article.path
            ]
    if len({path for path, _ in edits}) != 1:
        return None
    return Mend(tuple(edits), f"`{misspelt.name}` is `{meant.name}` now")


def _names_of(archive: Archive, identity: ArticleId) -> tuple[Name, ...]:
    article = archive.works[identity].article
    acting = [name for item in article.dates if item.fields for name in (*item.fields.by, *item.fields.to)]
    used = [mention.name for mention in (*article.about, *article.actors)]
    return (*used, *acting, *article.themes, *article.places, *article.authors)


def _entry_named_at(archive: Archive, path: str, start: int) -> Entry[Record] | None:
    for table in (archive.actors, archive.themes, archive.places, archive.authors):
        for entry in table.values():
            if (entry.span.path, entry.span.start) == (path, start):
                return entry  # type: ignore[return-value] # an Entry is read only, so covariant in its record
    return None


def _scalar_edit(sources: Sources, name: Name, meant: str) -> Edit:
    source = sources.text(name.span.path)
    written = source.text[name.span.start : name.span.end] if source else ""
    return Edit(name.span.start, name.span.end, as_scalar(meant, like=written))


def mend_spelling(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write a name as its register file does; straight quotes around it stay."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    return replaced(found, source, as_scalar(found.suggestion, like=written))


def mend_reference(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write the name in a reference as it is spelt; its kind, its fragment and its words stay."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    kind = _KIND.match(written)
    start = kind.end() if kind else 0
    name = written[start:].partition("#")[0].rstrip()
    if not is_slip(" ".join(name.split()), found.suggestion) or any(mark in found.suggestion for mark in "[]|#\\"):
        return None
    at = found.span.start + start
    if source.text[at : at + len(name)] != name or "[[" not in source.text[max(0, found.span.start - 20) : at]:
        return None
    edit = Edit(at, at + len(name), found.suggestion)
    return Mend(((found.span.path, edit),), f"`[[{name}]]` is `[[{found.suggestion}]]` now")

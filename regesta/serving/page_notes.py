"""What an author wants to know of each page: its source, how long it is, and whom it names that no register tells of.

Taken out of the archive after a build, so that the archive itself need not be kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from regesta.archive.known_names import entries_of
from regesta.archive.model import Archive, Ref, Work
from regesta.archive.urls import output_path
from regesta.types import ArticleId, OutputPath, PageId, SourcePath

ListedKind = Literal["actor", "theme", "place"]
KINDS: tuple[ListedKind, ...] = ("actor", "theme", "place")
"""Kinds of which `regesta new` makes an entry of a register."""


class Unlisted(msgspec.Struct, frozen=True, gc=False):
    """A name that has a page and no file in its register."""

    kind: ListedKind
    id: str
    name: str


class PageNotes(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one page."""

    source: SourcePath | None = None
    """None: no single file tells what it shows."""
    words: int | None = None
    draft: bool = False
    unlisted: tuple[Unlisted, ...] = ()


Notes = Mapping[OutputPath, PageNotes]


def notes_of(archive: Archive) -> Notes:
    """Return the notes on all pages of which there is something to be told."""
    unlisted = {
        Ref(kind, entry.id): Unlisted(kind, entry.id, entry.name)
        for kind in KINDS
        for entry in entries_of(archive, kind)
        if entry.record is None
    }
    files = {
        Ref(kind, entry.id): entry.record.path for kind in KINDS for entry in entries_of(archive, kind) if entry.record
    }
    found: dict[OutputPath, PageNotes] = {}
    for ref, url in archive.urls.items():
        notes = _notes(archive, ref, files, unlisted)
        if notes is not None:
            found[output_path(url)] = notes
    return found


def _notes(
    archive: Archive, ref: Ref, files: Mapping[Ref, SourcePath], unlisted: Mapping[Ref, Unlisted]
) -> PageNotes | None:
    if ref.kind == "article" and ArticleId(ref.id) in archive.works:
        work = archive.works[ArticleId(ref.id)]
        names = tuple(unlisted[named] for named in _named(work) if named in unlisted)
        words = work.text.outline.words
        return PageNotes(source=work.article.path, words=words, draft=work.article.draft, unlisted=names)
    if ref.kind == "page" and PageId(ref.id) in archive.pages:
        page = archive.pages[PageId(ref.id)]
        return PageNotes(source=page.page.path, words=page.text.outline.words)
    if ref in files:
        return PageNotes(source=files[ref])
    return PageNotes(unlisted=(unlisted[ref],)) if ref in unlisted else None


def _named(work: Work) -> Iterator[Ref]:
    yield from (Ref("actor", one.actor) for one in work.participants)
    yield from (Ref("theme", theme) for theme in work.themes)
    yield from (Ref("place", place) for place in work.places)

"""One file as an editor has it: what a build would make of it, its problems, and what each of its words means."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.material import Written
from regesta.archive.model import LinkedProse, Ref
from regesta.archive.references import Linker
from regesta.build.parsing import decode_head, parse_file
from regesta.build.silencing import silence
from regesta.content.model import Actor, Article, Event, Place, Record, Theme
from regesta.content.sources import Found, classify
from regesta.editors.library import Library
from regesta.errors import Problem, Span
from regesta.refactoring.named import names_in
from regesta.text.digests import digest
from regesta.text.folding import fold
from regesta.text.source_text import SourceText
from regesta.types import ArticleId, SourcePath

_RESOLVED_AT_ONCE = frozenset({"unresolved-reference", "ambiguous-name", "unresolved-heading"})
"""Problems of references that one file and the names of the archive tell of; the others need the whole archive."""


class Thing(msgspec.Struct, frozen=True):
    """A run of characters that means a record."""

    span: Span
    ref: Ref
    is_name: bool = True
    """It is written as a name; a mention in the text is found, and may be another form of it."""


class Buffer(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it stands in an editor."""

    path: SourcePath
    source: SourceText
    problems: tuple[Problem, ...]
    things: tuple[Thing, ...]
    """In the order of the text; of two at one place, the narrower last."""

    def thing_at(self, offset: int) -> Thing | None:
        """Return what stands at an offset: the narrowest of all that do."""
        found = [thing for thing in self.things if thing.span.start <= offset <= thing.span.end]
        return min(found, key=lambda thing: (thing.span.end - thing.span.start, not thing.is_name), default=None)


def read_buffer(library: Library, path: SourcePath, text: str) -> Buffer:
    """Look at a file as it stands in an editor: no other file is read, and nothing is assembled."""
    source = SourceText(path, text)
    found = classify(path)
    if isinstance(found, Problem) or found.kind in {"asset", "ledger"}:
        return Buffer(path=path, source=source, problems=(), things=())
    head = decode_head(found, parse_file(found, text.encode("utf-8", "surrogatepass"), library.parsing).head)
    problems = list(head.problems)
    things: list[Thing] = []
    if head.written is not None:
        linked, faults = _linked(library, head.written)
        problems += faults
        things += _things(library, found, head.written, linked)
        things += _mentions(library, path, text)
    told = silence(problems, head.silences, library.config).problems
    kept = tuple(fault for fault in told if library.config.severity_of(fault.code) is not None)
    return Buffer(path=path, source=source, problems=kept, things=tuple(sorted(things, key=lambda thing: thing.span)))


def _linked(library: Library, written: Written[Record]) -> tuple[LinkedProse, list[Problem]]:
    """Resolve the references of a body, with the spellings that its own article declares."""
    linker = Linker(library.linker.known)
    record = written.record
    spellings = {}
    if isinstance(record, Article):
        for taking in (*record.about, *record.actors):
            ref = library.meant("actor", taking.name.text)
            if taking.spelling and ref is not None:
                spellings[fold(taking.spelling)] = ref
    linked = linker.link(written.outline, record.path, spellings=spellings)
    own = {fold(name) for name in _own_names(record)}
    return linked, [
        found
        for found in linker.problems
        if found.code in _RESOLVED_AT_ONCE
        # A name that was just given, in this file, is no fault of a reference to it.
        and not (found.code == "unresolved-reference" and any(f"[[{name}" in fold(found.message) for name in own))
    ]


def _things(library: Library, found: Found, written: Written[Record], linked: LinkedProse) -> Iterator[Thing]:
    record = written.record
    for kind, name in names_in(record):
        ref = library.meant(kind, name.text)
        if ref is not None:
            yield Thing(name.span, ref)
    for slot, target in zip(linked.outline.slots, linked.targets, strict=True):
        if target is not None and target.ref is not None:
            yield Thing(slot.span, target.ref, slot.kind == "reference")
    own = Ref(found.kind, record.identity)  # type: ignore[arg-type] # records are all that is left here
    for field in ("name", "label", "title"):
        if field in record.spans:
            yield Thing(record.spans[field], own)


def _own_names(record: Record) -> Iterator[str]:
    yield record.identity
    if isinstance(record, Actor | Place):
        yield from (record.name, *record.aliases)
    elif isinstance(record, Theme):
        yield from (record.label, *record.alt)
    elif isinstance(record, Event):
        yield record.fields.title
    else:
        yield str(getattr(record, "title", ""))


def _mentions(library: Library, path: SourcePath, text: str) -> Iterator[Thing]:
    """Yield who is named in a text, where it is as it was saved."""
    if library.digests.get(path) != digest(text.encode("utf-8", "surrogatepass")):
        return
    for work in library.archive.works.values():
        if work.article.path == path:
            packed = library.archive.mentions.get(ArticleId(work.id))
            for named in packed.unpack().actors if packed else ():
                yield from (
                    Thing(place.span(path), Ref("actor", named.actor), is_name=False) for place in named.mentions
                )

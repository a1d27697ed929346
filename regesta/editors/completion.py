"""What can be written at a place: names of the archive, words of a closed set, keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from regesta.archive.model import EntryKind, Ref
from regesta.archive.record_names import name_of
from regesta.archive.references import REFERENCE_KINDS
from regesta.config.reading import CONFIG_SCHEMA
from regesta.content.schema import SCHEMAS
from regesta.editors.cursor import Place
from regesta.editors.known_values import named_kind
from regesta.editors.library import Library
from regesta.schema.fields import Field, Reader, Schema
from regesta.schema.values import Choice, Flag
from regesta.text.folding import fold
from regesta.text.yaml_scalars import as_scalar

MOST = 200
"""Proposals that are made at once; with another letter there are others."""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be written."""

    label: str
    """As it is listed."""
    text: str
    """As it is written."""
    detail: str = ""
    sort: str = ""
    ref: Ref | None = None


def proposals(library: Library, kind: str, place: Place) -> tuple[Proposal, ...]:
    """Return what can be written at a place of a file of a kind (``article``, ``config``), the likeliest first."""
    if place.kind == "reference":
        found = _references(library, place.typed)
    else:
        schema = _schema_of(kind, place.keys if place.kind == "key" else place.keys[:-1])
        if schema is None:
            return ()
        found = _keys(schema, place.typed) if place.kind == "key" else _values(library, schema, place)
    return tuple(islice(sorted(found, key=lambda item: (item.sort, item.label)), MOST))


def _references(library: Library, typed: str) -> Iterator[Proposal]:
    registers = library.linker.known.registers
    prefix, colon, rest = typed.partition(":")
    kinds = tuple(kind for kind in REFERENCE_KINDS if colon and kind == prefix.strip().lower())
    wanted = fold(rest if kinds else typed)
    for kind in kinds or REFERENCE_KINDS:
        for entry in registers[kind].entries:
            ref = Ref(kind, entry.id)
            shown = name_of(library.archive, ref)
            for name in dict.fromkeys((shown, *(name for name, _ in entry.names))):
                rank = _rank(wanted, name)
                if rank is not None:
                    yield Proposal(
                        label=name,
                        text=_reference_text(library, ref, shown, prefixed=bool(kinds)),
                        detail=kind if name == shown else f"{kind}: {shown}",
                        sort=f"{rank}{int(name != shown)}",
                        ref=ref,
                    )
                    break


def _reference_text(library: Library, ref: Ref, shown: str, *, prefixed: bool) -> str:
    """Return how a reference names a record so that nothing else is meant."""
    name = shown if not set(shown) & set("[]|#\\") else ref.id
    registers = library.linker.known.registers
    bearers = [claim.id for kind in REFERENCE_KINDS for claim in registers[kind].claims(name)]
    if prefixed or len(bearers) > 1:
        own = [claim.id for claim in registers[ref.kind].claims(name)]
        return f"{ref.kind}:{name if own == [ref.id] else ref.id}"
    return name


def _rank(wanted: str, name: str) -> int | None:
    """Tell how well a name fits what is typed: 0 it begins so, 1 one of its words does; None: not at all."""
    folded = fold(name)
    if folded.startswith(wanted):
        return 0
    return 1 if f" {wanted}" in folded else None


def _values(library: Library, schema: Schema, place: Place) -> Iterator[Proposal]:
    field = _field(schema, place.keys[-1])
    if field is None:
        return
    quote = place.typed[:1] if place.typed[:1] in {'"', "'"} else ""
    wanted = fold(place.typed.removeprefix(quote))
    kind = named_kind(schema, field.name)
    if kind is not None:
        yield from _names(library, kind, wanted, quote)
        return
    reader: Reader = getattr(field.reader, "item", field.reader)
    inner = getattr(reader, "schema", None)
    if inner is not None:
        # An item that is a mapping begins with a key of it.
        yield from _keys(inner, place.typed)
    words: Iterable[str] = ()
    if isinstance(reader, Choice):
        words = library.config.relation_types if reader.vocabulary == "relation_types" else reader.words
    elif isinstance(reader, Flag):
        words = ("true", "false")
    for word in words:
        if _rank(wanted, word) is not None:
            yield Proposal(label=word, text=as_scalar(word, like=quote), sort="0")


def _names(library: Library, kind: str, wanted: str, quote: str) -> Iterator[Proposal]:
    known = _entries(library, kind)
    for identity, shown, names in known:
        for name in dict.fromkeys((shown, *names)):
            rank = _rank(wanted, name)
            if rank is not None:
                text = shown if kind not in {"article", "event"} and _is_clear(library, kind, shown) else identity
                yield Proposal(
                    label=name,
                    text=as_scalar(text, like=quote),
                    detail=kind if name == shown else f"{kind}: {shown}",
                    sort=f"{rank}{int(name != shown)}",
                    ref=Ref(_entry_kind(kind), identity),
                )
                break


def _entry_kind(kind: str) -> EntryKind:
    return next(known for known in (*REFERENCE_KINDS, "place", "series", "author") if known == kind)


def _entries(library: Library, kind: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    if kind == "article":
        for work in library.archive.works.values():
            yield work.id, work.article.title, (work.id,)
        return
    known = library.names(_entry_kind(kind))  # type: ignore[arg-type] # all but articles and pages, which have no names
    shown = known.shown_names
    for entry in known.register.entries:
        yield entry.id, shown[entry.id], tuple(name for name, _ in entry.names)


def _is_clear(library: Library, kind: str, name: str) -> bool:
    known = library.names(_entry_kind(kind))  # type: ignore[arg-type] # as above
    return len(known.register.claims(name)) == 1


def _keys(schema: Schema, typed: str) -> Iterator[Proposal]:
    wanted = fold(typed)
    for number, field in enumerate(schema.fields):
        if fold(field.name).startswith(wanted):
            yield Proposal(label=field.name, text=f"{field.name}: ", detail=field.doc, sort=f"{number:03}")


def _schema_of(kind: str, keys: tuple[str, ...]) -> Schema | None:
    """Return the schema of the mapping that lies under some keys of a file."""
    schema = CONFIG_SCHEMA if kind == "config" else SCHEMAS.get(kind)
    for key in keys:
        field = _field(schema, key) if schema is not None else None
        reader = getattr(field.reader, "item", field.reader) if field is not None else None
        schema = getattr(reader, "schema", None)
    return schema


def _field(schema: Schema, key: str) -> Field | None:
    return next((field for field in schema.fields if key in {field.name, *field.synonyms}), None)

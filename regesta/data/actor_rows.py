"""The rows of actors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from regesta.archive.co_actors import PARAGRAPH, SENTENCE, CoActor
from regesta.archive.links import ActorLinks
from regesta.archive.model import Entry, Ref
from regesta.content.model import Actor
from regesta.data.material import Material, dated
from regesta.data.register_tables import (
    ActorMatchRow,
    ActorParentRow,
    ActorRow,
    CoActorRow,
    NameKind,
    NameRow,
    OfficeRow,
    RelationRow,
    SuccessionRow,
)
from regesta.text.folding import fold
from regesta.types import ActorId

_NO_LINKS = ActorLinks()


def actor_row(material: Material, entry: Entry[Actor]) -> ActorRow:
    """Return the row of an actor."""
    record = entry.record
    ref = Ref("actor", entry.id)
    valid, valid_earliest, valid_latest = dated(record.valid if record else None)
    return ActorRow(
        id=entry.id,
        name=entry.name,
        sort=entry.sort,
        type=record.type if record else "unknown",
        lang=(record.lang if record else None) or material.archive.config.lang,
        registered=record is not None,
        valid=valid,
        valid_earliest=valid_earliest,
        valid_latest=valid_latest,
        note=material.plain(entry.text),
        path=material.path(ref),
        url=material.url(ref),
    )


def name_rows(entry: Entry[Actor], spellings: Mapping[ActorId, Iterable[str]]) -> Iterator[NameRow]:
    """Yield all names of an actor, each of a kind once."""
    record = entry.record
    ambiguous = {fold(name) for name in record.ambiguous} if record else set()
    for number, (name, kind, lang) in enumerate(dict.fromkeys(_names(entry, spellings)), 1):
        yield NameRow(actor=entry.id, number=number, name=name, kind=kind, lang=lang, ambiguous=fold(name) in ambiguous)


def _names(
    entry: Entry[Actor], spellings: Mapping[ActorId, Iterable[str]]
) -> Iterator[tuple[str, NameKind, str | None]]:
    record = entry.record
    yield entry.name, "name", None
    if record is not None:
        if record.sort:
            yield record.sort, "sort name", None
        yield from ((name, "alias", None) for name in record.aliases)
        yield from ((name, "weak alias", None) for name in record.weak_aliases)
        yield from ((name.name, "translation", name.lang) for name in record.names)
        yield from ((name, "adjective", None) for name in record.adjectives)
        yield from ((name, "metonym", None) for name in record.metonyms)
    yield from ((name, "spelling", None) for name in sorted(spellings.get(ActorId(entry.id), ())))


def office_rows(material: Material, actor: ActorId) -> Iterator[OfficeRow]:
    """Yield the offices of an actor."""
    for number, (office, body) in enumerate(_links(material, actor).offices, 1):
        valid, valid_earliest, valid_latest = dated(office.valid)
        yield OfficeRow(
            actor=actor,
            number=number,
            office=office.office,
            body=body,
            valid=valid,
            valid_earliest=valid_earliest,
            valid_latest=valid_latest,
            status=office.status,
            shared=office.shared,
            source=office.source,
        )


def relation_rows(material: Material, actor: ActorId) -> Iterator[RelationRow]:
    """Yield the relations that an actor's entry declares."""
    for number, (relation, other) in enumerate(_links(material, actor).relations, 1):
        valid, valid_earliest, valid_latest = dated(relation.valid)
        yield RelationRow(
            actor=actor,
            number=number,
            other=other,
            type=relation.type,
            valid=valid,
            valid_earliest=valid_earliest,
            valid_latest=valid_latest,
            source=relation.source,
            note=relation.note,
        )


def succession_rows(material: Material, actor: ActorId) -> Iterator[SuccessionRow]:
    """Yield what became of a body."""
    for number, (change, other) in enumerate(_links(material, actor).succession, 1):
        date, date_earliest, date_latest = dated(change.date)
        yield SuccessionRow(
            actor=actor,
            number=number,
            other=other,
            kind=change.kind,
            date=date,
            date_earliest=date_earliest,
            date_latest=date_latest,
        )


def actor_parent_rows(material: Material, actor: ActorId) -> Iterator[ActorParentRow]:
    """Yield the bodies of which an actor is a part."""
    for parent in dict.fromkeys(material.archive.links.hierarchies.actors.get(actor, ())):
        yield ActorParentRow(actor=actor, parent=parent)


def actor_match_rows(entry: Entry[Actor]) -> Iterator[ActorMatchRow]:
    """Yield where else an actor is described."""
    for number, same in enumerate(entry.record.same_as if entry.record else (), 1):
        yield ActorMatchRow(actor=entry.id, number=number, wikidata=same.wikidata, address=same.url)


def co_actor_rows(material: Material) -> Iterator[CoActorRow]:
    """Yield the pairs of actors who appear together, each once."""
    seen: set[tuple[ActorId, ActorId]] = set()
    for actor, pairs in material.archive.co_actors.items():
        for pair in pairs:
            key = (min(actor, pair.actor), max(actor, pair.actor))
            if key not in seen:
                seen.add(key)
                yield _co_actor_row(*key, pair)


def actor_co_actor_rows(material: Material, actor: ActorId) -> Iterator[CoActorRow]:
    """Yield the pairs of an actor with those who appear with it most, the closest first."""
    for pair in material.archive.co_actors.get(actor, ()):
        yield _co_actor_row(min(actor, pair.actor), max(actor, pair.actor), pair)


def _co_actor_row(one: ActorId, other: ActorId, pair: CoActor) -> CoActorRow:
    return CoActorRow(
        one=one,
        other=other,
        articles=pair.articles,
        closest="sentence" if pair.closest == SENTENCE else "paragraph" if pair.closest == PARAGRAPH else "article",
        strength=pair.strength / 1000,
    )


def _links(material: Material, actor: ActorId) -> ActorLinks:
    return material.archive.links.actors.get(actor, _NO_LINKS)

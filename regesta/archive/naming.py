"""What names are looked for in the texts of an archive, and what each article says that decides who is meant.

The names are those of the register, those that have no file, and the spellings that articles use: so all articles are
known before the first text is searched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.co_actors import CoActors
from regesta.archive.model import Archive, Passages
from regesta.archive.tables import Tables
from regesta.content.model import Article, Name
from regesta.mentions.gazetteer import Gazetteer, Named, make_gazetteer
from regesta.mentions.model import Ruling
from regesta.mentions.records import PackedMentions, WorkMentions
from regesta.types import ActorId, ArticleId, EventId

NOBODY = frozenset({"none", "place"})
"""What the rules of `mentions` say in place of an actor's name."""


def rulings_of(article: Article, tables: Tables) -> tuple[Ruling, ...]:
    """Resolve what an article says that names mean in it; a rule that names nobody who is known is left out."""
    rulings: list[Ruling] = []
    for rule in article.mentions:
        known, actor = _meant(rule.default, tables)
        if known:
            meanings = [(phrases, *_meant(name, tables)) for name, phrases in rule.exceptions]
            exceptions = tuple((phrase, meant) for phrases, sound, meant in meanings if sound for phrase in phrases)
            rulings.append(Ruling(phrase=rule.phrase.text, actor=actor, exceptions=exceptions))
    return tuple(rulings)


def _meant(name: Name, tables: Tables) -> tuple[bool, ActorId | None]:
    """Return whether it is known whom a rule means, and whom."""
    if name.text in NOBODY:
        return True, None
    found = tables.actors.find(name.text)
    return len(found) == 1, found[0] if found else None


def spellings_of(archive: Archive) -> Mapping[ActorId, Iterable[str]]:
    """Return how articles spell the names of actors, where that is not as the register does."""
    spellings: dict[ActorId, dict[str, None]] = {}
    for work in archive.works.values():
        for taking in work.participants:
            if taking.spelling:
                spellings.setdefault(taking.actor, {})[taking.spelling] = None
    return spellings


def gazetteer_of(archive: Archive) -> Gazetteer:
    """Return all names that are looked for in the texts of an archive."""
    spellings = spellings_of(archive)
    return make_gazetteer(_named(archive, identity, spellings.get(identity, ())) for identity in archive.actors)


def _named(archive: Archive, identity: ActorId, spellings: Iterable[str]) -> Named:
    entry = archive.actors[identity]
    links = archive.links.actors.get(identity)
    heirs = [(change.to, to) for change, to in links.succession] if links else []
    return Named(
        id=identity,
        name=entry.name,
        record=entry.record,
        spellings=tuple(sorted(spellings)),
        successors=tuple(
            next((to for name, to in heirs if name == change.to), None)
            for change in (entry.record.succession if entry.record else ())
        ),
    )


def with_mentions(archive: Archive, mentions: Mapping[ArticleId, PackedMentions]) -> Archive:
    """Return an archive in which it is known who is named where."""
    passages: dict[ActorId, list[Passages]] = {}
    told: dict[EventId, list[Passages]] = {}
    named_at: dict[EventId, set[ActorId]] = {}
    together = CoActors(archive.actors)
    for original in archive.newest:
        quoted: set[ActorId] = set()
        retold: set[EventId] = set()
        versions: list[WorkMentions] = []
        for version in archive.versions[original]:
            unpacked = mentions[version].unpack() if version in mentions else WorkMentions()
            versions.append(unpacked)
            for named in unpacked.actors:
                # The versions say the same: it is quoted from the original, where that names the actor.
                if named.actor not in quoted:
                    found = Passages(article=version, count=len(named.sentences), text=named.passages)
                    passages.setdefault(named.actor, []).append(found)
            for telling in unpacked.events:
                if telling.event not in retold:
                    found = Passages(article=version, count=telling.count, text=telling.passages)
                    told.setdefault(telling.event, []).append(found)
                named_at.setdefault(telling.event, set()).update(telling.actors)
            quoted.update(named.actor for named in unpacked.actors)
            retold.update(telling.event for telling in unpacked.events)
        together.add((taking.actor for taking in archive.works[original].participants), versions)
    return msgspec.structs.replace(
        archive,
        mentions=mentions,
        passages={actor: tuple(passages[actor]) for actor in archive.actors if actor in passages},
        told={event: tuple(told[event]) for event in archive.events if event in told},
        named_at={event: tuple(sorted(named_at[event])) for event in archive.events if event in named_at},
        co_actors=together.strongest(),
    )

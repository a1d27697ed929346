"""The authors with their names in parts: as the config or the register tells them, else as they are written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from regesta.archive.model import Archive
from regesta.config.model import AuthorConfig
from regesta.content.model import Actor
from regesta.text.folding import fold
from regesta.text.person_names import PersonName, person_name, whole_name
from regesta.types import AuthorId


class NamedAuthor(msgspec.Struct, frozen=True, kw_only=True):
    """An author: the name in parts, whether it is a body's, and an address that stands for the author."""

    name: PersonName
    is_body: bool = False
    url: str | None = None


def named_authors(archive: Archive) -> Mapping[AuthorId, NamedAuthor]:
    """Return the authors of an archive.

    The config's `authors` is asked first, then the actor of the same name; an author who is called as the archive or
    its publisher is a body.
    """
    config = archive.config
    told = {fold(author.name): author for author in reversed(config.authors)}
    houses = {fold(name) for name in (config.publisher, config.title) if name}
    folded = {identity: fold(entry.name) for identity, entry in archive.authors.items()}
    actors = dict(_actors(archive, frozenset(folded.values())))
    return {
        identity: _named(archive.authors[identity].name, told.get(key), actors.get(key), is_house=key in houses)
        for identity, key in folded.items()
    }


def _named(written: str, told: AuthorConfig | None, actor: Actor | None, *, is_house: bool) -> NamedAuthor:
    if told is not None:
        is_body, sort, url = told.type == "organisation", told.sort, told.url
    elif actor is not None:
        is_body, sort = actor.type not in {"person", "unknown"}, actor.sort
        url = next((same.url for same in actor.same_as if same.url), None)
    else:
        is_body, sort, url = is_house, None, None
    return NamedAuthor(name=whole_name(written) if is_body else person_name(written, sort), is_body=is_body, url=url)


def _actors(archive: Archive, names: frozenset[str]) -> Iterator[tuple[str, Actor]]:
    """Yield the registered actors who bear one of some folded names."""
    if names:
        for entry in archive.actors.values():
            if entry.record is not None and (name := fold(entry.name)) in names:
                yield name, entry.record

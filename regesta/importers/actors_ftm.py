"""Actors among entities of FollowTheMoney, the model of OpenSanctions and Aleph (https://followthemoney.tech)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from regesta.content.readers import is_wikidata
from regesta.content.schema import ACTOR_TYPES
from regesta.importers.actor_entries import ActorFound, OfficeFound, interval, is_latin
from regesta.importers.model import Item

_TYPES = {
    "Person": "person",
    "Organization": "organisation",
    "PublicBody": "organisation",
    "Company": "company",
    "LegalEntity": "",
}
_POSTS = {
    "Occupancy": ("holder", "post", ""),
    "Membership": ("member", "organization", "member"),
    "Directorship": ("director", "organization", "director"),
    "Employment": ("employee", "employer", "employee"),
    "Representation": ("agent", "client", "agent"),
}
"""Of what is held: the properties that name the holder and the body, and what the office is called without a `role`."""
_PRIVATE = frozenset(
    "address addressEntity bankAccount email idNumber innCode passportNumber phone registrationNumber "
    "socialSecurityNumber taxNumber".split()
)
_READ = frozenset(
    "name alias weakAlias previousName wikidataId wikipediaUrl website birthDate deathDate incorporationDate "
    "dissolutionDate notes summary description".split()
)
_Record = tuple[str, int, dict[str, Any]]


def actors_of_entities(records: Iterable[_Record]) -> tuple[list[ActorFound], list[Item]]:
    """Return the actors among entities, with the offices that other entities give them, and what became of the rest."""
    flat = [record for path, line, entity in records for record in _flat(path, line, entity)]
    known = {str(entity.get("id")): entity for _, _, entity in flat}
    actors: dict[str, ActorFound] = {}
    items: list[Item] = []
    for path, line, entity in flat:
        if entity["schema"] in _TYPES:
            identity = str(entity.get("id"))
            actor = _actor(path, line, entity)
            if actors.setdefault(identity, actor) is not actor:
                items.append(_item(path, line, entity, "skipped", "an entity of that id is there already"))
    posts = {post for _, _, entity in flat if entity["schema"] == "Occupancy" for post in _texts(entity, "post")}
    for path, line, entity in flat:
        if entity["schema"] in _POSTS:
            items.append(_hold(path, line, entity, known, actors))
        elif entity["schema"] == "Position":
            is_held = str(entity.get("id")) in posts
            reason = "" if is_held else "nobody among the entities holds it"
            items.append(_item(path, line, entity, "imported" if is_held else "skipped", reason))
        elif entity["schema"] not in _TYPES:
            reason = f"entities of the kind {entity['schema']} are no actors and no offices"
            items.append(_item(path, line, entity, "skipped", reason))
    return list(actors.values()), items


def _flat(path: str, line: int, entity: dict[str, Any]) -> Iterable[_Record]:
    """Yield an entity and those that are written within it."""
    yield path, line, entity
    for values in entity["properties"].values():
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, dict) and isinstance(value.get("schema"), str):
                inner = value if isinstance(value.get("properties"), dict) else {**value, "properties": {}}
                yield from _flat(path, line, inner)


def _texts(entity: dict[str, Any], name: str) -> list[str]:
    """Return the values of a property; of entities within, their ids."""
    values = entity["properties"].get(name) or []
    found = (
        value.get("id") if isinstance(value, dict) else value
        for value in (values if isinstance(values, list) else [values])
    )
    return [" ".join(str(value).split()) for value in found if value is not None]


def _part(entity: dict[str, Any]) -> str:
    return f"{entity['schema']} {entity.get('id')}"


def _item(path: str, line: int, entity: dict[str, Any], outcome: Any, reason: str) -> Item:  # noqa: ANN401 - a literal
    return Item(source=path, part=_part(entity), line=line, outcome=outcome, reason=reason)


def _name(entity: dict[str, Any]) -> str:
    names = _texts(entity, "name")
    caption = " ".join(str(entity.get("caption") or "").split())
    return caption or next((name for name in names if is_latin(name)), names[0] if names else "")


def _actor(path: str, line: int, entity: dict[str, Any]) -> ActorFound:
    actor = ActorFound(source=path, part=_part(entity), line=line, name=_name(entity), type=_TYPES[entity["schema"]])
    classified = _texts(entity, "classification")
    if len(classified) == 1 and classified[0] in ACTOR_TYPES:
        actor.type = classified[0]
    others = [*_texts(entity, "name"), *_texts(entity, "alias"), *_texts(entity, "previousName")]
    actor.aliases = [name for name in others if is_latin(name) and name != actor.name]
    actor.names = [(name, "") for name in others if not is_latin(name) and name != actor.name]
    actor.weak_aliases = _texts(entity, "weakAlias")
    identity = str(entity.get("id") or "")
    found = [*_texts(entity, "wikidataId"), *([identity] if is_wikidata(identity) else [])]
    actor.same_as = [*found, *_texts(entity, "wikipediaUrl"), *_texts(entity, "website")]
    actor.valid = interval(
        _one(actor, entity, "birthDate", "incorporationDate"), _one(actor, entity, "deathDate", "dissolutionDate")
    )
    actor.text = " ".join([*_texts(entity, "summary"), *_texts(entity, "description"), *_texts(entity, "notes")])
    private = sorted(_PRIVATE & entity["properties"].keys())
    if private:
        actor.note(f"left out, since a site would show it: {', '.join(private)}")
    rest = {
        name: _texts(entity, name)
        for name in sorted(entity["properties"].keys() - _READ - _PRIVATE)
        if _texts(entity, name)
    }
    if identity:
        actor.extra["ftm_id"] = identity
    actor.extra |= {name: values[0] if len(values) == 1 else list(values) for name, values in rest.items()}
    return actor


def _one(actor: ActorFound, entity: dict[str, Any], *names: str) -> str:
    """Return the one date of a property; of several, the one that all others only shorten."""
    dates = sorted({date[:10] for name in names for date in _texts(entity, name)}, key=len)
    if dates and not all(dates[-1].startswith(date) for date in dates):
        actor.note(f"the dates of `{names[0]}` differ and are left out: {', '.join(dates)}")
        actor.extra[names[0]] = list(dates)
        return ""
    return dates[-1] if dates else ""


def _hold(path: str, line: int, entity: dict[str, Any], known: dict[str, Any], actors: dict[str, ActorFound]) -> Item:
    """Give an office to who held it."""
    holder_of, body_of, default = _POSTS[entity["schema"]]
    holders = [actors[identity] for identity in _texts(entity, holder_of) if identity in actors]
    bodies = [known[identity] for identity in _texts(entity, body_of) if identity in known]
    if not holders:
        return _item(path, line, entity, "skipped", "who held it is not among the entities")
    if not bodies:
        return _item(path, line, entity, "skipped", "what was held is not among the entities")
    start, end = (next(iter(_texts(entity, name)), "")[:10] for name in ("startDate", "endDate"))
    if not end and "current" in _texts(entity, "status"):
        end = ".."
    for holder in holders:
        for body in bodies:
            if entity["schema"] == "Occupancy":
                of = next((_name(known[name]) for name in _texts(body, "organization") if name in known), "")
                office = OfficeFound(_name(body), of, interval(start, end))
            else:
                role = next(iter(_texts(entity, "role")), default)
                office = OfficeFound(role, _name(body), interval(start, end))
            holder.offices.append(office)
    return _item(path, line, entity, "imported", "")

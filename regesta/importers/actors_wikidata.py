"""Actors among items of Wikidata, as `Special:EntityData/Q….json` gives them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from regesta.importers.actor_entries import ActorFound, OfficeFound, interval
from regesta.importers.front_matter import Unreadable, read_yaml
from regesta.importers.model import Item

_TYPES = {
    "Q5": "person",
    "Q6256": "state",
    "Q3624078": "state",
    "Q7188": "government",
    "Q43229": "organisation",
    "Q484652": "organisation",
    "Q327333": "organisation",
    "Q7278": "organisation",
    "Q4830453": "company",
    "Q783794": "company",
    "Q891723": "company",
    "Q17149090": "armed-group",
    "Q2738074": "movement",
}
"""Of what an item is an instance of (P31), what that is here."""
_TIME = re.compile(r"\+(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})T00:00:00Z")
_DECADE, _YEAR, _MONTH, _DAY = 8, 9, 10, 11
"""Precisions of Wikidata's times."""
_GREGORIAN = "Q1985727"
_CIRCA = "Q5727902"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*")
_Record = tuple[str, int, dict[str, Any]]


def actors_of_wikidata(records: list[_Record], root: Path) -> tuple[list[ActorFound], list[Item]]:
    """Return the actors that items tell of, and the items that have no name."""
    lang = _language_of(root)
    labels = {str(item.get("id")): _label(item, lang) for _, _, item in records}
    actors: list[ActorFound] = []
    told: list[Item] = []
    for path, line, item in records:
        identity = str(item.get("id") or "")
        if not labels.get(identity):
            reason = "it has no label" if "missing" not in item else "Wikidata has no such item"
            told.append(Item(source=path, part=f"item {identity}", line=line, outcome="skipped", reason=reason))
        else:
            actors.append(_actor(path, line, item, lang, labels))
    return actors, told


def _language_of(root: Path) -> str:
    try:
        text = (root / "config.yaml").read_text("utf-8")
        values, _ = read_yaml("config.yaml", text, 0, len(text))
    except (OSError, UnicodeDecodeError, Unreadable):
        return "en"
    return str(values.get("lang") or "en").lower()


def _values(item: dict[str, Any], key: str) -> dict[str, Any]:
    found = item.get(key)
    return found if isinstance(found, dict) else {}


def _label(item: dict[str, Any], lang: str) -> str:
    labels = _values(item, "labels")
    for key in (lang, "en", "mul", *labels):
        label = labels.get(key)
        if isinstance(label, dict) and str(label.get("value") or "").strip():
            return " ".join(str(label["value"]).split())
    return ""


def _actor(path: str, line: int, item: dict[str, Any], lang: str, labels: dict[str, str]) -> ActorFound:
    identity = str(item["id"])
    actor = ActorFound(source=path, part=f"item {identity}", line=line, name=labels[identity], same_as=[identity])
    actor.type = next((_TYPES[kind] for kind, _ in _items(item, "P31") if kind in _TYPES), "")
    for key, label in _values(item, "labels").items():
        if isinstance(label, dict):
            actor.names.append(
                (str(label.get("value") or ""), key if _LANGUAGE.fullmatch(key) and key != "mul" else "")
            )
    for key, values in _values(item, "aliases").items():
        names = [str(value.get("value") or "") for value in values if isinstance(value, dict)]
        if key in {lang, "en", "mul"}:
            actor.aliases += names
        else:
            actor.names += [(name, key if _LANGUAGE.fullmatch(key) else "") for name in names]
    description = _values(item, "descriptions").get(lang) or _values(item, "descriptions").get("en")
    if isinstance(description, dict):
        actor.text = str(description.get("value") or "")
    for start, end in (("P569", "P570"), ("P571", "P576")):
        actor.valid = actor.valid or interval(_time_of(actor, item, start), _time_of(actor, item, end))
    for office, statement in _items(item, "P39"):
        actor.offices.append(_office(actor, office, statement, labels))
    return actor


def _statements(item: dict[str, Any], name: str) -> Iterator[dict[str, Any]]:
    found = _values(item, "claims").get(name)
    for statement in found if isinstance(found, list) else []:
        if isinstance(statement, dict) and statement.get("rank") != "deprecated":
            yield statement


def _snak(value: object) -> Any:  # noqa: ANN401 - JSON of somebody else
    """Return the value of a snak; none where Wikidata knows none."""
    if isinstance(value, dict) and value.get("snaktype", "value") == "value":
        inner = value.get("datavalue")
        return inner.get("value") if isinstance(inner, dict) else None
    return None


def _items(item: dict[str, Any], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the items that statements name, and the statements."""
    for statement in _statements(item, name):
        value = _snak(statement.get("mainsnak"))
        if isinstance(value, dict) and isinstance(value.get("id"), str):
            yield value["id"], statement


def _qualifiers(statement: dict[str, Any], name: str) -> Iterable[dict[str, Any]]:
    found = _values(statement, "qualifiers").get(name)
    return [snak for snak in found if isinstance(snak, dict)] if isinstance(found, list) else []


def _office(actor: ActorFound, office: str, statement: dict[str, Any], labels: dict[str, str]) -> OfficeFound:
    name = labels.get(office) or office
    if name == office:
        actor.note(f"the office {office} is named by its number: import its data too, or write its name")
    bodies = [_snak(snak) for key in ("P642", "P2389") for snak in _qualifiers(statement, key)]
    of = next((labels.get(str(body.get("id")), "") for body in bodies if isinstance(body, dict)), "")
    start = next((_time(actor, snak) for snak in _qualifiers(statement, "P580")), "")
    ends = _qualifiers(statement, "P582")
    end = next((".." if snak.get("snaktype") == "novalue" else _time(actor, snak) for snak in ends), "")
    return OfficeFound(name, of, interval(start, end))


def _time_of(actor: ActorFound, item: dict[str, Any], name: str) -> str:
    """Return the time of a property: of several, the preferred one; none where they differ."""
    statements = list(_statements(item, name))
    preferred = [statement for statement in statements if statement.get("rank") == "preferred"] or statements
    circa = {"~" for statement in preferred for snak in _qualifiers(statement, "P1480") if _is_circa(snak)}
    times = {time for statement in preferred if (time := _time(actor, statement.get("mainsnak")))}
    if len(times) > 1:
        actor.note(f"the dates of {name} differ and are left out: {', '.join(sorted(times))}")
        return ""
    return "".join([*times, *(circa if times else ())])


def _is_circa(snak: dict[str, Any]) -> bool:
    value = _snak(snak)
    return isinstance(value, dict) and value.get("id") == _CIRCA


def _time(actor: ActorFound, snak: object) -> str:
    """Return a time as EDTF, as precise as Wikidata says that it is; nothing where it is not known."""
    value = _snak(snak)
    if not isinstance(value, dict):
        return ""
    found = _TIME.fullmatch(str(value.get("time")))
    precision = value.get("precision")
    if found is None or not isinstance(precision, int) or precision < _DECADE:
        actor.note(
            f"the date {value.get('time')} is left out: it is before the year 1, or known to the century at most"
        )
        return ""
    if precision == _DECADE:
        return f"{found['year'][:3]}X"
    if precision >= _MONTH and not str(value.get("calendarmodel", _GREGORIAN)).endswith(_GREGORIAN):
        actor.note(f"the date {value['time']} is of the Julian calendar: its year alone is taken")
        return found["year"]
    parts = {_YEAR: found["year"], _MONTH: f"{found['year']}-{found['month']}"}
    return parts.get(precision, f"{found['year']}-{found['month']}-{found['day']}")

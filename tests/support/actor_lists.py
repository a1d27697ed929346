"""Lists of actors, made by the number, in every form that their importer reads; all names are made up."""

from __future__ import annotations

import json
from collections.abc import Sequence

_NAMES = ("Person {n}", "شخص {n}", "人物 {n}", 'O\'Doe "{n}", Jr.', "Ünï {n}: x", "- {n}", "{{{n}}} # x", "Doe\t {n}")
_TABLE_DATES = (
    ("2014-05-06", "", "2014-05-06/"),
    ("6 May 2014", "present", "2014-05-06/.."),
    ("2014", "2016-02-29", "2014/2016-02-29"),
    ("05/06/2014", "", None),
    ("", "31/12/2014", "/2014-12-31"),
    ("2014~", "2013", None),
    ("", "", None),
)


def actor_name(number: int) -> str:
    return " ".join(_NAMES[number % len(_NAMES)].replace("{n}", str(number)).split())


def actor_table(count: int) -> tuple[bytes, dict[str, str | None]]:
    """Return a table, and of each row the dates of the office that it tells of."""
    rows = ["name;aliases;office;of;from;to;wikidata;House code"]
    expected: dict[str, str | None] = {}
    for number in range(count):
        start, end, valid = _TABLE_DATES[number % len(_TABLE_DATES)]
        name = _NAMES[number % len(_NAMES)].replace("{n}", str(number)).replace('"', '""')
        wikidata = f"Q{number + 1}" if number % 5 else "no item"
        rows.append(
            f'"{name}";"Shared|Alias {number}";Envoy {number};"Body, the\n{number % 3}";{start};{end};{wikidata};"a: b"'
        )
        expected[f"row {number + 2}"] = valid
    return "\r\n".join(rows).encode("cp1252", "replace") if count % 2 else "\r\n".join(rows).encode(), expected


def actor_entities(count: int) -> tuple[bytes, dict[str, str]]:
    """Return entities of FollowTheMoney, and the outcome of each."""
    lines: list[str] = []
    expected: dict[str, str] = {}

    def add(schema: str, identity: str, outcome: str, **properties: object) -> None:
        entity = {"id": identity, "schema": schema, "properties": properties}
        lines.append(json.dumps(entity, ensure_ascii=bool(len(lines) % 2)))
        expected[f"{schema} {identity}"] = outcome

    for number in range(count // 4):
        schema = ("Person", "Company", "PublicBody", "LegalEntity", "Organization")[number % 5]
        names = [actor_name(number), f"اسم {number}"]
        dates = ["1960", "1960-05-03"] if number % 3 else ["1960", "1961"]
        add(schema, f"a{number}", "imported", name=names, alias=["Shared"], birthDate=dates, email=["x@example.org"])
        add("Position", f"p{number}", "imported", name=[f"Post {number}"])
        held = {
            "holder": [f"a{number}"],
            "post": [f"p{number}"],
            "startDate": ["2014-05"],
            "endDate": ["2014-05-06T00:00"],
        }
        add("Occupancy", f"o{number}", "imported", **held)
        other = ("Sanction", "Ownership", "Vessel", "Membership")[number % 4]
        add(other, f"x{number}", "skipped", name=["x"], member=["nobody"])
    return "\n".join(lines).encode(), expected


def wikidata_item(identity: str, labels: dict[str, str], **claims: Sequence[object]) -> dict[str, object]:
    """Return an item as `Special:EntityData` gives it."""
    said = {lang: {"language": lang, "value": text} for lang, text in labels.items()}
    return {"id": identity, "type": "item", "labels": said, "aliases": {}, "descriptions": {}, "claims": claims}


def time_value(time: str, precision: int, model: str = "Q1985727") -> dict[str, object]:
    """Return a snak with a time."""
    value = {"time": time, "precision": precision, "calendarmodel": f"http://www.wikidata.org/entity/{model}"}
    return {"snaktype": "value", "datavalue": {"type": "time", "value": value}}


def item_value(identity: str) -> dict[str, object]:
    """Return a snak with an item."""
    return {"snaktype": "value", "datavalue": {"type": "wikibase-entityid", "value": {"id": identity}}}


WIKIDATA_TIMES = (
    ("+1950-00-00T00:00:00Z", 9, "1950/"),
    ("+1950-05-00T00:00:00Z", 10, "1950-05/"),
    ("+1950-05-06T00:00:00Z", 11, "1950-05-06/"),
    ("+1950-00-00T00:00:00Z", 8, "195X/"),
    ("+1950-00-00T00:00:00Z", 7, None),
    ("-0044-03-15T00:00:00Z", 11, None),
)


def wikidata_items(count: int) -> tuple[bytes, dict[str, str | None]]:
    """Return items of Wikidata, and of each when its life began."""
    entities: dict[str, object] = {}
    expected: dict[str, str | None] = {}
    for number in range(count):
        time, precision, valid = WIKIDATA_TIMES[number % len(WIKIDATA_TIMES)]
        identity = f"Q{number + 1000}"
        labels = {"en": actor_name(number), "ar": f"اسم {number}", "de": actor_name(number)} if number % 11 else {}
        born = [{"mainsnak": time_value(time, precision), "rank": "normal"}]
        kind = [{"mainsnak": item_value(("Q5", "Q6256", "Q1")[number % 3]), "rank": "normal"}]
        entities[identity] = wikidata_item(identity, labels, P31=kind, P569=born)
        if labels:
            expected[f"item {identity}"] = valid
    return json.dumps({"entities": entities}).encode(), expected

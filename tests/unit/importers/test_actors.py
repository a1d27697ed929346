"""Lists of actors, imported, checked and built."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.support.actor_lists import (
    WIKIDATA_TIMES,
    actor_entities,
    actor_table,
    item_value,
    time_value,
    wikidata_item,
    wikidata_items,
)
from tests.support.importing import archive, assert_sound, imported, part, write
from tests.support.in_process import read_tree

TABLE = """Name;Type;Sort;Aliases;name:ar;Office;Of;From;To;Wikidata;House code
"Amy ""A"" Example";person;Example, Amy;A. Example | Shared;آمي;Envoy;Northern Government;6 May 2014;present;Q3;A7
"Amy ""A"" Example";;;;;Minister;;;2013;;
Bo Other;wizard;;Shared;;;;;;not an item;
;person;;;;;;;;;
"""
ENTITIES: tuple[dict[str, Any], ...] = (
    {
        "id": "p1",
        "schema": "Person",
        "caption": "Jane Doe",
        "properties": {
            "name": ["Jane Doe", "جين دو"],
            "alias": ["J. Doe"],
            "birthDate": ["1960", "1960-05-03"],
            "passportNumber": ["X1"],
            "country": ["xx"],
            "wikidataId": ["Q1"],
        },
    },
    {"id": "b", "schema": "PublicBody", "properties": {"name": ["Northern Government"]}},
    {"id": "pos", "schema": "Position", "properties": {"name": ["Deputy Minister"], "organization": ["b"]}},
    {"id": "occ", "schema": "Occupancy", "properties": {"holder": ["p1"], "post": ["pos"], "startDate": ["2021"]}},
    {"id": "m", "schema": "Membership", "properties": {"member": ["p1"], "organization": ["b"], "role": ["Clerk"]}},
    {"id": "s", "schema": "Sanction", "properties": {}},
)


def test_rows_of_a_table_become_actors(tmp_path: Path) -> None:
    root = archive(tmp_path)
    report = imported("actors", write(tmp_path / "in", {"a.csv": TABLE}) / "a.csv", root)
    assert (
        (root / "content/actors/amy-a-example.md").read_text("utf-8")
        == """---
name: 'Amy "A" Example'
type: person
sort: "Example, Amy"
aliases: [A. Example, Shared]
names:
  - {name: آمي, lang: ar}
offices:
  - {office: Envoy, of: Northern Government, valid: 2014-05-06/..}
  - {office: Minister, valid: /2013}
same_as: [Q3]
extra:
  "house code": A7
---
"""
    )
    assert part(report, "row 3")["target"] == "content/actors/amy-a-example.md"
    assert [note["text"] for note in part(report, "row 4")["notes"]] == [
        "`wizard` is no type of actors here: it stays under `extra`",
        "`Shared` is a name of content/actors/amy-a-example.md already: it stays under `extra`",
        "`not an item` is neither an item of Wikidata nor an address: it is left out",
    ]
    assert part(report, "row 5")["reason"] == "the row has no name"
    assert_sound(root)


def test_entities_of_followthemoney_become_actors_with_their_offices(tmp_path: Path) -> None:
    root = archive(tmp_path)
    lines = "\n".join([*(json.dumps(entity) for entity in ENTITIES), "no JSON", "[1]"])
    report = imported("actors", write(tmp_path / "in", {"a.ndjson": lines}), root)
    assert (
        (root / "content/actors/jane-doe.md").read_text("utf-8")
        == """---
name: Jane Doe
type: person
aliases: [J. Doe]
names:
  - {name: جين دو}
offices:
  - {office: Deputy Minister, of: Northern Government, valid: 2021/}
  - {office: Clerk, of: Northern Government}
valid: 1960-05-03/
same_as: [Q1]
extra:
  "ftm_id": p1
  "country": xx
---
"""
    )
    assert {item["part"]: item["outcome"] for item in report["items"]} == {
        "Person p1": "imported",
        "PublicBody b": "imported",
        "Position pos": "imported",
        "Occupancy occ": "imported",
        "Membership m": "imported",
        "Sanction s": "skipped",
        "record 7": "skipped",
        "record 8": "skipped",
    }
    assert not any(b"X1" in data for data in read_tree(root).values())
    assert_sound(root)


def test_an_item_of_wikidata_becomes_an_actor(tmp_path: Path) -> None:
    qualifiers = {"P580": [time_value("+2001-04-01T00:00:00Z", 10)], "P582": [{"snaktype": "novalue"}]}
    office = {"mainsnak": item_value("Q9"), "rank": "normal", "qualifiers": qualifiers | {"P642": [item_value("Q8")]}}
    wrong = {"mainsnak": item_value("Q7"), "rank": "deprecated"}
    labels = {"en": "Taro Kuromi", "ja": "黒見太郎", "de": "Taro Kuromi"}
    person = wikidata_item("Q2", labels, P31=[{"mainsnak": item_value("Q5")}], P39=[office, wrong])
    entities = {"Q2": person, "Q9": wikidata_item("Q9", {"en": "Envoy"}), "Q8": wikidata_item("Q8", {"en": "Body"})}
    root = archive(tmp_path)
    imported("actors", write(tmp_path / "in", {"Q2.json": json.dumps({"entities": entities})}), root)
    assert (
        (root / "content/actors/taro-kuromi.md").read_text("utf-8")
        == """---
name: Taro Kuromi
type: person
names:
  - {name: 黒見太郎, lang: ja}
offices:
  - {office: Envoy, of: Body, valid: 2001-04/..}
same_as: [Q2]
---
"""
    )
    assert_sound(root)


def test_times_are_as_precise_as_wikidata_knows_them(tmp_path: Path) -> None:
    entities = {}
    for number, (time, precision, _) in enumerate((*WIKIDATA_TIMES, ("+1700-02-28T00:00:00Z", 11, None))):
        model = "Q1985786" if time.startswith("+17") else "Q1985727"
        born = [{"mainsnak": time_value(time, precision, model), "rank": "normal"}]
        entities[f"Q{number}"] = wikidata_item(f"Q{number}", {"en": f"Person {number}"}, P569=born)
    root = archive(tmp_path)
    imported("actors", write(tmp_path / "in", {"a.json": json.dumps({"entities": entities})}), root)
    texts = [(root / f"content/actors/person-{number}.md").read_text("utf-8") for number in range(len(entities))]
    valid = [next((line[7:] for line in text.split("\n") if line.startswith("valid: ")), None) for text in texts]
    assert valid == [*(expected for _, _, expected in WIKIDATA_TIMES), "1700/"]


def test_an_actor_that_is_there_stays_as_it_is_and_what_it_lacks_is_told(tmp_path: Path) -> None:
    root = archive(tmp_path)
    mine = "---\nname: Bo Other\naliases: [A. Example]\n---\nMine.\n"
    write(root, {"content/actors/mine.md": mine})
    report = imported("actors", write(tmp_path / "in", {"a.csv": TABLE}), root)
    assert (root / "content/actors/mine.md").read_text("utf-8") == mine
    assert part(report, "row 4")["reason"] == (
        "content/actors/mine.md is there already: it stays as it is; it does not have: Shared, not an item"
    )
    assert "A. Example" not in (root / "content/actors/amy-a-example.md").read_text("utf-8").split("extra:")[0]
    again = imported("actors", tmp_path / "in", root)
    assert {item["outcome"] for item in again["items"]} == {"skipped"}
    assert_sound(root)


def test_two_of_one_name_are_not_made_one(tmp_path: Path) -> None:
    root = archive(tmp_path)
    rows = "id,name\none,Jo Doe\ntwo,Jo Doe\n"
    report = imported("actors", write(tmp_path / "in", {"a.csv": rows}), root)
    assert part(report, "row 2")["target"] == "content/actors/one.md"
    assert "tell the two apart" in part(report, "row 3")["reason"]


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.csv", "title,when\nx,y\n", "no table with a column `name`"),
        ("a.csv", "", "no table with a column `name`"),
        ("a.csv", 'name\n"' + "x" * 2_000_000, "field larger than field limit"),
        ("a.csv", b"name\na\0b\n", "NUL"),
        ("a.json", "[" * 100_000, "cannot be read"),
        ("a.json", "{}", "neither an entity"),
        ("a.json", '{"entities": {"Q1": {"id": "Q1", "missing": ""}}}', "no such item"),
        ("a.json", '[{"schema": "Person", "properties": {"name": null}}]', "no name that a page could have"),
        ("a.ndjson", "\n\n", "it lists no actors"),
        ("a.csv", "name\n../../etc\n", None),
        ("a.csv", 'name,note\n"---\nx: y","[[a]] {{ b }} <script>"\n', None),
    ],
)
def test_faulty_lists_say_why(tmp_path: Path, name: str, data: str | bytes, why: str | None) -> None:
    root = archive(tmp_path)
    report = imported("actors", write(tmp_path / "in", {name: data}), root)
    assert [item["outcome"] for item in report["items"]] == ["skipped" if why else "imported"]
    assert why is None or why in report["items"][0]["reason"]
    assert all(path.startswith(("config.yaml", "content/actors/")) for path in read_tree(root))
    if why is None:
        assert_sound(root)


@pytest.mark.parametrize("count", [80, pytest.param(1000, marks=pytest.mark.long)])
def test_of_many_odd_actors_every_one_is_accounted_for(tmp_path: Path, count: int) -> None:
    table, rows = actor_table(count)
    entities, outcomes = actor_entities(count)
    items, lives = wikidata_items(count)
    for name, data in (("a.csv", table), ("b.ndjson", entities), ("c.json", items)):
        root = archive(tmp_path / name)
        report = imported("actors", write(tmp_path / name / "in", {name: data}), root)
        told = {item["part"]: item for item in report["items"]}
        texts = {key: (root / item["target"]).read_text("utf-8") for key, item in told.items() if item["target"]}
        if name == "a.csv":
            assert {key: _found(text, "valid: ", "}") for key, text in texts.items()} == rows
        elif name == "b.ndjson":
            assert {key: item["outcome"] for key, item in told.items()} == outcomes
        else:
            assert {key: _found(text, "\nvalid: ", "\n") for key, text in texts.items()} == lives
            assert len(told) == count
        assert_sound(root)


def _found(text: str, before: str, after: str) -> str | None:
    _, mark, rest = text.partition(before)
    return rest.partition(after)[0] if mark else None

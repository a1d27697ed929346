"""The archive as entities of FollowTheMoney, read by the library that made the model."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from regesta.outputs.ftm.terms import entity_id, interval, shared
from regesta.text.edtf import Edtf, parse_edtf
from tests.support.archives import article, rich_archive, with_data, write_archive
from tests.support.hostile import NASTY, hostile_archive
from tests.support.in_process import build_here

if TYPE_CHECKING:
    from followthemoney.schema import Schema

model: Any = pytest.importorskip("followthemoney", reason="tests/install-tools gets followthemoney").model
FILE = "data/entities.ftm.ndjson"

Entity = dict[str, Any]


def _built(root: Path) -> Path:
    run = build_here(with_data(root, "followthemoney: true"))
    assert run.exit == 0, run.stderr
    return root / "site"


def _entities(site: Path) -> dict[str, Entity]:
    lines = [json.loads(line) for line in (site / FILE).read_bytes().splitlines()]
    found = {line["id"]: line for line in lines}
    assert len(found) == len(lines)
    return found


def _faults(entities: dict[str, Entity]) -> Iterator[str]:
    """Yield what is not as the model has it: properties, their types, what is required, and whither they lead."""
    for entity in entities.values():
        schema = model.get(entity["schema"])
        assert schema is not None, entity
        told = f"{entity['schema']} {entity['id']}"
        try:
            schema.validate({"properties": entity["properties"]})
        except Exception as error:  # noqa: BLE001 - whatever it has to say is a fault
            yield f"{told}: {error} {getattr(error, 'errors', '')}"
        missing = [name for name in schema.required if not entity["properties"].get(name)]
        yield from (f"{told} lacks {name}" for name in missing)
        for name, values in entity["properties"].items():
            prop = schema.get(name)
            if prop is None:
                yield f"{told}: no property {name}"
            elif prop.type.name == "entity":
                yield from (f"{told}: {fault}" for value in values if (fault := _misled(entities, prop.range, value)))
        # What its own reader makes of the values is what stands there.
        cleaned = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        if {name: len(values) for name, values in cleaned.items()} != {
            name: len(values) for name, values in entity["properties"].items()
        }:
            yield f"{told}: {entity['properties']} is read as {cleaned}"


def _misled(entities: dict[str, Entity], wanted: Schema | None, identity: str) -> str | None:
    target = entities.get(identity)
    if target is None:
        return f"{identity} is not there"
    schema = model.get(target["schema"])
    assert schema is not None
    return None if wanted is None or schema.is_a(wanted) else f"{identity} is no {wanted.name}"


def test_the_entities_of_the_sample_archive_are_sound(sample_site: Path) -> None:
    entities = _entities(sample_site)
    assert list(_faults(entities)) == []
    kinds = {entity["schema"] for entity in entities.values()}
    assert {"Person", "PublicBody", "Organization", "Position", "Occupancy", "Event", "Article"} <= kinds
    assert {"Mention", "Documentation"} <= kinds


def test_the_entities_of_an_archive_with_every_field_are_sound(tmp_path: Path) -> None:
    assert list(_faults(_entities(_built(rich_archive(tmp_path / "archive"))))) == []


def test_the_entities_of_a_hostile_archive_are_sound_and_say_what_was_written(tmp_path: Path) -> None:
    entities = _entities(_built(hostile_archive(tmp_path)))
    assert list(_faults(entities)) == []
    assert entities["article.n0"]["properties"]["title"] == [f"=1+1{NASTY}"]


def test_an_empty_archive_has_no_entities(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert _entities(_built(tmp_path)) == {}


def test_intervals_have_a_start_and_an_end_and_no_precision_is_invented(tmp_path: Path) -> None:
    entities = _entities(_built(rich_archive(tmp_path / "archive")))
    held = {
        entities[entity["properties"]["post"][0]]["properties"]["name"][0]: entity["properties"]
        for entity in entities.values()
        if entity["schema"] == "Occupancy" and entity["properties"]["holder"] == ["actor.jane-doe"]
    }
    minister, deputy, honorary = held["Minister"], held["Deputy Minister"], held["Honorary member"]
    assert (minister["startDate"], minister.get("endDate"), minister["status"]) == (["2024-02"], None, ["current"])
    assert "2024-02/.. (EDTF)" in minister["description"]
    assert (deputy.get("startDate"), deputy["endDate"], deputy["status"]) == (None, ["2024-01"], ["ended"])
    assert (honorary.get("startDate"), honorary.get("endDate"), honorary["status"]) == (None, None, ["unknown"])
    speech = entities["event.priority-speech"]["properties"]
    assert speech["date"] == ["2024-09"]
    assert "[2024-09-01..2024-09-10] (EDTF)" in speech["description"]
    assert {"جين دو", "ジェーン・ドウ"} <= set(entities["actor.jane-doe"]["properties"]["alias"])
    assert entities["actor.jane-doe"]["properties"]["wikidataId"] == ["Q42", "Q43"]


def test_a_withdrawn_article_says_so(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(keys="status: withdrawn")}
    assert _entities(_built(write_archive(tmp_path, files)))["article.a"]["properties"]["notes"] == ["withdrawn"]


def _edtf(text: str) -> Edtf:
    found = parse_edtf(text)
    assert isinstance(found, Edtf)
    return found


def test_a_date_is_what_all_its_days_share() -> None:
    for written, wanted in (
        ("2024-09-03", "2024-09-03"),
        ("2024-09", "2024-09"),
        ("early 2024-09", "2024-09"),
        ("2024-21", "2024"),
        ("2024", "2024"),
        ("201X", None),
        ("2024~", None),
        ("2024?-11-16", None),
        ("[2024-12-30..2025-01-02]", None),
        ("2024-01/2024-02", None),
    ):
        date = _edtf(written)
        assert shared(date.expression, date.earliest, date.latest) == wanted, written


def test_the_ends_of_an_interval_are_as_precise_as_they_are() -> None:
    for written, wanted in (
        ("2021-08/..", ("2021-08", None)),
        ("../2020", (None, "2020")),
        ("2021~/2024-01-05", (None, "2024-01-05")),
        ("2021-21/2022-XX", ("2021", "2022")),
        ("2021", (None, None)),
    ):
        assert interval(_edtf(written).expression) == wanted, written


def test_no_two_things_have_one_id() -> None:
    assert entity_id("mention", "a.b", "c") != entity_id("mention", "a", "b.c")
    assert entity_id("actor", "日本") != entity_id("actor", "中国")
    assert entity_id("actor", "japan") == "actor.japan"
    assert entity_id("actor", "-") != entity_id("actor", "--")

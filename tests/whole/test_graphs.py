"""The network as graphs, the events for TimelineJS and the folder as an RO-Crate, read by their own programs."""

from __future__ import annotations

import hashlib
import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import networkx
import pytest
from rocrate.rocrate import ROCrate

from tests.support.archives import article, rich_archive, with_data, write_archive
from tests.support.hostile import NASTY, OPENINGS, hostile_archive
from tests.support.in_process import build_here

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


def _built(root: Path) -> Path:
    run = build_here(with_data(root, "graphs: true, timeline_js: true, ro_crate: true"))
    assert run.exit == 0, run.stderr
    return root / "site"


def _graph(site: Path, name: str, suffix: str) -> networkx.Graph:
    return READERS[suffix](site / "data" / f"{name}.{suffix}")


def _events(site: Path) -> dict[str, dict[str, Any]]:
    timeline = json.loads((site / "data/timeline.json").read_bytes())
    assert set(timeline) == {"title", "scale", "events"}
    assert timeline["scale"] == "human"
    for event in timeline["events"]:
        assert set(event) <= {"unique_id", "start_date", "end_date", "text", "group"}
        assert set(event["text"]) == {"headline", "text"}
        for date in (event["start_date"], event.get("end_date", {"year": 0, "display_date": ""})):
            assert set(date) in ({"year", "display_date"}, {"year", "month", "display_date"},
                                 {"year", "month", "day", "display_date"})  # fmt: skip
            assert all(isinstance(value, int) for name, value in date.items() if name != "display_date")
    return {event["unique_id"]: event for event in timeline["events"]}


@pytest.mark.parametrize("suffix", READERS)
def test_the_graphs_of_the_sample_archive_are_read(sample_site: Path, suffix: str) -> None:
    network = _graph(sample_site, "network", suffix)
    assert not network.is_directed()
    assert "japan" in network
    assert network.number_of_edges() > 20
    _, _, values = next(iter(network.edges(data=True)))
    assert 0 < values["weight"] <= 1
    assert values["articles"] >= 1
    ties = _graph(sample_site, "ties", suffix)
    assert ties.is_directed()
    assert "office" in {values["type"] for _, _, values in ties.edges(data=True)}


def test_both_formats_say_the_same(sample_site: Path) -> None:
    for name in ("network", "ties"):
        one, other = (_graph(sample_site, name, suffix) for suffix in READERS)
        assert set(one.nodes) == set(other.nodes)
        assert {frozenset(edge[:2]) for edge in one.edges} == {frozenset(edge[:2]) for edge in other.edges}
        assert {node: one.nodes[node]["name"] for node in one} == {node: other.nodes[node]["label"] for node in other}


@pytest.mark.parametrize("suffix", READERS)
def test_the_graphs_of_a_hostile_archive_say_what_was_written(tmp_path: Path, suffix: str) -> None:
    site = _built(hostile_archive(tmp_path))
    names = {values.get("name", values.get("label")) for _, values in _graph(site, "ties", suffix).nodes(data=True)}
    assert {f"{opening}{NASTY} {number}" for number, opening in enumerate(OPENINGS)} <= names


@pytest.mark.parametrize("suffix", READERS)
def test_the_graphs_of_an_empty_archive_are_empty(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "content").mkdir()
    site = _built(tmp_path)
    assert len(_graph(site, "network", suffix)) == len(_graph(site, "ties", suffix)) == 0
    assert _events(site) == {}


def test_a_tie_has_its_interval_as_it_was_written(tmp_path: Path) -> None:
    ties = _graph(_built(rich_archive(tmp_path / "archive")), "ties", "graphml")
    offices = {values["role"]: values for one, _, values in ties.edges(data=True) if one == "jane-doe"}
    assert offices["Minister"]["valid"] == "2024-02/.."
    assert offices["Deputy Minister"]["valid"] == "2021~/2024-01"
    assert "valid" not in offices["trading partner"]


def test_line_ends_in_a_name_stay(tmp_path: Path) -> None:
    site = _built(write_archive(tmp_path, {"content/actors/a.md": '---\nname: "A\\tB & <C>"\n---\n'}))
    for suffix in READERS:
        ET.parse(site / f"data/network.{suffix}")
        (values,) = dict(_graph(site, "network", suffix).nodes(data=True)).values()
        assert values.get("name", values.get("label")) == "A\tB & <C>" or "\t" not in str(values)


def test_a_timeline_invents_no_precision(tmp_path: Path) -> None:
    dates = {
        "day": "2024-09-03", "month": "2024-09", "early": "early 2024-09", "about": "2024~",
        "span": "2024-02/2024-05-06", "open": "2024-02/..", "until": "../2020",
        "season": "2024-21", "decade": "201X", "never": "../..",
    }  # fmt: skip
    keys = "dates:\n" + "".join(f"  - {{id: {name}, date: {date}, title: {name}}}\n" for name, date in dates.items())
    files = {"content/articles/a.md": article(date="2026-01-01", keys=keys)}
    found = _events(_built(write_archive(tmp_path, files)))
    placed = {
        name: {part: value for part, value in event["start_date"].items() if part != "display_date"}
        for name, event in found.items()
    }
    assert placed == {
        "day": {"year": 2024, "month": 9, "day": 3},
        "month": {"year": 2024, "month": 9},
        "early": {"year": 2024, "month": 9},
        "about": {"year": 2024},
        "span": {"year": 2024, "month": 2},
        "open": {"year": 2024, "month": 2},
        "until": {"year": 2020},
        "season": {"year": 2024},
        "decade": {"year": 2010},
    }
    assert found["early"]["start_date"]["display_date"] == "early September 2024"
    assert found["span"]["end_date"] == {"year": 2024, "month": 5, "day": 6, "display_date": " "}
    assert "end_date" not in found["open"]


def test_the_timeline_of_a_hostile_archive_holds_no_markup_of_its_texts(tmp_path: Path) -> None:
    for event in _events(_built(hostile_archive(tmp_path))).values():
        assert "</script>" not in json.dumps(event)
        assert "<!--" not in json.dumps(event)


def test_the_crate_names_every_file_with_its_digest(sample_site: Path) -> None:
    folder = sample_site / "data"
    crate = ROCrate(str(folder))
    assert crate.name == "Channels to Kabul"
    assert crate.license["name"] == "Sample content, Apache-2.0"
    told = {entity.id: entity["sha256"] for entity in crate.data_entities if entity.type == "File"}
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    own = {"index.html", "ro-crate-metadata.json"}
    assert told == {name: hashlib.sha256(data).hexdigest() for name, data in files.items() if name not in own}


def test_the_crate_of_a_hostile_archive_is_read(tmp_path: Path) -> None:
    crate = ROCrate(str(_built(hostile_archive(tmp_path)) / "data"))
    assert crate.name == f"={NASTY}"
    assert crate.root_dataset["datePublished"] == "2025-01-01"

"""Facts traced through every format: what a reader or a program finds is the same everywhere, and no more exact.

An office with an open interval, an event in early September 2024,
articles that were withdrawn and superseded, a DOI, and a name in three scripts.
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import networkx
import pytest
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from lxml import html
from rdflib import SKOS, Graph, Literal, Namespace, URIRef

import regesta
from tests.support.archives import article, write_archive
from tests.support.hostile import OUTPUTS
from tests.support.in_process import build_here

BASE = "https://example.org/a/"
SCHEMA = Namespace("http://schema.org/")
TERMS = Namespace("http://purl.org/dc/terms/")
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
MONTH = "http://www.w3.org/2001/XMLSchema#gYearMonth"
DOI = "10.5555/Harbour_(1)<2>"
DOI_ADDRESS = "https://doi.org/10.5555/Harbour_(1)%3C2%3E"
SCRIPTS = {"Mina Vale", "مينا فيل", "ミナ・ヴェイル"}
_FILES = {
    "config.yaml": f"title: Harbours\nurl: {BASE}\noutputs: {{{', '.join(f'{name}: yes' for name in OUTPUTS)}}}\n",
    "content/actors/mina-vale.md": (
        "---\nname: Mina Vale\ntype: person\nnames: [{name: مينا فيل, lang: ar}, {name: ミナ・ヴェイル, lang: ja}]\n"
        "offices: [{office: Harbour master, of: harbour-board, valid: 2021-08/..}]\n---\n"
    ),
    "content/actors/harbour-board.md": "---\nname: Harbour Board\ntype: organisation\n---\n",
    "content/themes/tides.md": "---\nlabel: Tides\nalt: [Ebb and flow]\n---\n",
    "content/articles/kept.md": article(
        "The harbour in autumn",
        date="2024-10-07",
        keys=(
            "doi: https://doi.org/10.5555/Harbour_(1)<2>\n"
            "about: [Mina Vale]\nactors: [Harbour Board]\nthemes: [Tides]\ndates:\n"
            "  - {id: visit, date: early 2024-09, title: The visit, by: Mina Vale}\n"
            "  - {id: signing, date: 2024-09-20, title: The signing, by: Mina Vale}\n"
        ),
        body="Mina Vale met the Harbour Board.",
    ),
    "content/articles/gone.md": article(
        "What was wrong",
        date="2024-03-05",
        keys="about: [Mina Vale]\nthemes: [Tides]\nstatus: withdrawn\ndates: [{id: rumour, 2024-03-01: The rumour}]\n",
    ),
    "content/articles/old.md": article("First notes", date="2023-06-07", keys="superseded_by: kept\n"),
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_archive(tmp_path_factory.mktemp("fact"), _FILES)
    run = build_here(folder)
    assert run.exit == 0, run.stderr
    return folder


@pytest.fixture(scope="module")
def site(archive: Path) -> Path:
    return archive / "site"


@pytest.fixture(scope="module")
def graph(site: Path) -> Graph:
    return Graph().parse(site / "data/archive.ttl")


def _rows(site: Path, table: str) -> list[dict[str, Any]]:
    """Return the rows of a table, which CSV and the database tell alike; no value is None."""
    with (site / f"data/{table}.csv").open(encoding="utf-8", newline="") as file:
        told = [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]
    with closing(sqlite3.connect(site / "data/archive.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        kept = [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]  # noqa: S608 - a name of ours
    flags = {"0": "false", "1": "true"}
    for row, same in zip(told, kept, strict=True):
        for name, value in ((name, value) for name, value in same.items() if name != "rowid"):
            shown = None if value is None else str(value)
            assert row[name] in {shown, flags.get(shown or "", shown)}, (table, name)
    return told


def _record(site: Path, page: str) -> dict[str, Any]:
    """Return the record beside a page, which is the one that the data have too."""
    record: dict[str, Any] = json.loads((site / page / "index.json").read_bytes())
    lines = (site / f"data/{record['kind']}s.ndjson").read_bytes().splitlines()
    assert record in [json.loads(line) for line in lines]
    return record


def _entities(site: Path) -> dict[str, dict[str, Any]]:
    lines = (site / "data/entities.ftm.ndjson").read_bytes().splitlines()
    return {entity["id"]: entity["properties"] for entity in map(json.loads, lines)}


def _words(site: Path, page: str) -> str:
    """Return what a reader of a page reads."""
    document = html.fromstring((site / page / "index.html").read_bytes())
    (main,) = document.xpath("//main")
    return " ".join(main.text_content().split())


def _linked_data(site: Path, page: str) -> Iterator[dict[str, Any]]:
    """Yield every node of the JSON-LD of a page."""
    document = html.fromstring((site / page / "index.html").read_bytes())
    waiting = [json.loads(script.text) for script in document.xpath('//script[@type="application/ld+json"]')]
    assert waiting
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()
            yield value


def _head(site: Path, page: str) -> dict[str, Any]:
    """Return the front matter of a page as Markdown."""
    head: dict[str, Any] = yaml.safe_load((site / page / "index.md").read_text("utf-8").split("---\n", 2)[1])
    return head


def _literals(graph: Graph, subject: URIRef, predicate: URIRef) -> set[tuple[str, str]]:
    found = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    return {(str(value), str(value.datatype or value.language or "")) for value in found}


class TestAnOpenInterval:
    def test_readers(self, site: Path) -> None:
        words = _words(site, "actors/mina-vale")
        assert "Harbour master" in words
        assert "August 2021" in words
        assert not re.search(r"\d{1,2} August 2021|August 2021\s*[–-]\s*\w+ 20", words)

    def test_tables_and_records(self, site: Path) -> None:
        (row,) = _rows(site, "offices")
        assert (row["valid"], row["valid_earliest"], row["valid_latest"]) == ("2021-08/..", "2021-08-01", None)
        (office,) = _record(site, "actors/mina-vale")["offices"]
        assert {name: None if value is None else str(value) for name, value in office.items() if name != "shared"} == {
            name: value for name, value in row.items() if name != "shared"
        }

    def test_python(self, archive: Path) -> None:
        with regesta.open(archive) as opened:
            (office,) = opened.actors["mina-vale"].offices
        assert (office.valid, office.valid_latest) == ("2021-08/..", None)

    def test_linked_data(self, site: Path, graph: Graph) -> None:
        office = URIRef(f"{BASE}actors/mina-vale/#office-1")
        assert _literals(graph, office, SCHEMA.startDate) == {("2021-08", MONTH)}
        assert _literals(graph, office, SCHEMA.endDate) == set()
        assert _literals(graph, office, TERMS.temporal) == {("2021-08/..", EDTF)}
        roles = [node for node in _linked_data(site, "actors/mina-vale") if node.get("roleName") == "Harbour master"]
        assert {(node.get("startDate"), node.get("endDate")) for node in roles} == {("2021-08", None)}

    def test_entities_and_graphs(self, site: Path) -> None:
        held = _entities(site)["office.mina-vale.1"]
        assert (held["startDate"], held.get("endDate"), held["status"]) == (["2021-08"], None, ["current"])
        (office,) = _head(site, "actors/mina-vale")["offices"]
        assert office == {"office": "Harbour master", "of": "Harbour Board", "valid": "2021-08/.."}
        ties = networkx.read_graphml(site / "data/ties.graphml")
        assert ties.edges["mina-vale", "harbour-board"]["valid"] == "2021-08/.."


class TestEarlySeptember:
    def test_readers(self, site: Path) -> None:
        words = _words(site, "events/visit")
        assert "early September 2024" in words
        assert not re.search(r"\b\d{1,2} September 2024", words.replace("20 September 2024", ""))

    def test_tables_and_records(self, site: Path) -> None:
        (row,) = [row for row in _rows(site, "events") if row["id"] == "visit"]
        wanted = ("[2024-09-01..2024-09-10]", "2024-09-01", "2024-09-10", "early 2024-09")
        names = ("date", "date_earliest", "date_latest", "date_written")
        assert tuple(row[name] for name in names) == wanted
        assert tuple(_record(site, "events/visit")[name] for name in names) == wanted

    def test_linked_data(self, site: Path, graph: Graph) -> None:
        visit = URIRef(f"{BASE}events/visit/#event")
        assert _literals(graph, visit, TERMS.date) == {("[2024-09-01..2024-09-10]", EDTF)}
        assert _literals(graph, visit, SCHEMA.startDate) == _literals(graph, visit, SCHEMA.endDate) == set()
        told = [node for node in _linked_data(site, "events/visit") if node.get("name") == "The visit"]
        assert {node.get("startDate") for node in told} <= {None, "2024-09"}

    def test_entities_and_timeline(self, site: Path) -> None:
        assert _entities(site)["event.visit"]["date"] == ["2024-09"]
        timeline = json.loads((site / "data/timeline.json").read_bytes())["events"]
        (visit,) = [event for event in timeline if event["unique_id"] == "visit"]
        assert visit["start_date"] == {"year": 2024, "month": 9, "display_date": "early September 2024"}
        assert "end_date" not in visit
        wanted = {"date": "[2024-09-01..2024-09-10]", "title": "The visit"}
        assert wanted in _head(site, "articles/kept")["dates"]
        assert _head(site, "events/visit")["date"] == wanted["date"]

    def test_a_calendar_has_none_but_days_that_are_known(self, site: Path) -> None:
        calendar = icalendar.Calendar.from_ical((site / "dates/events.ics").read_bytes())
        days = {str(event["SUMMARY"]): str(event.decoded("DTSTART")) for event in calendar.walk("VEVENT")}
        assert days == {"The rumour": "2024-03-01", "The signing": "2024-09-20"}


class TestAWithdrawnArticle:
    def test_readers(self, site: Path) -> None:
        assert "withdrawn" in _words(site, "articles/gone").lower()
        assert "What was wrong" not in _words(site, "actors/mina-vale")

    def test_tables_and_records(self, site: Path) -> None:
        standing = {row["id"]: row["status"] for row in _rows(site, "articles")}
        assert standing == {"gone": "withdrawn", "kept": "published", "old": "superseded"}
        assert _record(site, "articles/gone")["status"] == "withdrawn"
        assert {row["article"] for row in _rows(site, "passages")} == {"kept"}

    def test_linked_data_and_entities(self, graph: Graph, site: Path) -> None:
        gone = URIRef(f"{BASE}articles/gone/#article")
        assert _literals(graph, gone, SCHEMA.creativeWorkStatus) == {("withdrawn", "")}
        assert _entities(site)["article.gone"]["notes"] == ["withdrawn"]
        assert "notes" not in _entities(site)["article.kept"]

    def test_citations(self, site: Path) -> None:
        (entry,) = parse_string((site / "articles/gone/cite.bib").read_text("utf-8")).entries
        assert "withdrawn" in str(entry["note"]).lower()
        (reference,) = rispy.loads((site / "articles/gone/cite.ris").read_text("utf-8"))
        assert "withdrawn" in str(reference["notes"]).lower()
        (item,) = json.loads((site / "articles/gone/cite.csl.json").read_bytes())
        assert item["status"] == "withdrawn"
        assert _head(site, "articles/gone")["status"] == "withdrawn"
        assert "**Withdrawn.**" in (site / "articles/gone/index.md").read_text("utf-8")

    def test_calendars(self, site: Path) -> None:
        calendar = icalendar.Calendar.from_ical((site / "dates/events.ics").read_bytes())
        told = {str(event["SUMMARY"]): str(event.get("DESCRIPTION", "")) for event in calendar.walk("VEVENT")}
        assert told == {"The rumour": "“What was wrong”: Withdrawn.", "The signing": ""}

    def test_lists_do_not_have_it(self, site: Path) -> None:
        assert [entry.title for entry in feedparser.parse((site / "feed.xml").read_bytes()).entries] == [
            "The harbour in autumn",
            "First notes",
        ]
        feed = json.loads((site / "feed.json").read_bytes())
        assert [item["title"] for item in feed["items"]] == ["The harbour in autumn", "First notes"]
        whole = (site / "cite.bib").read_text("utf-8")
        assert "The harbour in autumn" in whole
        assert "What was wrong" not in whole
        assert "What was wrong" not in (site / "llms.txt").read_text("utf-8")
        assert "What was wrong" not in (site / "actors/mina-vale/index.md").read_text("utf-8")


class TestASupersededArticle:
    """Its `status` says nothing: that another article takes its place is enough, in every format."""

    def test_readers(self, site: Path) -> None:
        assert "Superseded. Read instead: The harbour in autumn" in _words(site, "articles/old")

    def test_tables_and_records(self, site: Path) -> None:
        (row,) = [row for row in _rows(site, "articles") if row["id"] == "old"]
        assert (row["status"], row["superseded_by"]) == ("superseded", "kept")
        assert _record(site, "articles/old")["status"] == "superseded"

    def test_linked_data_and_entities(self, graph: Graph, site: Path) -> None:
        old, kept = URIRef(f"{BASE}articles/old/#article"), URIRef(f"{BASE}articles/kept/#article")
        assert _literals(graph, old, SCHEMA.creativeWorkStatus) == {("superseded", "")}
        assert set(graph.objects(old, TERMS.isReplacedBy)) == {kept}
        (told,) = [node for node in _linked_data(site, "articles/old") if node.get("@id") == str(old)]
        assert told["creativeWorkStatus"] == "superseded"
        assert _entities(site)["article.old"]["notes"] == ["superseded"]

    def test_citations(self, site: Path) -> None:
        (entry,) = parse_string((site / "articles/old/cite.bib").read_text("utf-8")).entries
        (reference,) = rispy.loads((site / "articles/old/cite.ris").read_text("utf-8"))
        (item,) = json.loads((site / "articles/old/cite.csl.json").read_bytes())
        for note in (str(entry["note"]), str(reference["notes"]), item["note"]):
            assert "Superseded by “The harbour in autumn”" in note
        assert item["status"] == "superseded"
        assert _words(site, "articles/old").count("uperseded by") == 3

    def test_markdown_and_feeds(self, site: Path) -> None:
        head = _head(site, "articles/old")
        assert (head["status"], head["superseded_by"]["url"]) == ("superseded", f"{BASE}articles/kept/")
        assert "**Superseded by “The harbour in autumn”" in (site / "articles/old/index.md").read_text("utf-8")
        assert "2023-06-07. Superseded." in (site / "llms.txt").read_text("utf-8")
        _, entry = feedparser.parse((site / "feed.xml").read_bytes()).entries
        assert [tag.term for tag in entry.tags] == ["superseded"]
        _, item = json.loads((site / "feed.json").read_bytes())["items"]
        assert item["tags"] == ["superseded"]


class TestADoi:
    def test_readers(self, site: Path) -> None:
        words = _words(site, "articles/kept")
        assert f"DOI{DOI}" in words
        # The sentence on the page, and three styles.
        assert words.count(DOI_ADDRESS) == 4

    def test_the_head_of_the_page(self, site: Path) -> None:
        document = html.fromstring((site / "articles/kept/index.html").read_bytes())
        tags = {(tag.get("name"), tag.get("content")) for tag in document.xpath("//meta[@name]")}
        page = f"{BASE}articles/kept/"
        assert {("citation_doi", DOI), ("DC.identifier", DOI_ADDRESS), ("citation_public_url", page)} <= tags
        assert document.xpath('//link[@rel="cite-as"]/@href') == [DOI_ADDRESS]
        assert document.xpath('//link[@rel="canonical"]/@href') == [page]

    def test_citations(self, site: Path) -> None:
        (entry,) = parse_string((site / "articles/kept/cite.bib").read_text("utf-8")).entries
        (reference,) = rispy.loads((site / "articles/kept/cite.ris").read_text("utf-8"))
        (item,) = json.loads((site / "articles/kept/cite.csl.json").read_bytes())
        assert entry["doi"] == reference["doi"] == item["DOI"] == DOI

    def test_tables_and_records(self, site: Path) -> None:
        assert {row["id"]: row["doi"] for row in _rows(site, "articles")} == {"gone": None, "kept": DOI, "old": None}
        assert _record(site, "articles/kept")["doi"] == _head(site, "articles/kept")["doi"] == DOI

    def test_linked_data_and_entities(self, site: Path, graph: Graph) -> None:
        kept = URIRef(f"{BASE}articles/kept/#article")
        assert _literals(graph, kept, SCHEMA.identifier) == {(f"doi:{DOI}", "")}
        assert set(graph.objects(kept, SCHEMA.sameAs)) == {URIRef(DOI_ADDRESS)}
        (told,) = [node for node in _linked_data(site, "articles/kept") if node.get("@id") == str(kept)]
        assert told["sameAs"] == told["identifier"]["url"] == DOI_ADDRESS
        assert told["identifier"]["value"] == DOI
        assert DOI_ADDRESS in _entities(site)["article.kept"]["sourceUrl"]
        entry, _ = feedparser.parse((site / "feed.xml").read_bytes()).entries
        assert [link.href for link in entry.links if link.rel == "cite-as"] == [DOI_ADDRESS]


class TestANameInThreeScripts:
    def test_readers(self, site: Path) -> None:
        words = _words(site, "actors/mina-vale")
        assert {name for name in SCRIPTS if name in words} == SCRIPTS

    def test_tables_and_records(self, site: Path) -> None:
        told = {(row["name"], row["lang"]) for row in _rows(site, "names") if row["actor"] == "mina-vale"}
        assert {name for name, _ in told} == SCRIPTS
        assert {(name["name"], name["lang"]) for name in _record(site, "actors/mina-vale")["names"]} == told

    def test_markdown(self, site: Path) -> None:
        head = _head(site, "actors/mina-vale")
        assert {head["name"], *(found["name"] for found in head["names"])} == SCRIPTS

    def test_linked_data_and_entities(self, graph: Graph, site: Path) -> None:
        mina = URIRef(f"{BASE}actors/mina-vale/#actor")
        names = _literals(graph, mina, SCHEMA.name) | _literals(graph, mina, SCHEMA.alternateName)
        assert names == {("Mina Vale", "en"), ("مينا فيل", "ar"), ("ミナ・ヴェイル", "ja")}
        entity = _entities(site)["actor.mina-vale"]
        assert {*entity["name"], *entity["alias"]} == SCRIPTS
        assert networkx.read_graphml(site / "data/network.graphml").nodes["mina-vale"]["name"] == "Mina Vale"
        assert str(mina) in {node.get("@id") for node in _linked_data(site, "actors/mina-vale")}


def test_an_article_has_one_day_everywhere(site: Path, graph: Graph) -> None:
    day = "2024-10-07"
    (entry,) = parse_string((site / "articles/kept/cite.bib").read_text("utf-8")).entries
    (reference,) = rispy.loads((site / "articles/kept/cite.ris").read_text("utf-8"))
    (item,) = json.loads((site / "articles/kept/cite.csl.json").read_bytes())
    fed, _ = feedparser.parse((site / "feed.xml").read_bytes()).entries
    also, _ = json.loads((site / "feed.json").read_bytes())["items"]
    (row,) = [row for row in _rows(site, "articles") if row["id"] == "kept"]
    told = {
        "BibTeX": str(entry["date"]) if "date" in entry.fields_dict else day,
        "RIS": reference["date"].rstrip("/").replace("/", "-"),
        "CSL-JSON": "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0]),
        "Atom": fed.published[:10],
        "JSON Feed": also["date_published"][:10],
        "tables": row["date"],
        "records": _record(site, "articles/kept")["date"],
        "Markdown": str(_head(site, "articles/kept")["date"]),
        "RDF": next(iter(_literals(graph, URIRef(f"{BASE}articles/kept/#article"), SCHEMA.datePublished)))[0],
        "FollowTheMoney": _entities(site)["article.kept"]["publishedAt"][0],
    }
    assert told == dict.fromkeys(told, day)


def test_a_theme_has_one_label_everywhere(site: Path) -> None:
    thesaurus = Graph().parse(site / "data/themes.ttl")
    tides = URIRef(f"{BASE}themes/tides/#theme")
    assert _literals(thesaurus, tides, SKOS.prefLabel) == {("Tides", "en")}
    assert _literals(thesaurus, tides, SKOS.altLabel) == {("Ebb and flow", "en")}
    assert _record(site, "themes/tides")["label"] == _rows(site, "themes")[0]["label"] == "Tides"
    fed, _ = feedparser.parse((site / "feed.xml").read_bytes()).entries
    assert [tag.label for tag in fed.tags] == ["Tides"]
    assert json.loads((site / "feed.json").read_bytes())["items"][0]["tags"] == ["Tides"]
    assert _entities(site)["article.kept"]["keywords"] == ["Tides"]
    assert _words(site, "themes/tides").startswith("Theme Tides")

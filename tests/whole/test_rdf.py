"""The archive as linked data, read by rdflib and held to shapes by pyshacl: SKOS for the themes, ours for the rest."""

from __future__ import annotations

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from tests.support.archives import article, rich_archive, with_data, write_archive
from tests.support.hostile import NASTY, OPENINGS, hostile_archive
from tests.support.in_process import build_here, read_tree
from tests.support.project import ROOT

SHAPES = ROOT / "tests/support/shapes"
SCHEMA = Namespace("http://schema.org/")
TERMS = Namespace("http://purl.org/dc/terms/")
XSD = "http://www.w3.org/2001/XMLSchema#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
BASE = "https://example.org/archive/"


def _built(root: Path) -> Path:
    run = build_here(with_data(root, "skos: true, rdf: true"))
    assert run.exit == 0, run.stderr
    return root / "site"


def _graph(site: Path, name: str = "archive.ttl") -> Graph:
    return Graph().parse(site / "data" / name, format="nt" if name.endswith(".nt") else "turtle")


def _faults(graph: Graph, shapes: str) -> list[str]:
    """Return what pyshacl has to say against a graph, and values that are not of their type."""
    conforms, _, told = pyshacl.validate(graph, shacl_graph=Graph().parse(SHAPES / shapes), inference="none")
    wrong = [f"{term!r}" for statement in graph for term in statement if isinstance(term, Literal) and term.ill_typed]
    return [] if conforms and not wrong else [str(told), *wrong]


def _assert_sound(site: Path) -> None:
    assert _faults(_graph(site, "themes.ttl"), "skos.ttl") == []
    assert _faults(_graph(site), "skos.ttl") == []
    assert _faults(_graph(site), "archive.ttl") == []
    assert set(_graph(site)) == set(_graph(site, "archive.nt"))


def _dates(graph: Graph, subject: Node, predicate: URIRef) -> list[tuple[str, str]]:
    found = [value for value in graph.objects(subject, predicate) if isinstance(value, Literal)]
    return sorted((str(value), str(value.datatype or value.language)) for value in found)


def test_the_sample_archive_is_sound(sample_site: Path) -> None:
    _assert_sound(sample_site)
    graph = _graph(sample_site)
    assert len(set(graph.subjects(RDF.type, SCHEMA.AnalysisNewsArticle))) > 10
    assert len(set(graph.subjects(RDF.type, SKOS.Concept))) > 10


def test_an_archive_with_every_field_is_sound(tmp_path: Path) -> None:
    _assert_sound(_built(rich_archive(tmp_path / "archive")))


def test_a_hostile_archive_is_sound_and_says_what_was_written(tmp_path: Path) -> None:
    site = _built(hostile_archive(tmp_path))
    _assert_sound(site)
    graph = _graph(site)
    told = {str(title) for title in graph.objects(None, SCHEMA.headline)}
    assert told == {f"{opening}{NASTY}" for opening in OPENINGS}


def test_an_empty_archive_is_sound(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "config.yaml").write_text(f"url: {BASE}\n", "utf-8")
    _assert_sound(_built(tmp_path))


def test_the_shapes_refuse_a_thesaurus_that_is_none() -> None:
    start = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <https://example.org/> ."
    scheme = ':s a skos:ConceptScheme ; <http://purl.org/dc/terms/title> "S" ; skos:hasTopConcept :a .'
    top = ':a a skos:Concept ; skos:prefLabel "A"@en ; skos:inScheme :s ; skos:topConceptOf :s ; skos:narrower :b .'
    low = ':b a skos:Concept ; skos:prefLabel "B"@en ; skos:inScheme :s ; skos:broader :a .'
    for more, sound in (
        ("", True),
        (':b skos:prefLabel "C"@en .', False),
        (':b skos:altLabel "B"@en .', False),
        (":a skos:related :b . :b skos:related :a .", False),
        (":a skos:broader :b . :b skos:narrower :a .", False),
    ):
        graph = Graph().parse(data=f"{start}\n{scheme}\n{top}\n{low}\n{more}", format="turtle")
        assert (_faults(graph, "skos.ttl") == []) is sound, more


def test_what_lies_above_a_theme_is_not_related_to_it(tmp_path: Path) -> None:
    files = {
        "content/themes/a.md": "---\nlabel: A\nrelated: [C]\n---\n",
        "content/themes/b.md": "---\nlabel: B\nbroader: A\n---\n",
        "content/themes/c.md": "---\nlabel: C\nbroader: B\nrelated: [D]\nexact_match: http://www.wikidata.org/entity/Q42\n---\n",
        "content/themes/d.md": "---\nlabel: D\n---\n",
        "config.yaml": f"url: {BASE}\n",
    }
    site = _built(write_archive(tmp_path, files))
    _assert_sound(site)
    graph = _graph(site, "themes.ttl")
    a, c, d = (URIRef(f"{BASE}themes/{name}/#theme") for name in "acd")
    assert list(graph.objects(a, SKOS.related)) == []
    assert set(graph.subject_objects(SKOS.related)) == {(c, d), (d, c)}
    assert list(graph.objects(c, SKOS.exactMatch)) == [URIRef("http://www.wikidata.org/entity/Q42")]


def test_no_precision_is_invented(tmp_path: Path) -> None:
    graph = _graph(_built(rich_archive(tmp_path / "archive")))
    jane = URIRef(f"{BASE}actors/jane-doe/#actor")
    held = {str(graph.value(office, SCHEMA.roleName)): office for office in graph.objects(jane, SCHEMA.memberOf)}
    assert _dates(graph, held["Minister"], SCHEMA.startDate) == [("2024-02", f"{XSD}gYearMonth")]
    assert _dates(graph, held["Minister"], SCHEMA.endDate) == []
    assert _dates(graph, held["Minister"], TERMS.temporal) == [("2024-02/..", EDTF)]
    assert _dates(graph, held["Deputy Minister"], SCHEMA.startDate) == [("2021~", EDTF)]
    assert _dates(graph, held["Deputy Minister"], SCHEMA.endDate) == [("2024-01", f"{XSD}gYearMonth")]
    assert _dates(graph, held["Honorary member"], TERMS.temporal) == []
    speech = URIRef(f"{BASE}events/priority-speech/#event")
    assert _dates(graph, speech, TERMS.date) == [("[2024-09-01..2024-09-10]", EDTF)]
    assert _dates(graph, speech, SCHEMA.startDate) == []
    names = {
        (str(name), name.language) for name in graph.objects(jane, SCHEMA.alternateName) if isinstance(name, Literal)
    }
    assert {("جين دو", "ar"), ("ジェーン・ドウ", "ja")} <= names
    same = set(graph.objects(jane, SCHEMA.sameAs))
    assert URIRef("http://www.wikidata.org/entity/Q42") in same


def test_a_withdrawn_article_says_so(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(keys="status: withdrawn"), "config.yaml": f"url: {BASE}\n"}
    graph = _graph(_built(write_archive(tmp_path, files)))
    assert graph.value(URIRef(f"{BASE}articles/a/#article"), SCHEMA.creativeWorkStatus) == Literal("withdrawn")


def test_a_kind_without_pages_is_called_by_an_address_of_the_data(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(keys="places: [Kabul]")}
    site = _built(write_archive(tmp_path, {**files, "config.yaml": f"url: {BASE}\npages: {{places: no}}\n"}))
    _assert_sound(site)
    place = _graph(site).value(URIRef(f"{BASE}articles/a/#article"), SCHEMA.contentLocation)
    assert place == URIRef(f"{BASE}data/place/kabul#place")


@pytest.mark.parametrize("config", ["", f"url: {BASE}\noutputs: {{csv: true}}\n"])
def test_without_an_address_or_the_setting_there_is_none(tmp_path: Path, config: str) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article(), "config.yaml": config})
    site = read_tree(_built(archive))
    assert [path for path in site if path.endswith((".ttl", ".nt"))] == []
    assert b".ttl" not in site["data/index.html"]


def test_an_edit_of_a_text_rewrites_no_statement(tmp_path: Path) -> None:
    files = {"content/articles/a.md": article(body="One two."), "config.yaml": f"url: {BASE}\npages: {{search: no}}\n"}
    archive = write_archive(tmp_path, files)
    before = read_tree(_built(archive))
    write_archive(archive, {"content/articles/a.md": article(body="One two three.")})
    after = read_tree(_built(archive))
    changed = {path for path in after if after[path] != before[path]}
    assert "articles/a/index.html" in changed
    assert {path for path in changed if path.startswith("data/")} == set()

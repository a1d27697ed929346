"""What pages say of themselves to programs, over whole sites: read by rdflib and pyld, held to schema.org."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from rdflib.compare import isomorphic

from tests.support.archives import rich_archive
from tests.support.hostile import NASTY, hostile_archive
from tests.support.in_process import build_here
from tests.support.json_ld import json_ld_pages, nodes, rdf_by_pyld, rdf_by_rdflib, vocabulary_faults
from tests.support.once import make_once

BASE = "https://example.org/somewhere/"


def _built(make: Callable[[Path], Path]) -> Callable[[Path], None]:
    def build(folder: Path) -> None:
        root = make(folder / "archive")
        run = build_here(root, "--output", folder / "site")
        assert run.exit == 0, run.stderr

    return build


@pytest.fixture(scope="module", params=["sample", "rich", "hostile"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, sample_site: Path) -> Path:
    if request.param == "sample":
        return sample_site
    make = {"rich": rich_archive, "hostile": hostile_archive}[request.param]
    return make_once(tmp_path_factory, f"linked-{request.param}", _built(make)) / "site"


def test_every_type_and_property_is_one_of_schema_org(site: Path) -> None:
    found = [f"{path}: {fault}" for path, said in json_ld_pages(site) for fault in vocabulary_faults(said)]
    assert found == []


def test_two_clients_read_the_same_statements(site: Path) -> None:
    for number, (path, said) in enumerate(json_ld_pages(site)):
        graph = rdf_by_rdflib(said, BASE + path)
        assert len(graph) > 3, path
        if number % 5 == 0:  # to compare two graphs takes long
            assert isomorphic(graph, rdf_by_pyld(said, BASE + path)), path


def test_every_page_speaks_that_stands_for_something(site: Path) -> None:
    pages = {page.relative_to(site).as_posix() for page in site.rglob("*.html")}
    silent = pages - {path for path, _ in json_ld_pages(site)}
    shown = {path for path in silent if b'name="robots" content="noindex"' not in (site / path).read_bytes()}
    assert shown == set()
    assert "404.html" in silent


def test_what_is_identified_has_a_page_and_is_of_one_type_everywhere(site: Path) -> None:
    said = dict(json_ld_pages(site))
    root = next(node["@id"] for node, _, _ in nodes(said["index.html"]) if node["@type"] == "WebSite")
    root = root.removesuffix("#archive")
    types: dict[str, set[str]] = defaultdict(set)
    for document in said.values():
        for found in nodes(document):
            if identity := found.node.get("@id"):
                types[identity].add(found.node["@type"])
    assert {identity: kinds for identity, kinds in types.items() if len(kinds) > 1} == {}
    assert len(types) > 20
    for identity in types:
        path = unquote(identity.removeprefix(root).partition("#")[0])
        assert (site / path / "index.html").is_file(), identity


def test_nothing_breaks_out_and_every_text_arrives_as_it_was_written(tmp_path: Path) -> None:
    root = hostile_archive(tmp_path)
    assert build_here(root).exit == 0
    for page in (root / "site").rglob("*.html"):
        content = (
            page.read_text("utf-8").partition('<script type="application/ld+json">')[2].partition("</script>\n")[0]
        )
        assert not set("<>&") & set(content), page
    said = dict(json_ld_pages(root / "site"))
    article = next(iter(nodes(said["articles/n0/index.html"]))).node
    assert article["headline"] == f"=1+1{NASTY}"
    assert article["isBasedOn"][0]["name"] == f"=1+1{NASTY}"
    assert article["correction"][0]["text"] == f"=1+1{NASTY}"

"""The network: a picture of the actors of the most articles, a table of the strongest pairs, relations apart."""

from __future__ import annotations

import pytest

from regesta.pages import network_page
from regesta.pages.views.network import NetworkView
from tests.support.content import article, record, sound, view_of

REGISTER = {
    "content/actors/ada.md": record("name: Ada", "relations: [{type: sibling, to: cy, valid: 2001, source: A book}]"),
    "content/actors/bea.md": record("name: Bea"),
    "content/actors/cy.md": record("name: Cy"),
    "content/actors/dot.md": record("name: Dot"),
}


def network(*bodies: str) -> NetworkView:
    files = {
        f"content/articles/{number}.md": article(f"A{number}", "2025-01-01", body=body)
        for number, body in enumerate(bodies)
    }
    return view_of(sound({**REGISTER, **files}), "network/", NetworkView)


def test_a_pair_is_told_once_with_the_strongest_first() -> None:
    found = network("Ada met Bea.", "Ada met Bea.", "Cy saw Ada.\n\nBea slept.")
    assert [(pair.one.text, pair.other.text, pair.articles, pair.closest) for pair in found.pairs] == [
        ("Ada", "Bea", 3, "sentence"),
        ("Ada", "Cy", 1, "sentence"),
        ("Bea", "Cy", 1, "article"),
    ]
    assert [round(pair.strength, 3) for pair in found.pairs] == [0.778, 0.577, 0.192]


def test_nodes_are_those_of_the_edges() -> None:
    found = network("Ada met Bea.", "Cy slept.")
    assert [(node.actor.text, node.articles) for node in found.nodes] == [("Ada", 1), ("Bea", 1)]
    assert [(edge.one, edge.other) for edge in found.edges] == [(0, 1)]


def test_relations_of_the_register_stand_apart() -> None:
    found = network("Ada met Bea.", "Ada met Cy.")
    (relation,) = found.relations
    assert (relation.one.text, relation.type, relation.other.text, relation.source) == (
        "Ada",
        "sibling",
        "Cy",
        "A book",
    )
    assert relation.valid is not None
    assert relation.valid.edtf == "2001"
    names = [node.actor.text for node in found.nodes]
    assert [(names[edge.one], edge.type, names[edge.other]) for edge in found.declared] == [("Ada", "sibling", "Cy")]


def test_the_picture_has_the_actors_of_the_most_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network_page, "NODES", 2)
    found = network("Ada met Bea.", "Ada met Bea.", "Cy met Dot.")
    assert [node.actor.text for node in found.nodes] == ["Ada", "Bea"]
    assert len(found.pairs) == 2, "the table has all"


def test_in_a_large_archive_one_article_makes_no_pair() -> None:
    bodies = ["Ada met Bea."] * 2 + ["Cy met Dot."] + ["Nobody came."] * 30
    found = network(*bodies)
    assert (found.least, [pair.one.text for pair in found.pairs]) == (2, ["Ada"])


def test_an_archive_without_pairs_says_so() -> None:
    found = network("Nobody came.")
    assert (found.nodes, found.pairs) == ((), ())

"""Mentions in their sentences, with places in the source, and the links that they become."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.mentions.finding import Finder
from regesta.mentions.first_links import Placed, link_mentions, linked_pieces
from regesta.mentions.gazetteer import Named, make_gazetteer
from regesta.mentions.model import ArticleMentions, LinkPolicy, Situation
from regesta.prose.model import Prose
from regesta.types import ActorId
from tests.support.prose import html_of, prose_of

JANE, CHINA = ActorId("jane"), ActorId("china")
FINDER = Finder(make_gazetteer([Named(id=JANE, name="Jane Doe"), Named(id=CHINA, name="China")]))


def found_in(markdown: str, *references: ActorId | None) -> tuple[ArticleMentions, Prose]:
    prose = prose_of(markdown)
    return FINDER.find(prose, Situation(), references), prose


def test_a_mention_knows_its_sentence_and_its_place() -> None:
    source = "Nobody came. But Jane\n*Doe* of the U.S. left; China's “No.” stood. Nobody.\n\n> China!\n"
    found, _ = found_in(source)
    assert [sentence.text for sentence in found.sentences] == [
        "But Jane Doe of the U.S. left; China's “No.” stood.",
        "China!",
    ]
    assert [sentence.context for sentence in found.sentences] == ["paragraph", "quotation"]
    assert [source[one.span.start : one.span.end] for one in found.mentions] == ["Jane\n*Doe", "China", "China"]
    assert [(one.span.line, one.span.column) for one in found.mentions] == [(1, 18), (2, 25), (4, 3)]
    for one in found.mentions:
        assert found.sentences[one.sentence].text[one.start : one.end] == one.form


def test_a_sentence_that_names_two_is_one_passage() -> None:
    found, _ = found_in("China and Jane Doe. China. No.")
    assert [(one.actor, one.sentence) for one in found.mentions] == [(CHINA, 0), (JANE, 0), (CHINA, 1)]
    assert len(found.sentences) == 2


def test_a_reference_is_a_mention_of_whom_it_leads_to() -> None:
    found, _ = found_in("So said [[jane|the envoy of China]] and [[China]] and [[x]].", JANE, CHINA, None)
    assert [(one.actor, one.form, one.reference) for one in found.mentions] == [
        (JANE, "the envoy of China", True),
        (CHINA, "China", True),
    ]


def test_the_mentions_of_an_article_survive_the_cache() -> None:
    found, prose = found_in("Jane Doe.\n\n## Next\n\nChina.\n")
    placed = link_mentions(prose, found, "first")
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=ArticleMentions) == found
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(placed), type=Placed) == placed


def linked(markdown: str, policy: LinkPolicy, *references: ActorId | None) -> str:
    """Return the HTML without anchors, links in brackets."""
    found, prose = found_in(markdown, *references)
    placed = msgspec.structs.replace(link_mentions(prose, found, policy), insertions=())
    pieces = linked_pieces(prose, found, placed, lambda one: f"<a {one.actor}>")
    return html_of(msgspec.structs.replace(prose, pieces=pieces)).replace("\n", "")


@pytest.mark.parametrize(
    ("policy", "html"),
    [
        ("first-in-section", '<p>J! C! J</p><h2 id="next">Next</h2><p>J!, C!</p>'),
        ("first", '<p>J! C! J</p><h2 id="next">Next</h2><p>J, C</p>'),
        ("all", '<p>J! C! J!</p><h2 id="next">Next</h2><p>J!, C!</p>'),
        ("none", '<p>J C J</p><h2 id="next">Next</h2><p>J, C</p>'),
    ],
)
def test_which_mentions_become_links(policy: LinkPolicy, html: str) -> None:
    links = {"<a jane>Jane Doe</a>": "J!", "<a china>China</a>": "C!", "Jane Doe": "J", "China": "C"}
    found = linked("Jane Doe China Jane Doe\n\n## Next\n\nJane Doe, China", policy)
    for shown, sign in links.items():
        found = found.replace(shown, sign)
    assert found == html


def test_the_first_that_may_be_rewritten_is_linked() -> None:
    assert linked("> China\n\n[China](https://e.org) *China, said* China", "first") == (
        "<blockquote><p>China</p></blockquote>"
        '<p><a href="https://e.org">China</a> <em><a china>China</a>, said</em> China</p>'
    )


def test_a_reference_is_the_link_of_its_section() -> None:
    assert linked("[[China]] and China\n\n# Next\n\nChina", "first-in-section", CHINA) == (
        '<p><a href="REFERENCE">China</a> and China</p><h2 id="next">Next</h2><p><a china>China</a></p>'
    )


def test_a_heading_that_is_a_link_begins_a_section() -> None:
    assert linked("China\n\n## [China](https://e.org)\n\nChina", "first-in-section").count("<a china>") == 2


def test_notes_are_a_section_of_their_own() -> None:
    html = linked("China[^1]\n\n## Next\n\nx\n\n[^1]: China, China\n", "first-in-section")
    assert html.count("<a china>") == 2


def test_anchors_and_links_are_put_in_together() -> None:
    found, prose = found_in("China spoke.\n")
    placed = link_mentions(prose, found, "first")
    assert linked_pieces(prose, found, placed, lambda one: f'<a href="/{one.actor}">') == (
        f'<p id="{placed.anchors[0]}"><a href="/china">China</a> spoke.</p>\n',
    )


WORDS = st.sampled_from(
    ["Jane Doe", "Jane\nDoe", "China", "*", "`", "[", "](x)", "[[", "]]", "> ", "# ", "\n\n", ". ", "<b>"]
)


@given(st.lists(WORDS, max_size=14).map("".join) | st.text())
@settings(max_examples=400, deadline=None)
def test_whatever_is_written_mentions_are_in_their_sentences(markdown: str) -> None:
    found, prose = found_in(markdown)
    for one in found.mentions:
        assert found.sentences[one.sentence].text[one.start : one.end] == one.form
    starts = [one.span.start for one in found.mentions]
    assert len(set(starts)) == len(starts)
    placed = link_mentions(prose, found, "all")
    html, before = ("".join(pieces) for pieces in (linked_pieces(prose, found, placed, lambda _: "<A>"), prose.pieces))
    assert html.count("<A>") == html.count("</a>") - before.count("</a>") == len(placed.links)

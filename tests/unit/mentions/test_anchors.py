"""Anchors of paragraphs: short, of the paragraph's own words, and unmoved by what is done elsewhere."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.mentions.anchors import Anchors, anchor_of, make_anchors
from regesta.mentions.body_text import BodyText
from regesta.mentions.placing import Placing, insert
from tests.support.prose import html_of, prose_of


def anchors_of(markdown: str, *, named: tuple[int, ...] = ()) -> Anchors:
    prose = prose_of(markdown)
    text = BodyText(prose)
    return make_anchors(prose, text, Placing(prose, text), named)


def anchored(markdown: str) -> str:
    prose = prose_of(markdown)
    return html_of(msgspec.structs.replace(prose, pieces=insert(prose.pieces, anchors_of(markdown).insertions)))


def test_an_anchor_is_made_of_the_first_words_and_a_digest_of_all() -> None:
    first, second = anchor_of("Two leaders met in winter."), anchor_of("Two leaders met in spring.")
    assert re.fullmatch(r"p-two-leaders-met-[a-z2-7]{4}", first)
    assert second.startswith("p-two-leaders-met-")
    assert first != second


@pytest.mark.parametrize("text", ["外務省は", "كتب", "", "…", "Donaudampfschifffahrtsgesellschaft fährt weiter"])
def test_where_words_would_be_long_or_escaped_the_digest_stands_alone(text: str) -> None:
    assert re.fullmatch(r"p-[a-z2-7]{4}", anchor_of(text))


def test_what_leaves_the_words_as_they_are_leaves_the_anchor() -> None:
    plain = anchors_of('It is a "new" café chapter.').ids
    assert anchors_of("It is\na “new” *cafe* Chapter!").ids == plain


def test_an_edit_elsewhere_moves_no_anchor() -> None:
    before = anchors_of("One.\n\nTwo leaders met.\n\nThree.\n").ids
    after = anchors_of("# New\n\nOne, changed.\n\nZero.\n\nTwo leaders met.\n\nThree.\n").ids
    assert (after[3], after[4]) == (before[1], before[2])


def test_equal_paragraphs_are_counted() -> None:
    ids = anchors_of("Same.\n\nSame.\n\nSame.\n").ids
    assert (ids[1], ids[2]) == (f"{ids[0]}-2", f"{ids[0]}-3")


def test_headings_and_whatever_has_an_id_keep_it() -> None:
    markdown = "## Next\n\n{#mine}\nText.\n\nNote.[^1]\n\n[^1]: A note.\n"
    assert [anchors_of(markdown).ids[block] for block in (0, 1)] == ["next", "mine"]
    assert '<p id="mine">Text.</p>' in anchored(markdown)
    assert re.search(r'<li id="fn-1">\n<p id="p-a-note-[a-z2-7]{4}">A note\.', anchored(markdown))


def test_items_terms_and_quotations_have_anchors() -> None:
    html = anchored("- item\n\n> said\n\nTerm\n: Definition\n")
    assert all(re.search(rf'<{tag} id="p-', html) for tag in ("li", "p", "dt", "dd"))


def test_code_and_cells_have_that_of_what_stands_before_them_unless_a_cell_names_somebody() -> None:
    markdown = "Before.\n\n```\ncode\n```\n\n| a | b |\n|---|---|\n| c | d |\n"
    ids = anchors_of(markdown).ids
    assert set(ids.values()) == {ids[0]}
    named = anchors_of(markdown, named=(4,)).ids
    assert [named[block] == ids[0] for block in (1, 2, 3, 4, 5)] == [True, True, True, False, False]


def test_nothing_stands_before_the_first_block_to_lead_to() -> None:
    assert anchors_of("```\ncode\n```\n").ids == {}


@given(
    st.lists(
        st.sampled_from(["One.", "Two.", "- a\n- b", "> One.", "# One", "<p id=p>One.</p>", "| a |\n|---|\n| b |"])
    )
)
@settings(max_examples=100, deadline=None)
def test_no_id_is_given_twice(blocks: list[str]) -> None:
    html = anchored("\n\n".join(blocks))
    ids = [found for found in re.findall(r'\sid="([^"]*)"', html) if found != "x-p"]
    assert len(ids) == len(set(ids))

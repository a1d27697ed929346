"""A folded text: the same form as a folded name, and exact places."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.text.folded_text import SEPARATOR, FoldedText
from regesta.text.folding import fold, fold_with_offsets

LETTERS = "aAeßøİıςΣ -'’①½æカ外かだأيی\u0640\u200d\u200c각　・\n\x01\x03\x04é"
MARKS = "\u0301\u0307\u064b\u0654"
COMPOSING = "\u3099ह\u093c\u094d\u1100\u1161\u11a8"


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Abdul-Kabir  and\nO’Neil", "abdul kabir and oneil"),
        ("Straße, Đặng, Erdoğan", "strasse, dang, erdogan"),
        ("مُحَمَّد والصّين", "محمد والصين"),
        (" both ends ", " both ends "),
        (f"one{SEPARATOR}two", f"one{SEPARATOR}two"),
        (f"か\u3099{SEPARATOR}x", f"が{SEPARATOR}x"),
    ],
)
def test_a_text_is_folded_like_a_name(text: str, folded: str) -> None:
    assert FoldedText(text).text == folded


@pytest.mark.parametrize("text", ["a ’’ b", "Straße ’x", "  a\n\n b", "æ-’-ß", "か\u3099 が x", "’"])
def test_every_character_leads_to_its_place(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    found = FoldedText(text)
    lead = len(found.text) - len(found.text.lstrip())
    assert [found.place(lead + at) for at in range(len(folded))] == list(offsets)
    assert found.place(len(found.text)) == len(text)


@given(st.text(st.sampled_from(LETTERS), max_size=20) | st.text(st.sampled_from(LETTERS + COMPOSING), max_size=20))
@settings(max_examples=500, deadline=None)
def test_both_ways_of_folding_agree(text: str) -> None:
    found = FoldedText(text)
    folded, offsets = fold_with_offsets(text)
    assert found.text.strip() == folded == fold(text)
    lead = len(found.text) - len(found.text.lstrip())
    assert [found.place(lead + at) for at, letter in enumerate(folded) if letter != " "] == [
        offset for letter, offset in zip(folded, offsets, strict=True) if letter != " "
    ]


@given(st.text(st.characters(exclude_categories=()), max_size=30) | st.text(st.sampled_from(LETTERS + MARKS)))
@settings(max_examples=500, deadline=None)
def test_places_never_decrease_and_lie_within_the_text(text: str) -> None:
    found = FoldedText(text)
    places = [found.place(at) for at in range(len(found.text) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(text) for place in places)

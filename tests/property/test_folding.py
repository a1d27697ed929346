"""Folding any text: stable, and in step with its offsets."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.text.folding import fold, fold_with_offsets

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=30)
LATIN_AND_GREEK = "aAeßøİıσςΣ\u0345\u0301\u0307\u0327\u0323 -'’①"
OTHER_SCRIPTS = "かカ\u3099ह\u093c\u094dأيی\u0640\u064b\u0654\u200d\u200c각\u1100\u1161\u11a8"
MARKED = st.text(st.sampled_from(LATIN_AND_GREEK + OTHER_SCRIPTS))
TEXTS = st.one_of(ANY_TEXT, MARKED)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_offsets_belong_to_the_folded_text_and_never_decrease(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert list(offsets) == sorted(offsets)
    assert all(0 <= offset < len(text) for offset in offsets)


@given(st.text(max_size=30))
@settings(max_examples=300, deadline=None)
def test_unicode_forms_of_a_text_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_words_are_parted_by_single_spaces(text: str) -> None:
    assert fold(text) == " ".join(fold(text).split())

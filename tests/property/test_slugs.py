"""Slugs of any text: safe, stable, and known as slugs."""

from __future__ import annotations

import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.text.slugs import MAX_BYTES, MAX_CHARACTERS, is_slug, same_path, slugify

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=60)
LONG_TEXT = st.text(st.sampled_from("aßé かが\u3099हि\u093f𐐀-'./\\%\u200d\u202e한\u1161"), min_size=60, max_size=200)
TEXTS = st.one_of(ANY_TEXT, LONG_TEXT)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_a_slug_is_safe_in_addresses_and_file_names(text: str) -> None:
    slug = slugify(text)
    assert not set(slug) & set("/\\.%:?#<>|*\"' \0_~")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert "--" not in slug
    assert len(slug) <= MAX_CHARACTERS
    assert len(slug.encode()) <= MAX_BYTES
    assert all(unicodedata.category(character)[0] in "LMN" or character == "-" for character in slug)


@given(TEXTS)
@settings(max_examples=500, deadline=None)
def test_the_slug_of_a_slug_is_itself(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert is_slug(slug) == (slug != "")


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_a_slug_is_lower_case_and_in_its_final_unicode_form(text: str) -> None:
    slug = slugify(text)
    assert slug == slug.lower()
    assert unicodedata.normalize("NFKC", slug) == slug


@given(ANY_TEXT)
@settings(max_examples=300, deadline=None)
def test_the_key_of_a_path_ignores_case_and_unicode_form(text: str) -> None:
    key = same_path(text)
    assert same_path(key) == key
    assert same_path(unicodedata.normalize("NFC", text)) == same_path(unicodedata.normalize("NFD", text)) == key


@given(st.text(st.characters(codec="ascii"), max_size=40))
@settings(max_examples=500, deadline=None)
def test_ascii_has_the_slug_that_it_has_beside_other_characters(text: str) -> None:
    assert slugify(text) == slugify(f"{text}\u200b")

"""What an address looks like, and what it never contains."""

from __future__ import annotations

import pytest

from regesta.text.slugs import MAX_BYTES, MAX_CHARACTERS, is_slug, same_path, slugify


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("A visit and its readers: what the week signals", "a-visit-and-its-readers-what-the-week-signals"),
        ("  --Łódź & Þingvellir--  ", "lodz-thingvellir"),
        ("O’Neil's Qur'an", "oneils-quran"),
        ("Straße / Œuvre \\ 50%", "strasse-oeuvre-50"),
        ("İstanbul ısparta", "istanbul-isparta"),
        ("جين دو", "جين-دو"),
        ("می\u200cخواهم\u202e", "میخواهم"),
        ("がっこう へ", "がっこう-へ"),
        ("ｶﾞｲﾄﾞ ＡＢＣ", "ガイド-abc"),
        ("Ёлка Й", "ёлка-й"),
        ("हिन्दी समाचार", "हिन्दी-समाचार"),
        ("한국어", "한국어"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con.txt", "c-con-txt"),
        ("..", ""),
        ("🏛 !", ""),
        ("\u0301", ""),
        ("", ""),
    ],
)
def test_a_slug_keeps_letters_and_digits(text: str, slug: str) -> None:
    assert slugify(text) == slug


@pytest.mark.parametrize("name", ["CON", "prn", "Aux", "nul", "com1", "LPT9", "com¹"])
def test_a_device_of_windows_gets_a_suffix(name: str) -> None:
    slug = slugify(name)
    assert slug.endswith("-1")
    assert is_slug(slug)
    assert not is_slug(name.lower())


def test_a_long_title_is_cut_at_a_hyphen() -> None:
    slug = slugify("word " * 40)
    assert slug == "-".join(["word"] * 16)
    assert len(slug) <= MAX_CHARACTERS


def test_a_long_word_is_cut_where_it_must_be() -> None:
    assert slugify("a" * 200) == "a" * MAX_CHARACTERS
    assert len(slugify("𐐨" * 200).encode()) == MAX_BYTES


def test_a_cut_does_not_part_a_letter_from_its_mark() -> None:
    slug = slugify("x" + "हि" * 60)
    assert slug == "x" + "हि" * 39


@pytest.mark.parametrize("text", ["a-b", "2025", "جين-دو", "con-1"])
def test_a_slug_is_known(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text", ["", "A", "a_b", "a--b", "-a", "a-", "a/b", "a.b", "é", "e\u0301", "a\u200d", "con", "%41"]
)
def test_what_is_no_slug_is_known(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("articles/Café/index.html", "articles/cafe\u0301/INDEX.html"),
        ("straße", "STRASSE"),
        ("a\u200db", "ab"),
        ("a./b", "a/b"),
        ("が", "か\u3099"),
    ],
)
def test_paths_that_are_one_file_somewhere_have_one_key(one: str, other: str) -> None:
    assert same_path(one) == same_path(other)


@pytest.mark.parametrize(("one", "other"), [("a/b", "a-b"), ("cafe", "café"), ("a", "ａ"), ("a.b", "ab")])
def test_paths_that_are_two_files_everywhere_have_two_keys(one: str, other: str) -> None:
    assert same_path(one) != same_path(other)

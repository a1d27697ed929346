"""What a misspelt word was probably meant to be."""

from __future__ import annotations

import pytest

from regesta.text.suggestion import closest

NAMES = ["Latif Nazari", "Latifa Nasiri", "Harbour Foundation", "Northern Government", "Abdul-Kabir"]
KEYS = ["title", "date", "dates", "themes", "authors", "summary", "lang"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Latif Nazary", "Latif Nazari"),
        ("LATIF NAZARI", "Latif Nazari"),
        ("Nazari, Latif", "Latif Nazari"),
        ("abdul kabir", "Abdul-Kabir"),
        ("Foundation", "Harbour Foundation"),
        ("Norhtern Goverment", "Northern Government"),
    ],
)
def test_a_name_is_found_by_few_slips_another_order_or_a_part(word: str, meant: str) -> None:
    assert closest(word, NAMES) == meant


@pytest.mark.parametrize(
    ("word", "meant"), [("tilte", "title"), ("autors", "authors"), ("Date", "date"), ("theme", "themes")]
)
def test_a_key_is_found(word: str, meant: str) -> None:
    assert closest(word, KEYS) == meant


@pytest.mark.parametrize("word", ["", "-", "zebra", "xy", "house_code"])
def test_nothing_is_suggested_for_what_is_far_from_all(word: str) -> None:
    assert closest(word, KEYS) is None


def test_a_part_that_two_names_share_suggests_neither() -> None:
    assert closest("Jane", ["Jane Doe", "Jane Roe"]) is None


def test_the_order_of_candidates_makes_no_difference() -> None:
    assert closest("cat", ["car", "bat", "hat"]) == closest("cat", ["hat", "bat", "car"])
    assert closest("cat", []) is None

"""Digits are those of the numbering system that CLDR has as a locale's default."""

from __future__ import annotations

import unicodedata

import pytest

from regesta.text.digits import digits_of, in_digits_of


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("fa", "۲۰۲۵"),
        ("fa-AF", "۲۰۲۵"),
        ("fa_AF", "۲۰۲۵"),
        ("ar", "2025"),
        ("ar-EG", "٢٠٢٥"),
        ("mr", "२०२५"),
        ("ja", "2025"),
        ("en", "2025"),
        ("xx-unknown", "2025"),
        ("", "2025"),
    ],
)
def test_a_number_has_the_digits_of_the_language(tag: str, expected: str) -> None:
    assert in_digits_of("2025", tag) == expected


@pytest.mark.parametrize("tag", ["fa", "ar-EG", "bn", "mr", "my", "dz", "nqo", "sat"])
def test_each_digit_means_what_it_stands_for(tag: str) -> None:
    assert {value - ord("0"): unicodedata.digit(digit) for value, digit in digits_of(tag).items()} == {
        value: value for value in range(10)
    }

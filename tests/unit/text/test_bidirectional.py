from __future__ import annotations

import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st

from regesta.text.bidirectional import Base, in_visual_order


def shown(line: str, base: Base) -> str:
    """Return a line's letters from left to right; none are mirrored."""
    return "".join(text[::-1] if is_from_right else text for text, is_from_right in in_visual_order(line, base))


@pytest.mark.parametrize(
    ("line", "base", "expected"),
    [
        ("plain", "ltr", "plain"),
        ("אבג", "rtl", "גבא"),
        ("אב (NATO) גד", "rtl", "דג )NATO( בא"),
        ("in אב 12 גד out", "ltr", "in דג 12 בא out"),
        ("26 אבג 2025", "rtl", "2025 גבא 26"),
        ("אב, 3.5%", "rtl", "3.5% ,בא"),
        ("", "rtl", ""),
    ],
)
def test_a_line_stands_in_the_order_of_the_standard(line: str, base: Base, expected: str) -> None:
    assert shown(line, base) == expected


@given(st.text("ab A1 2.,:;()[]-%$€+/«»!אבג أجد١٢؟", max_size=14).map(str.strip), st.sampled_from(["ltr", "rtl"]))
def test_any_line_stands_as_another_program_orders_it(line: str, base: Base) -> None:
    assert shown(line, base) == get_display(line, base_dir="R" if base == "rtl" else "L")


@given(st.text(max_size=30), st.sampled_from(["ltr", "rtl"]))
def test_no_letter_is_lost(line: str, base: Base) -> None:
    assert sorted(shown(line, base)) == sorted(line)

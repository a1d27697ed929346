from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from regesta.listing.forms.data import as_csv, as_json
from regesta.listing.forms.table import as_table, cell_text
from regesta.listing.model import Cell, Column, Listing


def listing(*rows: tuple[Cell, ...]) -> Listing:
    return Listing(noun="thing", columns=(Column("id"), Column("title", "cut"), Column("n")), rows=rows)


def test_columns_stand_below_each_other_and_numbers_to_the_right() -> None:
    assert as_table(listing(("a", "One", 5), ("longer", "Another", 1000)), width=None) == (
        "id      title       n\n──────  ───────  ────\na       One         5\nlonger  Another  1000\n"
    )


def test_a_line_that_is_too_long_is_cut_where_it_may_be() -> None:
    lines = as_table(listing(("an-id-that-stays-whole", "A title that is rather long", 1)), width=52).splitlines()
    assert lines[2] == "an-id-that-stays-whole  A title that is rather l…  1"
    assert max(map(cell_len, lines)) == 52


def test_what_can_be_done_without_is_left_out_before_anything_is_cut() -> None:
    made = Listing(
        noun="thing",
        columns=(Column("title", "cut"), Column("file", "spare"), Column("note", "spare"), Column("path", "hidden")),
        rows=(("A title that is rather long", "content/a.md", "so", "x"),),
    )
    heads = [as_table(made, width=width).splitlines()[0].split() for width in (60, 45, 30)]
    assert heads == [["title", "file", "note"], ["title", "file"], ["title"]]
    assert "…" not in as_table(made, width=30)
    assert "A title that is ra…" in as_table(made, width=19)


def test_wide_letters_take_two_cells() -> None:
    lines = as_table(listing(("a", "日本財団", 1), ("b", "x", 2)), width=None).splitlines()
    assert [cell_len(line) for line in lines[1:]] == [15, 15, 15]
    cut = as_table(listing(("a", "日本財団日本財団日本財団", 1)), width=20).splitlines()
    assert max(map(cell_len, cut)) <= 20


def test_what_would_disturb_a_terminal_is_left_out() -> None:
    assert cell_text("a\x1b[31mred\nline\u202eb") == "a [31mred lineb"
    assert cell_text("می\u200cخواهد") == "می\u200cخواهد"
    assert cell_text(None) == ""
    assert [cell_text(value) for value in (True, False)] == ["yes", "no"]
    assert cell_text(("a", "b")) == "a, b"


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"))


@given(st.lists(st.tuples(TEXTS, TEXTS, st.integers(0, 10**6))))
def test_any_text_comes_back_from_csv_and_json(rows: list[tuple[str, str, int]]) -> None:
    made = listing(*rows)
    found = list(csv.reader(io.StringIO(as_csv(made), newline="")))
    assert found[1:] == [[first, second, str(number)] for first, second, number in rows]
    assert [tuple(row.values()) for row in json.loads(as_json(made))] == rows


@given(st.lists(st.tuples(st.text(), st.text(), st.integers(0, 10**6))), st.integers(20, 200))
def test_any_text_is_a_table_of_one_line_a_row(rows: list[tuple[str, str, int]], width: int) -> None:
    lines = as_table(listing(*rows), width=width).split("\n")
    assert len(lines) == len(rows) + 3

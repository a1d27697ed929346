from __future__ import annotations

import csv
import io
from typing import Annotated

from hypothesis import given
from hypothesis import strategies as st

from regesta.data.columns import Row, Table, about, values_of
from regesta.outputs.csv_tables import DANGEROUS, CsvFile
from tests.support.hostile import NASTY, OPENINGS


class _Row(Row, frozen=True, kw_only=True):
    """A row."""

    id: Annotated[str, about("The id.")]
    note: Annotated[str | None, about("A text.")] = None
    weight: Annotated[float | None, about("A number.")] = None
    known: Annotated[bool | None, about("True or false.")] = None


_TABLE = Table("rows", _Row, ("id",))
_texts = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from([f"{text}{NASTY}" for text in OPENINGS])


def _written(*rows: _Row) -> str:
    file = CsvFile(_TABLE)
    file.add(map(values_of, rows))
    return file.output().data.decode()


def _cells(*rows: _Row) -> list[list[str]]:
    return list(csv.reader(io.StringIO(_written(*rows), newline="")))[1:]


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")


@given(_texts)
def test_no_text_is_a_formula_and_every_text_can_be_had_back(text: str) -> None:
    ((cell, *_),) = _cells(_Row(id=text))
    assert not cell.startswith(tuple(sign for sign in DANGEROUS if sign != "'"))
    assert _unguarded(cell) == text


def test_an_empty_cell_is_no_value() -> None:
    assert _written(_Row(id="a")) == "id,note,weight,known\r\na,,,\r\n"


def test_a_negative_number_stays_a_number() -> None:
    assert _cells(_Row(id="a", weight=-1.5, known=False)) == [["a", "", "-1.5", "false"]]


def test_a_lone_surrogate_does_not_stop_the_table() -> None:
    assert _cells(_Row(id="a\ud800")) == [["a?", "", "", ""]]

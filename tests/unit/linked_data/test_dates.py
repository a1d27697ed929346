"""What schema.org can say of a date, which never becomes more exact than it was written."""

from __future__ import annotations

import pytest

from regesta.linked_data.dates import bounds, coverage, instant
from regesta.pages.dates import date_view
from regesta.pages.views.parts import DateView
from regesta.text.edtf import Edtf, parse_edtf


def view(text: str) -> DateView:
    date = parse_edtf(text)
    assert isinstance(date, Edtf), date
    return date_view(date, "en")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("2025-02-08", "2025-02-08"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("early 2024-09", "2024-09"),
        ("late 2024", "2024"),
        ("2024-09-0X", "2024-09"),
        ("2024-XX-05", "2024"),
        ("2024-21", "2024"),
        ("[2024-01-05,2024-01-07]", "2024-01"),
        ("{2024-01,2024-03}", "2024"),
        ("2024-24", None),
        ("202X", None),
        ("2024-09~", None),
        ("2024-09-05?", None),
        ("2024~-09", None),
        ("2021-08/..", None),
    ],
)
def test_a_day_a_month_or_a_year_is_told_or_nothing(written: str, told: str | None) -> None:
    assert instant(view(written)) == told


@pytest.mark.parametrize(
    ("written", "start", "end"),
    [
        ("2021-08/2023", "2021-08", "2023"),
        ("2021-08-15/..", "2021-08-15", None),
        ("../2021", None, "2021"),
        ("2021/", "2021", None),
        ("2021~/2024-01", None, "2024-01"),
        ("2021-08/2023-05?", "2021-08", None),
        ("2021-21/2023", None, "2023"),
        ("2021-0X/2023", None, "2023"),
        ("2025-02-08", "2025-02-08", None),
        ("early 2024-09", "2024-09", None),
    ],
)
def test_each_end_of_an_interval_is_told_for_itself(written: str, start: str | None, end: str | None) -> None:
    assert bounds(view(written)) == (start, end)


@pytest.mark.parametrize(
    ("written", "covered"),
    [
        ((), None),
        (("2025-02-08",), "2025-02-08"),
        (("2025-02-08", "2025-01"), "2025-01/2025-02-08"),
        (("2024", "2024-03"), "2024"),
        (("2024-12-31", "2024"), "2024"),
        (("early 2024-09", "2025~"), "2024-09"),
        (("2021-08/..",), "2021-08/.."),
        (("2021-08/..", "2023"), "2021-08/2023"),
        (("2019/2020-05", "2018-07"), "2018-07/2020-05"),
        (("../2021",), None),
        (("2025?",), None),
    ],
)
def test_an_article_covers_the_time_from_its_first_date_to_its_last(
    written: tuple[str, ...], covered: str | None
) -> None:
    assert coverage(map(view, written)) == covered

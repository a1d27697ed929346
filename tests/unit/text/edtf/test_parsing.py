"""What is accepted besides the specification's examples, what is kept of it, where it is listed, how it is ordered."""

from __future__ import annotations

import datetime

import pytest

from regesta.text.edtf import Edtf, EdtfFault, Listed, html_datetime, parse_edtf


def parsed(text: str) -> Edtf:
    found = parse_edtf(text)
    assert isinstance(found, Edtf), found
    return found


@pytest.mark.parametrize(
    ("written", "expression"),
    [
        ("early 2024-09", "[2024-09-01..2024-09-10]"),
        ("mid 2024-09", "[2024-09-11..2024-09-20]"),
        ("late 2024-02", "[2024-02-21..2024-02-29]"),
        ("LATE  2023-02", "[2023-02-21..2023-02-28]"),
        ("mid-2024-09", "[2024-09-11..2024-09-20]"),
        ("early 2024", "[2024-01..2024-04]"),
        ("mid 2024", "[2024-05..2024-08]"),
        ("late 2024", "[2024-09..2024-12]"),
        ("2025-02-24T10:00:00Z", "2025-02-24"),
        ("2025-02-24 10:00:00+01:00", "2025-02-24"),
        ("2025-02-24t10:00", "2025-02-24"),
        ("202x-1x", "202X-1X"),
        ("[ 2024-01 , 2024-03 .. 2024-05 ]", "[2024-01,2024-03..2024-05]"),
        ("2024-01 / ..", "2024-01/.."),
    ],
)
def test_what_an_author_wrote_becomes_a_canonical_expression(written: str, expression: str) -> None:
    found = parsed(f" {written}\n")

    assert (found.written, found.expression) == (written, expression)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("2021-08-15", Listed(2021, 8, 15)),
        ("2021-08", Listed(2021, 8)),
        ("2021", Listed(2021)),
        ("2021-24", Listed(2021)),
        ("2021-33", Listed(2021)),
        ("2025-02-15/2025-02-21", Listed(2025, 2, 15)),
        ("2021-08/..", Listed(2021, 8)),
        ("../2021-08", Listed(2021, 8)),
        ("/2021-08-15", Listed(2021, 8, 15)),
        ("../..", None),
        ("early 2024-09", Listed(2024, 9)),
        ("late 2024", Listed(2024)),
        ("[2020-12-25..2021-01-05]", Listed(2020)),
        ("{2024-09-05,2024-09-07}", Listed(2024, 9)),
        ("[2024-09-05]", Listed(2024, 9, 5)),
        ("[2024-09-05,2024-09]", Listed(2024, 9)),
        ("[..1984-05]", Listed(1984, 5)),
        ("[1984-05..]", Listed(1984, 5)),
        ("202X", Listed(2020)),
        ("202X-09", Listed(2020)),
        ("2024-1X", Listed(2024)),
        ("2024-09-0X", Listed(2024, 9)),
        ("2024-XX-05", Listed(2024)),
        ("XXXX-12-25", None),
        ("XXXX/2020", Listed(2020)),
    ],
)
def test_a_date_is_listed_with_the_precision_that_was_written(text: str, listed: Listed | None) -> None:
    assert parsed(text).listed == listed


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("2021/..", (False, True, False, False)),
        ("../2021", (True, False, False, False)),
        ("2021/", (False, False, False, True)),
        ("/2021", (False, False, True, False)),
        ("../", (True, False, False, True)),
        ("[..2021]", (True, False, False, False)),
        ("2021/2022", (False, False, False, False)),
    ],
)
def test_an_open_end_is_told_from_an_unknown_one(text: str, ends: tuple[bool, ...]) -> None:
    found = parsed(text)

    assert (found.open_start, found.open_end, found.unknown_start, found.unknown_end) == ends


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2021", False, False), ("2021~", True, False), ("2021/2022?", False, True), ("2024-%11-16", True, True)],
)
def test_a_qualified_part_qualifies_the_date_and_leaves_its_days_alone(
    text: str,
    approximate: bool,  # noqa: FBT001 - a table's column
    uncertain: bool,  # noqa: FBT001 - as above
) -> None:
    found = parsed(text)
    bare = parsed(text.translate(dict.fromkeys(map(ord, "~?%"))))

    assert (found.approximate, found.uncertain) == (approximate, uncertain)
    assert (found.earliest, found.latest) == (bare.earliest, bare.latest)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("XXXX-02-29", ("0004-02-29", "9996-02-29")),
        ("1XXX-02-3X", None),
        ("190X-02-29", ("1904-02-29", "1908-02-29")),
        ("2024-04-3X", ("2024-04-30", "2024-04-30")),
        ("2024-X2", ("2024-02-01", "2024-12-31")),
        ("2024-0X-31", ("2024-01-31", "2024-08-31")),
        ("XX01-02-29", None),
        ("2024-2X", None),
    ],
)
def test_a_mask_is_bounded_by_days_that_exist(text: str, days: tuple[str, str] | None) -> None:
    found = parse_edtf(text)

    if days is None:
        assert isinstance(found, EdtfFault)
        assert found.code == "impossible-date"
    else:
        assert isinstance(found, Edtf)
        assert (str(found.earliest), str(found.latest)) == days


def test_dates_are_sorted_by_their_earliest_then_by_their_latest_day() -> None:
    order = ["../2020", "2021-01-01", "2021-01", "2021", "2021/..", "2021-01-02", "../2021-06", "2021-07", "../.."]

    assert [date.written for date in sorted(map(parsed, reversed(order)), key=Edtf.sort_key)] == order


@pytest.mark.parametrize(
    ("text", "touched"),
    [
        ("2021-06", True),
        ("2021-05-31", False),
        ("2021-07-01", False),
        ("2020/2022", True),
        ("../2021-05", False),
        ("../2021-06", True),
        ("2021-07/..", False),
        ("/2022", True),
        ("../..", True),
    ],
)
def test_an_overlap_reaches_from_the_earliest_to_the_latest_day(text: str, touched: bool) -> None:  # noqa: FBT001 - a table's column
    assert parsed(text).overlaps(datetime.date(2021, 6, 1), datetime.date(2021, 6, 30)) is touched


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-09-05", "2024-09-05"),
        ("2024-09-05T10:00:00Z", "2024-09-05"),
        ("2024-09", "2024-09"),
        ("2024", "2024"),
        ("2024~", None),
        ("2024-22", None),
        ("2024-09-XX", None),
        ("2024/2025", None),
        ("early 2024-09", None),
    ],
)
def test_only_an_exact_day_month_or_year_is_a_date_to_html(text: str, value: str | None) -> None:
    assert html_datetime(parsed(text)) == value

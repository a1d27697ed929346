"""Properties of dates: no text breaks the parser, bounds are exact, order is total, display adds no precision."""

from __future__ import annotations

import calendar
import datetime
import re

import pytest
from edtf.parser.grammar import is_valid_edtf
from hypothesis import example, given, settings
from hypothesis import strategies as st

from regesta.text.edtf import Edtf, EdtfFault, display_edtf, parse_edtf

LOCALES = ("en", "en-US", "fr", "ar", "ja", "fa", "de", "th")


def digits(*patterns: str) -> st.SearchStrategy[str]:
    return st.sampled_from(patterns).flatmap(
        lambda pattern: st.from_regex(re.compile(pattern, re.ASCII), fullmatch=True)
    )


years = digits("20[0-2][0-9]", "[0-9]{4}", "[0-9X]{4}", "20[0-9]X")
months = digits("0[1-9]", "1[0-2]", "[01X][0-9X]", "2[1-9]", "3[0-9]", "4[01]", "XX")
days = digits("0[1-9]", "[0-3X][0-9X]", "XX")
marks = st.sampled_from(("", "", "", "?", "~", "%"))


@st.composite
def dates(draw: st.DrawFn) -> str:
    parts = [draw(years), draw(months), draw(days)][: draw(st.integers(1, 3))]
    return "-".join(draw(marks) + part + draw(marks) for part in parts)


ends = st.one_of(dates(), st.sampled_from(("", "..")))
intervals = st.builds("{}/{}".format, ends, ends)
members = st.one_of(dates(), st.builds("{}..{}".format, dates(), dates()), dates().map("..{}".format))
sets = st.lists(members, min_size=1, max_size=4).flatmap(
    lambda found: st.sampled_from((f"[{','.join(found)}]", f"{{{','.join(found)}}}"))
)
phrases = st.builds("{} {}".format, st.sampled_from(("early", "mid", "late")), digits("[0-9]{4}(-[0-9]{2})?"))
expressions = st.one_of(dates(), intervals, sets, phrases)
bits = st.sampled_from(
    (
        "2024",
        "02",
        "-",
        "/",
        "..",
        "[",
        "]",
        "{",
        "}",
        ",",
        "X",
        "~",
        "?",
        " ",
        "early",
        "Feb",
        "to",
        "circa",
        "年",
        "٢",
        "T",
    )
)
loose = st.one_of(
    st.text(max_size=60), st.lists(bits, max_size=14).map("".join), st.lists(bits, max_size=14).map(" ".join)
)


@settings(max_examples=400, deadline=None)
@given(st.one_of(expressions, loose))
@example("\ud800")
@example("\x00")
@example("[" * 600)
def test_any_text_is_a_date_or_a_fault_within_it(text: str) -> None:
    found = parse_edtf(text)

    if isinstance(found, EdtfFault):
        assert 0 <= found.start <= found.end <= len(text)
        assert found.message
        assert found.suggestion is None or isinstance(parse_edtf(found.suggestion), Edtf)
    else:
        assert found.written == text.strip()


@settings(max_examples=250, deadline=None)
@given(expressions)
def test_the_canonical_expression_means_the_same_days(text: str) -> None:
    found = parse_edtf(text)
    if isinstance(found, EdtfFault):
        return
    again = parse_edtf(found.expression)

    assert isinstance(again, Edtf)
    assert found.earliest is None or found.latest is None or found.earliest <= found.latest
    assert (again.earliest, again.latest, again.expression, again.kind, again.listed) == (
        found.earliest,
        found.latest,
        found.expression,
        found.kind,
        found.listed,
    )


def fits(number: int, pattern: str) -> bool:
    return re.fullmatch(pattern.replace("X", "[0-9]"), str(number).zfill(len(pattern))) is not None


@settings(max_examples=200, deadline=None)
@given(
    digits("202[0-9X]", "20[12X][0-9]", "202X"), digits("[01X][0-9X]") | st.none(), digits("[0-3X][0-9X]") | st.none()
)
def test_bounds_are_those_of_all_the_days_that_fit(year: str, month: str | None, day: str | None) -> None:
    text = "-".join([year, month or "XX", day] if day else [year, month] if month else [year])
    fitting = [
        datetime.date(number, other, third)
        for number in range(2000, 2100)
        if fits(number, year)
        for other in range(1, 13)
        if fits(other, month or "XX")
        for third in range(1, calendar.monthrange(number, other)[1] + 1)
        if fits(third, day or "XX")
    ]
    found = parse_edtf(text)

    if not fitting:
        assert isinstance(found, EdtfFault)
        assert found.code == "impossible-date"
    else:
        assert isinstance(found, Edtf)
        assert (found.earliest, found.latest) == (fitting[0], fitting[-1])


KNOWN_FAULTS_OF_THE_ORACLE = re.compile(
    r"""
    .*\^.*             # takes any character after a season and ^, of a draft
    | (?:\.\./|/\.\.)  # fails on an interval of which one end is open and the other unknown
    """,
    re.VERBOSE,
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(dates(), intervals, sets))
@pytest.mark.filterwarnings("ignore")
def test_what_the_edtf_package_reads_is_well_formed_to_us(text: str) -> None:
    if KNOWN_FAULTS_OF_THE_ORACLE.fullmatch(text):
        return
    try:
        well_formed = is_valid_edtf(text)
    except (AttributeError, TypeError, ValueError):  # it fails on masks in intervals and sets
        return
    found = parse_edtf(text)

    # It knows neither the calendar nor the order of an interval's ends; so much is ours alone.
    assert not well_formed or isinstance(found, Edtf) or found.code != "invalid-date"


@settings(max_examples=100, deadline=None)
@given(st.lists(expressions, max_size=8))
def test_the_sort_key_is_a_total_order(texts: list[str]) -> None:
    found = [date for date in map(parse_edtf, texts) if isinstance(date, Edtf)]

    backwards = found[::-1]

    assert sorted(found, key=Edtf.sort_key) == sorted(backwards, key=Edtf.sort_key)
    for one in found:
        for other in found:
            assert (one.sort_key() == other.sort_key()) == (one == other)


@settings(max_examples=200, deadline=None)
@given(expressions, st.sampled_from(LOCALES))
def test_no_day_is_shown_where_none_was_written(text: str, locale: str) -> None:
    found = parse_edtf(text)
    if isinstance(found, EdtfFault):
        return
    shown = display_edtf(found, locale)
    written_days = re.search(r"[0-9X]{4}[?~%]?-[?~%]?[0-9X]{2}[?~%]?-", found.written)

    assert shown.strip()
    assert "X" not in shown
    if written_days is None and locale not in {"ja", "th"}:
        # A quarter has an ordinal; years and decades are the only other numbers.
        numbers = re.findall(r"[0-9]+", re.sub(r"\b[1-4](?:st|nd|rd|th|er|re|e|\.) ", "", shown))
        years_shown = {str(year) for year in range(1, 10000)} if re.search(r"0[0-9X]{3}|X", found.written) else set()
        assert all(number.isdigit() and (len(number) == len("2024") or number in years_shown) for number in numbers)
    if written_days is None and locale == "ja":
        assert "日" not in shown.replace("日は不明", "").replace("日付は不確か", "")

"""Dates that a sentence writes out."""

from __future__ import annotations

import datetime

import pytest

from regesta.mentions.written_dates import written_dates


def read(text: str, lang: str = "en") -> list[tuple[str, int | None, int, int | None]]:
    """Return what is written of each date, with its year, month and day."""
    return [(text[date.start : date.end], date.year, date.month, date.day) for date in written_dates(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("On 16 November 2024 they met.", "en", ("16 November 2024", 2024, 11, 16)),
        ("On November 16, 2024, they met.", "en", ("November 16, 2024", 2024, 11, 16)),
        ("On 16 November they met.", "en", ("16 November", None, 11, 16)),
        ("on the 3rd of May, 2021", "en", ("3rd of May, 2021", 2021, 5, 3)),
        ("Sept. 5 was quiet", "en", ("Sept. 5", None, 9, 5)),
        ("In November 2024 they met.", "en", ("November 2024", 2024, 11, None)),
        ("dated 2024-11-16.", "en", ("2024-11-16", 2024, 11, 16)),
        ("from 16–18 November 2024", "en", ("16–18 November 2024", 2024, 11, 18)),
        ("le 1er mars 2021", "fr", ("1er mars 2021", 2021, 3, 1)),
        ("am 5. März 2021", "de", ("5. März 2021", 2021, 3, 5)),
        ("el 5 de marzo de 2021", "es", ("5 de marzo de 2021", 2021, 3, 5)),
        ("في 16 نوفمبر 2024 التقيا", "ar", ("16 نوفمبر 2024", 2024, 11, 16)),
        ("في ١٦ نوفمبر التقيا", "ar", ("١٦ نوفمبر", None, 11, 16)),
        ("2024年11月16日に会った", "ja", ("2024年11月16日", 2024, 11, 16)),
        ("11月16日に会った", "ja", ("11月16日", None, 11, 16)),
        ("2024-11-16", "tlh", ("2024-11-16", 2024, 11, 16)),
    ],
)
def test_a_date_is_read(text: str, lang: str, expected: tuple[str, int | None, int, int | None]) -> None:
    assert read(text, lang) == [expected]


@pytest.mark.parametrize(
    "text",
    ["They may 5 times", "In November they met", "45 November", "room 2024-11", "116 Novembers", "13月40日", ""],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert read(text) == []


def test_several_dates_are_told_apart() -> None:
    assert [said[0] for said in read("From 1 May to June 3, 2021 and 2021-07-01")] == [
        "2021-07-01",
        "1 May",
        "June 3, 2021",
    ]


def test_a_date_without_a_year_is_the_nearest() -> None:
    (date,) = written_dates("On 16 November they met.", "en")
    about = datetime.date(2025, 1, 10)
    assert date.is_day(datetime.date(2024, 11, 16), about)
    assert not date.is_day(datetime.date(2025, 11, 16), about)
    assert not date.is_day(datetime.date(2024, 11, 16), None)


def test_a_range_of_days_holds_each_of_them() -> None:
    (date,) = written_dates("16-18 November 2024", "en")
    days = [day for day in range(1, 31) if date.is_day(datetime.date(2024, 11, day), None)]
    assert days == [16, 17, 18]


def test_a_month_is_no_day() -> None:
    (date,) = written_dates("In November 2024 they met.", "en")
    assert date.is_month(datetime.date(2024, 11, 16))
    assert not date.is_month(datetime.date(2023, 11, 16))
    assert not date.is_day(datetime.date(2024, 11, 16), None)

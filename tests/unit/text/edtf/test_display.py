"""Dates in words: in the reader's language, at the precision that was written."""

from __future__ import annotations

import datetime

import msgspec
import pytest
from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers

from regesta.text.digits import in_digits_of
from regesta.text.edtf import Edtf, display_edtf, parse_edtf


def shown(text: str, locale: str) -> str:
    found = parse_edtf(text)
    assert isinstance(found, Edtf), found
    return display_edtf(found, locale)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-02-07", "7 February 2025"),
        ("2025-02-24T10:00:00Z", "24 February 2025"),
        ("2021-08", "August 2021"),
        ("2021", "2021"),
        ("0985", "985"),
        ("2025-02-15/2025-02-21", "15–21 February 2025"),
        ("2025-02-15/2025-02-15", "15 February 2025"),
        ("2020/2022", "2020–2022"),
        ("2021-08/..", "since August 2021"),
        ("../2021-08", "until August 2021"),
        ("2021-08/", "from August 2021, end unknown"),
        ("/2021-08", "until August 2021, beginning unknown"),
        ("../..", "without beginning or end"),
        ("/..", "beginning and end unknown"),
        ("early 2024-09", "early September 2024"),
        ("mid 2024-09", "mid-September 2024"),
        ("late 2024", "late 2024"),
        ("2024?-11-16", "16 November 2024 (year uncertain)"),
        ("2024-11-16?", "16 November 2024 (uncertain)"),
        ("2024-11-~16", "16 November 2024 (day approximate)"),
        ("2024-11~-16", "16 November 2024 (year approximate, month approximate)"),
        ("2021~", "about 2021"),
        ("2021%", "about 2021 (uncertain)"),
        ("2021~/2024-01", "about 2021\u2009–\u2009January 2024"),
        ("2021-22", "summer 2021"),
        ("2021-28", "winter 2021 (northern hemisphere)"),
        ("2021-29", "spring 2021 (southern hemisphere)"),
        ("2023-33", "1st quarter 2023"),
        ("2023-37", "January\u2009–\u2009April 2023"),
        ("202X", "2020s"),
        ("20XX", "between 2000 and 2099"),
        ("2024-XX", "2024 (month unknown)"),
        ("2024-XX-XX", "2024 (month unknown, day unknown)"),
        ("2024-09-0X", "between 1 September 2024 and 9 September 2024"),
        ("2024-1X", "between October 2024 and December 2024"),
        ("XXXX-12-25", "25 December (year unknown)"),
        ("XXXX-12-XX", "December (year unknown, day unknown)"),
        ("XXXX", "year unknown"),
        ("202X-21", "spring 2020s"),
        ("202X-33", "1st quarter (2020s)"),
        ("202X-40", "January\u2009–\u2009June (2020s)"),
        ("[1667,1668,1670..1672]", "1667, 1668 or 1670–1672"),
        ("[2024-09-01..2024-09-10]", "between 1 September 2024 and 10 September 2024"),
        ("[..1760-12-03]", "3 December 1760 or earlier"),
        ("[1760-12..]", "December 1760 or later"),
        ("{1960,1961-12}", "1960 and December 1961"),
    ],
)
def test_a_date_is_shown_in_english_as_it_was_written(text: str, words: str) -> None:
    assert shown(text, "en") == words


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en-US", "2025-02-07", "February 7, 2025"),
        ("fr", "2025-02-15/2025-02-21", "15–21 février 2025"),
        ("fr", "2021-08/..", "depuis août 2021"),
        ("fr", "2025-02-07/..", "depuis le 7 février 2025"),
        ("fr", "../2025-02-07", "jusqu’au 7 février 2025"),
        ("fr", "2025-02-07~", "vers le 7 février 2025"),
        ("fr", "mid 2024-09", "mi-septembre 2024"),
        ("ar", "2021-08/..", "منذ أغسطس 2021"),
        ("ar", "early 2024-09", "أوائل سبتمبر 2024"),
        ("ar", "2024-XX-XX", "2024 (الشهر غير معروف، اليوم غير معروف)"),
        ("ja", "2025-02-15/2025-02-21", "2025年2月15日～21日"),
        ("ja", "early 2024-09", "2024年9月上旬"),
        ("ja", "2021-22", "2021年夏"),
        ("ja", "../2021-08", "2021年8月まで"),
        ("fa", "2025-02/2025-05", "فوریهٔ ۲۰۲۵ تا مهٔ ۲۰۲۵"),
        ("fa", "2021~", "حدود ۲۰۲۱"),
        ("de", "2025-02-07", "7. Februar 2025"),
        ("de", "2021-08/..", "since August 2021"),
        ("zh-Hant-HK", "2025-02-07", "2025年2月7日"),
        ("x-none", "2025-02-07", "7 February 2025"),
        ("", "2021-08/..", "since August 2021"),
    ],
)
def test_a_date_is_shown_in_the_language_of_the_reader(locale: str, text: str, words: str) -> None:
    assert shown(text, locale) == words


@pytest.mark.parametrize("identifier", sorted(locale_identifiers()))
def test_a_day_is_written_as_babel_writes_it_in_every_language_that_it_knows(identifier: str) -> None:
    tag = identifier.replace("_", "-")
    locale = Locale("en", "001") if identifier == "en" else Locale.parse(identifier)
    for month in range(1, 13):
        day = datetime.date(2025 - 250 * (month % 3), month, 2 * month)
        written = in_digits_of(format_date(day, "long", locale=locale), str(locale))
        assert shown(day.isoformat(), tag) == written


def test_a_date_that_did_not_come_from_the_parser_is_shown_as_written() -> None:
    found = parse_edtf("2024")
    assert isinstance(found, Edtf)

    assert display_edtf(msgspec.structs.replace(found, expression="?", written="a while ago"), "en") == "a while ago"

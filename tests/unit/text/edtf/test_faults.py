"""What is said of a text that is no EDTF, where it is at fault, and what was probably meant."""

from __future__ import annotations

import pytest

from regesta.text.edtf import Edtf, EdtfFault, parse_edtf


def fault(text: str) -> EdtfFault:
    found = parse_edtf(text)
    assert isinstance(found, EdtfFault), found
    return found


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2024/02/07", "2024-02-07"),
        ("2024/2/7", "2024-02-07"),
        ("2024/02", "2024-02"),
        ("2024.02.07", "2024-02-07"),
        ("07.02.2024", "2024-02-07"),
        ("7.2.2024", "2024-02-07"),
        ("02/13/2024", "2024-02-13"),
        ("13/02/2024", "2024-02-13"),
        ("05/05/2024", "2024-05-05"),
        ("2024-2-7", "2024-02-07"),
        ("2024-2", "2024-02"),
        ("20240207", "2024-02-07"),
        ("2024 - 02 - 07", "2024-02-07"),
        ("7 February 2024", "2024-02-07"),
        ("7th of Feb. 2024", "2024-02-07"),
        ("February 7, 2024", "2024-02-07"),
        ("07-Feb-2024", "2024-02-07"),
        ("Feb 2024", "2024-02"),
        ("Sept. 2024", "2024-09"),
        ("2024 May", "2024-05"),
        ("early September 2024", "early 2024-09"),
        ("mid-September 2024", "mid 2024-09"),
        ("c. 2021", "2021~"),
        ("ca 2021", "2021~"),
        ("circa 2021-08", "2021-08~"),
        ("around August 2021", None),
        ("2021 (?)", "2021?"),
        ("2021?~", "2021%"),
        ("2024–02–07", "2024-02-07"),
        ("２０２４-０２-０７", "2024-02-07"),
        ("٢٠٢٤-٠٢-٠٧", "2024-02-07"),
        ("2024年2月7日", "2024-02-07"),
        ("2024年2月", "2024-02"),
        ("2020s", "202X"),
        ("199u", "199X"),
        ("19th century", "18XX"),
        ("summer 2021", "2021-22"),
        ("Q3 2023", "2023-35"),
        ("2023-Q3", "2023-35"),
        ("since 2021", "2021/.."),
        ("until August 2021", "../2021-08"),
        ("2021-08/present", "2021-08/.."),
        ("2021/open", "2021/.."),
        ("unknown/2021", "/2021"),
        ("2021 to 2022", "2021/2022"),
        ("2020-2022", "2020/2022"),
        ("2020–2022", "2020/2022"),
        ("7 Feb 2024 – 9 March 2024", "2024-02-07/2024-03-09"),
        ("between 2020 and 2021", "[2020..2021]"),
        ("2020 or 2021", "[2020,2021]"),
        ("2020..2021", "2020/2021"),
        ("[2020/2021]", "[2020..2021]"),
    ],
)
def test_a_habit_of_another_notation_is_answered_with_the_edtf_it_means(text: str, suggestion: str | None) -> None:
    found = fault(text)

    assert (found.code, found.suggestion) == ("invalid-date", suggestion)


@pytest.mark.parametrize(
    ("text", "code", "message", "suggestion"),
    [
        ("2024-02-30", "impossible-date", "2024-02 has only 29 days", None),
        ("2023-02-29", "impossible-date", "2023-02 has only 28 days", None),
        ("2024-01-32", "impossible-date", "no month has a day `32`", None),
        ("2024-13", "impossible-date", "there is no month `13`", None),
        ("2024-00", "impossible-date", "there is no month `00`", None),
        ("2024-13-05", "impossible-date", "there is no month `13`", "2024-05-13"),
        ("2024-02-3X", "impossible-date", "2024-02 has only 29 days", None),
        ("2024-2X", "impossible-date", "no day of the calendar fits `2024-2X`", None),
        (
            "2024-02-07/2024-02-01",
            "reversed-interval",
            "`2024-02-01`, where it ends, is before `2024-02-07`, where it begins",
            "2024-02-01/2024-02-07",
        ),
        ("2024-W05", "unsupported-date", "ISO weeks are not supported: write the days", "2024-01-29/2024-02-04"),
        (
            "2024-123",
            "unsupported-date",
            "days counted within the year are not supported: write the month and the day",
            "2024-05-02",
        ),
        ("02/07/2024", "invalid-date", "the year comes first; this can be `2024-02-07` or `2024-07-02`", None),
        ("", "invalid-date", "the date is empty", None),
        ("/", "invalid-date", "an interval needs a beginning or an end", None),
        ("..", "invalid-date", "`..` needs a date beside it", None),
        ("[]", "invalid-date", "the set is empty", None),
        ("[2020", "invalid-date", "a set that begins with `[` must end with `]`", None),
        ("early 2024-21", "invalid-date", "`early` goes with a month or a year, not with a season or quarter", None),
        ("hello", "invalid-date", "`hello` is not an EDTF date", None),
    ],
)
def test_a_fault_says_what_is_wrong(text: str, code: str, message: str, suggestion: str | None) -> None:
    found = fault(text)

    assert (found.code, found.message, found.suggestion) == (code, message, suggestion)


@pytest.mark.parametrize(
    ("text", "culprit"),
    [
        ("  2024-02-30 ", "2024-02-30"),
        ("2024-01 / 2024-14", "2024-14"),
        ("[2024-01, 2024-02-30 .. 2024-03]", "2024-02-30"),
        ("{2024-01, 2024-05..2024-03}", "2024-05..2024-03"),
        ("early 2024-13", "2024-13"),
    ],
)
def test_a_fault_points_at_the_characters_that_are_wrong(text: str, culprit: str) -> None:
    found = fault(text)

    assert text[found.start : found.end] == culprit


def test_a_text_that_is_too_long_is_refused_unread() -> None:
    longest = "[" + ",".join(["2024"] * 99) + "]"

    assert isinstance(parse_edtf(longest), Edtf)
    assert fault(longest + " " * 500).message == "the date has more than 500 characters"

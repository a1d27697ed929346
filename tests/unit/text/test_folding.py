"""Spellings that are one name, and those that are not."""

from __future__ import annotations

import pytest

from regesta.text.folding import fold, fold_with_offsets


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Abdul-Kabir", "abdul kabir"),
        ("Abdul\u2011Kabir", "Abdul  \u00a0Kabir "),
        ("abdul_kabir", "Abdul—Kabir"),
        ("O'Neil", "ONeil"),
        ("O’Neil", "ONeil"),
        ("Sana\u02bfa", "Sana´a"),
        ("Erdoğan", "Erdogan"),
        ("İSTANBUL", "istanbul"),
        ("Isparta", "ısparta"),
        ("Straße", "STRASSE"),
        ("Søren Łódź Đặng Þór", "soren lodz dang thor"),
        ("Æneas Œuvre", "aeneas oeuvre"),
        ("Άρης Σ", "αρησ ς"),
        ("ᾼ", "α"),
        ("Ёлка", "елка"),
        ("أحمد", "احمد"),
        ("آل", "ال"),
        ("مؤمن", "مومن"),
        ("رئيس", "رييس"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("علی", "علي"),
        ("على", "علي"),
        ("کابل", "كابل"),
        ("فاطمة", "فاطمه"),
        ("می\u200cخواهم", "میخواهم"),
        ("\u202bفاطمة\u202c", "فاطمة"),
        ("٢٠٢٥", "۲۰۲۵"),
        ("٢٠٢٥", "2025"),
        ("ＡＢＣ", "abc"),
        ("ｶﾞ", "ガ"),
        ("ジョン・ドウ", "ジョン ドウ"),
        ("co\u00adoperate", "cooperate"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
    ],
)
def test_spellings_of_one_name_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("か", "が"),
        ("हि", "ह"),
        ("हिन्दी", "हिनदी"),
        ("はは", "ばば"),
        ("a b", "ab"),
        ("ไม่", "ไม"),
        ("한", "하"),
        ("", "a"),
    ],
)
def test_marks_that_make_another_letter_stay(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("text", ["한국어", "がぎぐ", "हिन्दी", "中文"])
def test_other_scripts_come_out_composed_as_they_went_in(text: str) -> None:
    assert fold(text) == text


def test_space_at_the_ends_is_nothing() -> None:
    assert fold(" – a\t\n–b-") == "a b"
    assert fold("–'–") == ""


def test_offsets_lead_back_to_the_source() -> None:
    text = "  Straße – Cafe\u0301 d’O"
    folded, offsets = fold_with_offsets(text)
    assert folded == "strasse cafe do"
    assert [text[offset] for offset in offsets] == list("Straßße Cafe dO")[:4] + list("ßße Cafe dO")


def test_a_composed_letter_counts_from_its_first_code_point() -> None:
    folded, offsets = fold_with_offsets("x\u304b\u3099y")
    assert (folded, list(offsets)) == ("x\u304cy", [0, 1, 3])

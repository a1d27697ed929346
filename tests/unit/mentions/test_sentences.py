"""Sentences: what ends one, in several scripts, and what only looks like an end."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.mentions.sentences import split_sentences


@pytest.mark.parametrize(
    ("lang", "marked"),
    [
        ("en", "The U.S. and Japan met.|Dr. Doe agreed.|He left... and came back."),
        ("en", "The U.S. Senate voted.|He lives in the U.S.|He works.|U.S. officials left."),
        ("en", "Talks with the U.S. Japan knows of no others."),
        ("en", "Mr. J. R. Doe spoke at 5 p.m.|Then he left.|It ended at 3 a.m. Monday."),
        ("en", "It was No. 5 of 7.|He said no.|Five left.|See art. 5."),
        ("en", "It cost approx. 5 million.|The co. said no.|Acme Inc. was founded in 2020."),
        ("en", "On Jan. 5 he came.|In Feb. 2024 he left for St. Petersburg."),
        ("en", "He said: “We go. We win.”|Then he left.|“Is it?” asked Gen. Smith."),
        ("en", 'He said: "We go. We win."|Then he left.'),
        ("en", "The plan (see Fig. 3. It is old.) failed.|(He left.)|She stayed."),
        ("en", "Wait … what?|No…|Yes.|Is this one?!|It is."),
        ("en", "1. A number at the beginning is none.|The year was 2024.|Prices rose by 3.5 percent."),
        ("de", "Am 5. Januar kam Dr. Meier.|Das 3. Treffen fiel aus, z.B. in Wien."),
        ("fr", "M. Dupont a parlé.|« Oui. » dit-il."),
        ("ja", "「行く。帰る。」と言った。|彼は帰った。|本当？|はい。"),
        ("ja", "「そうだ。」|彼は言った．|次へ．"),
        ("zh", "他说：“我们走。”|然后离开。|他很好！"),
        ("ar", "قال: «لا نريد ذلك. لا.»|ثم غادر…|وبعد ذلك؟!|نعم؛ غادر."),
        ("ar", "وقال د. أحمد: لا.|ثم ذهب."),
        ("ur", "یہ جملہ ہے۔|دوسرا جملہ۔"),
        ("hi", "यह है।|वह है।"),
        ("en", "No mark at the end"),
    ],
)
def test_where_sentences_end(lang: str, marked: str) -> None:
    space = "" if lang in {"ja", "zh"} else " "
    text = marked.replace("|", space)
    assert "|".join(text[start:end] for start, end in split_sentences(text, lang)) == marked


def test_a_long_aside_is_cut_all_the_same() -> None:
    text = f"(It was so. {'It was so and so. ' * 30}) It was."
    assert len(split_sentences(text, "en")) > 10


def test_a_sentence_runs_over_line_ends() -> None:
    assert split_sentences("  One\ntwo. \nThree.\n", "en") == ((2, 10), (12, 18))


@given(st.text() | st.text(st.sampled_from('Aa.!?…。」"“”() \n1Dr')), st.sampled_from(["en", "de", "ja", "fr-CA", ""]))
@settings(max_examples=300, deadline=None)
def test_sentences_hold_all_but_the_space_between_them(text: str, lang: str) -> None:
    sentences = split_sentences(text, lang)
    edges = [0, *(edge for sentence in sentences for edge in sentence), len(text)]
    assert edges == sorted(edges)
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in sentences)
    gaps = zip(edges[::2], edges[1::2], strict=True)
    assert all(not text[start:end].strip() for start, end in gaps)

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.prose.model import BLOCK_END
from regesta.prose.words import count_words

WORD = re.compile(r"\w+(?:['’.\-]\w+)*")
PIECES = st.sampled_from(
    [
        "a",
        "B",
        "1",
        "_",
        "'",
        "’",
        ".",
        "-",
        " ",
        "\n",
        BLOCK_END,
        "“",
        "–",
        "é",
        "ß",
        "½",
        "\u00a0",
        "ж",
        "جين",
        ",",
        "it's",
    ]
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("one", 1),
        ("one two", 2),
        ("U.S.A. isn’t a two-part 4.5 state_of_things", 6),
        ("-- ' . -a- 'b' .c. d--e f..g", 7),
        ("one\0two\nthree", 3),
        ("café à l'été", 3),
        ("東京都 and 外務省", 4),
        ("東京\0外", 2),
    ],
)
def test_words_are_counted(text: str, words: int) -> None:
    assert count_words(text) == words


@settings(max_examples=1_000)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_every_way_of_counting_counts_the_same(text: str) -> None:
    assert count_words(text) == len(WORD.findall(text))
    assert count_words(f"{text} жз") == len(WORD.findall(text)) + 1

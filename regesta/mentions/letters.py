"""The letters of a text: what is the same in the source and in the HTML, where spaces and quotes may differ."""

from __future__ import annotations

QUOTES = frozenset("'\"‘’‚‹›“”„«»「」『』")
"""What the typographer may change."""


def letters_of(text: str) -> str:
    """Return a text without white space and quotes."""
    letters = "".join(text.split())
    for quote in QUOTES:
        if quote in letters:
            letters = letters.replace(quote, "")
    return letters


def is_letter(character: str) -> bool:
    """Tell whether a character is one that `letters_of` keeps."""
    return not (character in QUOTES or character.isspace())

"""What a character is to those who compare names and make addresses: `folding` and `slugs` share these facts.

Python knows a character's category but not its script; its Unicode name begins with it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

APOSTROPHES = frozenset(
    "'`´\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u055a\u2018\u2019\u201b\u2032\u2035\ua78b\ua78c\uff07"
)
"""Apostrophes and what is typed for them: primes, accents on their own, and the marks that transcribe ayn and hamza."""

LATIN_LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ß": "ss", "æ": "ae", "ǽ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
        "ħ": "h", "ŋ": "ng", "ŧ": "t", "ĸ": "k", "ə": "a", "ǝ": "e", "ɛ": "e", "ɔ": "o", "ɓ": "b", "ɖ": "d", "ɗ": "d",
        "ƒ": "f", "ɠ": "g", "ǥ": "g", "ɣ": "g", "ɦ": "h", "ɨ": "i", "ɩ": "i", "ɉ": "j", "ƙ": "k", "ƚ": "l", "ɫ": "l",
        "ɲ": "n", "ƞ": "n", "ɵ": "o", "ƥ": "p", "ɋ": "q", "ɍ": "r", "ʃ": "sh", "ƭ": "t", "ʈ": "t", "ʉ": "u", "ʊ": "u",
        "ʋ": "v", "ƴ": "y", "ɏ": "y", "ƶ": "z", "ʒ": "zh", "ƀ": "b", "ƈ": "c", "ȼ": "c", "ⱥ": "a", "ɇ": "e", "ⱡ": "l",
        "ꝑ": "p", "ⱦ": "t", "ȷ": "j",
    }
)  # fmt: skip
"""Lower-case Latin letters that Unicode does not decompose, in ASCII."""

_IGNORABLE_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_VARIATION_SELECTORS = (("\u180b", "\u180f"), ("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef"))


def is_ignorable(character: str) -> bool:
    """Tell whether a character shows nothing: a bidi control, a zero-width, a filler, a variation selector."""
    return (
        unicodedata.category(character) == "Cf"
        or character in _IGNORABLE_LETTERS
        or any(first <= character <= last for first, last in _VARIATION_SELECTORS)
    )


def is_letter_of(character: str, scripts: tuple[str, ...]) -> bool:
    """Tell whether a character is a letter of one of the scripts, given as Unicode names begin (``"LATIN "``)."""
    return unicodedata.category(character)[0] == "L" and unicodedata.name(character, "").startswith(scripts)


def is_mark(character: str) -> bool:
    """Tell whether a character is a mark that belongs to the letter before it (category M)."""
    return unicodedata.category(character)[0] == "M"

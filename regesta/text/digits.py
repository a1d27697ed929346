"""Digits as the readers of a language write them: those of the numbering system that CLDR has as the locale's default.

Persian has ۰ to ۹ of its own; Arabic as such has those of the West, the Arabic of Egypt or of Saudi Arabia its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from babel import Locale, UnknownLocaleError

_ZEROS = {
    "arab": "٠",
    "arabext": "۰",
    "beng": "০",
    "deva": "०",
    "mymr": "၀",
    "nkoo": "߀",
    "olck": "᱐",
    "tibt": "༠",
}
"""The zero of each numbering system that is the default of a language; the other digits follow it in Unicode."""

_NONE: Mapping[int, str] = {}


@lru_cache(maxsize=256)
def digits_of(tag: str) -> Mapping[int, str]:
    """Return what takes the place of each digit, for `str.translate`; nothing where digits are those of the West."""
    parts = tag.replace("_", "-").split("-")
    while parts:
        try:
            system = Locale.parse("-".join(parts), sep="-").default_numbering_system
        except (UnknownLocaleError, ValueError):
            parts.pop()
            continue
        zero = _ZEROS.get(system)
        return _NONE if zero is None else {ord("0") + value: chr(ord(zero) + value) for value in range(10)}
    return _NONE


def in_digits_of(text: str, tag: str) -> str:
    """Return a text with the digits of a language in the place of those of the West."""
    digits = digits_of(tag)
    return text.translate(digits) if digits else text

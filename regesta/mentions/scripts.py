"""What the script of a letter asks of the bounds of a word."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

from regesta.text.characters import is_mark

Script = Literal["none", "unspaced", "katakana", "hangul", "arabic", "spaced"]
"""``none``: no letter and no digit; ``unspaced``: of a script that is written without spaces between its words."""

_UNSPACED = (
    "CJK UNIFIED", "CJK COMPATIBILITY", "HIRAGANA", "IDEOGRAPHIC", "BOPOMOFO", "THAI", "LAO", "KHMER", "MYANMAR",
)  # fmt: skip
_BEGINNINGS: tuple[tuple[tuple[str, ...], Script], ...] = (
    (("KATAKANA", "HALFWIDTH KATAKANA"), "katakana"),
    (_UNSPACED, "unspaced"),
    (("HANGUL",), "hangul"),
    (("ARABIC",), "arabic"),
)
"""How the Unicode names of a script's characters begin."""
_KATAKANA_LENGTH_MARK = "ー"


def is_unspaced(character: str) -> bool:
    """Tell whether a character is written without spaces between words, Katakana included."""
    return character > "\u0e00" and script_of(character) in {"unspaced", "katakana"}


@lru_cache(maxsize=1 << 14)
def script_of(character: str) -> Script:
    """Return the class of a character; a mark has that of the letters it goes with."""
    if character.isascii():
        return "spaced" if character.isalnum() else "none"
    if not (character.isalnum() or is_mark(character)):
        return "none"
    name = "KATAKANA" if character == _KATAKANA_LENGTH_MARK else unicodedata.name(character, "")
    return next((script for beginnings, script in _BEGINNINGS if name.startswith(beginnings)), "spaced")

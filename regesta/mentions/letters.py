"""The letters of a text: what is the same in the source and in the HTML, where spaces and quotes may differ."""

from __future__ import annotations

import re

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


def squeezed(text: str) -> bytes:
    """Return the letters of a text in UTF-8: bytes are searched many times as quickly, and few texts have such."""
    data = text.encode("utf-8", "surrogatepass").translate(None, _ASCII)
    for lead, pattern in _BY_LEAD:
        if lead in data:
            data = pattern.sub(b"", data)
    return data


_SPACES = (chr(code) for code in range(0x3001) if chr(code).isspace())
_ASCII = bytes(ord(passed) for passed in map(chr, range(0x80)) if not is_letter(passed))
_OTHERS = [passed.encode() for passed in (*_SPACES, *sorted(QUOTES)) if not passed.isascii()]
_LASTS = {other[:-1]: [one[-1] for one in _OTHERS if one[:-1] == other[:-1]] for other in _OTHERS}
_BY_LEAD = tuple(
    (lead, re.compile(re.escape(lead) + b"[" + re.escape(bytes(sorted(lasts))) + b"]"))
    for lead, lasts in sorted(_LASTS.items())
)
"""What is passed over and is not ASCII, by all of its bytes but the last."""

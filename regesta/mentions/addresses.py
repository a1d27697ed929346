"""Addresses in running text: what stands in one is no name, whatever it spells."""

from __future__ import annotations

import re

from regesta.text.folded_text import SEPARATOR

UNREADABLE = SEPARATOR
"""Stands for a character that is not to be read: no name holds it."""

_SIGN = re.compile(r"://|(?<=[A-Za-z0-9])@(?=[A-Za-z0-9])|\bwww\.", re.IGNORECASE)
_BEHIND = re.compile("[!-~]*")


def without_addresses(text: str) -> str:
    """Return a text of the same length in which the addresses of the web and of mail cannot be read."""
    if "@" not in text and "://" not in text and "www." not in text:
        return text
    parts: list[str] = []
    done = 0
    for sign in _SIGN.finditer(text):
        if sign.start() < done:
            continue
        start = sign.start()
        while start > done and "!" <= text[start - 1] <= "~":
            start -= 1
        behind = _BEHIND.match(text, sign.end())
        end = behind.end() if behind else sign.end()
        parts += (text[done:start], UNREADABLE * (end - start))
        done = end
    return "".join((*parts, text[done:]))

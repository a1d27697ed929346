"""Typographic quotation marks where YAML's own belong: an editor set them, and YAML takes them for letters."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "„": "“”", "‘": "’", "‚": "‘’", "”": "”"}
_OPENING = "".join(_PAIRS)

QUOTED_VALUE = re.compile(rf"[ \t]*(?:- +)*[\w.-]+:[ \t]+(?P<value>[{_OPENING}].*\S)[ \t]*")
"""A line with a key and a value that begins with such a mark."""


def unquoted(value: str) -> str | None:
    """Return what stands between the pair of typographic marks around a value.

    None where there is no such pair, or where the value goes on between the two in other marks of the kind.
    """
    shortest = 2
    if len(value) < shortest or value[-1] not in _PAIRS.get(value[0], ""):
        return None
    inside = value[1:-1]
    if any(mark in inside for mark in (value[0], value[-1])) and value[-1] != "’":
        return None
    return inside


def straight(value: str) -> str | None:
    """Return a value with YAML's quotes in place of the pair of typographic marks around it, if there is one."""
    inside = unquoted(value)
    if inside is None or "\n" in inside or "\r" in inside:
        return None
    if '"' not in inside and "\\" not in inside:
        return f'"{inside}"'
    return "'" + inside.replace("'", "''") + "'"

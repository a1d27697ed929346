"""Values as YAML writes them: plain where that is safe, in the quotes that stood there before, or in quotes at need."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W_][^\x00-\x1f\[\]{},:#&*!?|>'\"%@`]*(?<!\s)|[^\W_]")
"""What needs no quotes, wherever it stands: it begins with a letter or digit, and has no sign of YAML's."""


def as_scalar(text: str, *, like: str = "") -> str:
    """Write a text as a YAML value; `like` is how the value that it replaces was written, whose quotes are kept."""
    quote = like[:1]
    if quote == "'" or (quote != '"' and '"' in text and not _PLAIN.fullmatch(text)):
        return "'" + text.replace("'", "''") + "'"
    if quote == '"' or not _PLAIN.fullmatch(text):
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text

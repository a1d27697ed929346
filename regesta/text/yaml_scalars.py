"""Values as YAML writes them: plain where that is safe, in the quotes that stood there before, or in quotes at need."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"(?:\.{0,2}/)*(?:[^\W_][^\x00-\x1f\[\]{},:#&*!?|>'\"%@`]*(?<!\s)|[^\W_])")
"""What needs no quotes, wherever it stands: it begins as words or paths do, and has no sign of YAML's."""
_NULLS = frozenset({"null", "Null", "NULL"})
"""YAML's words for nothing."""


def as_scalar(text: str, *, like: str = "") -> str:
    """Write a text as a YAML value; `like` is how the value that it replaces was written, whose quotes are kept."""
    quote = like[:1]
    # Where a plain value has a comma, it stands in no brackets.
    checked = text.replace(",", "") if "," in like and quote not in {"'", '"'} else text
    is_plain = text not in _NULLS and _PLAIN.fullmatch(checked) is not None
    if quote == "'" or (quote != '"' and '"' in text and not is_plain):
        return "'" + text.replace("'", "''") + "'"
    if quote == '"' or not is_plain:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return text

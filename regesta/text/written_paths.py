"""Paths as Markdown and HTML have them in links: only what would be mistaken there is percent-encoded."""

from __future__ import annotations

import re
from urllib.parse import quote

_SAFE = "/~!$&'*+,;=:@"
_MISTAKEN = re.compile(r"[^\w/~!$&'*+,;=:@.\-]")


def as_path(path: str, *, like: str = "") -> str:
    """Write a path; `like` is how the one was written that it replaces: letters are encoded if they were there."""
    if "%" in like:
        return quote(path, safe=_SAFE)
    return _MISTAKEN.sub(lambda found: quote(found[0], safe=""), path)

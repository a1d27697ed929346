"""Which texts are addresses: of another site, or of a page of this one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit


def is_address(text: str) -> bool:
    """Say whether a text is an absolute http or https address with a host and without white space."""
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    allowed = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return allowed and not re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", text)


def is_site_path(text: str) -> bool:
    """Say whether a text is a path below the site's root: no host, no dot segments, no query, nothing encoded."""
    if not text.strip("/") or text.startswith("//") or re.search(r"[\\:?#%*\"<>|\x00-\x1f\x7f]", text):
        return False
    segments = text.strip("/").split("/")
    return all(part and not part.startswith(".") and part == part.strip() and part[-1] != "." for part in segments)

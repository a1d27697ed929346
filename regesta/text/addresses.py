"""Which texts are addresses: of another site, or of a page of this one."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_PLAIN = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.-]*(?:[/?#][A-Za-z0-9/?#._~:@!$&'()*+,;=%-]*)?")
"""An address without user, port and brackets, as most are: it need not be taken apart."""
_FORBIDDEN = re.compile(r"[\s<>\"\\^`{|}\x00-\x1f]")


def is_address(text: str) -> bool:
    """Say whether a text is an absolute http or https address with a host and without white space."""
    if _PLAIN.fullmatch(text):
        return True
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return False
    allowed = parts.scheme in {"http", "https"} and bool(parts.hostname)
    return allowed and not _FORBIDDEN.search(text)


def is_site_path(text: str) -> bool:
    """Say whether a text is a path below the site's root: no host, no dot segments, no query, nothing encoded."""
    if not text.strip("/") or text.startswith("//") or re.search(r"[\\:?#%*\"<>|\x00-\x1f\x7f]", text):
        return False
    segments = text.strip("/").split("/")
    return all(part and not part.startswith(".") and part == part.strip() and part[-1] != "." for part in segments)

"""Ids in a page: which beginnings are kept for the theme and for rendered prose, so that no heading takes them."""

from __future__ import annotations

RAW_HTML_PREFIX = "x-"
"""Put before every id in raw HTML."""

_RESERVED = ("site-", "fn-", "fnref-")


def is_reserved(html_id: str) -> bool:
    """Tell whether an id begins like those of the theme (``site-``) or of footnotes."""
    return html_id.startswith(_RESERVED)

"""The script that waits for a rebuild: put into pages as they are served, never into files."""

from __future__ import annotations

import re

SCRIPT_PATH = "/livereload.js"
SOCKET_PATH = "/livereload"

_LONGEST_PAUSE = 2000
"""Milliseconds between tries to connect again, when the preview was stopped and is started anew."""

_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_LEADS_ON = re.compile(rb"<meta\s[^>]*http-equiv=[\"']?refresh\b", re.IGNORECASE)


def script_element(port: int) -> str:
    """Return the element that loads the script; it connects to the host that it came from."""
    return f'<script src="{SCRIPT_PATH}?port={port}&amp;maxdelay={_LONGEST_PAUSE}" defer></script>'


def with_reload_script(html: bytes, port: int) -> bytes:
    """Return a page with the script, before the end of its head, or else of its body, or else at its end.

    A redirect is left as it is: nobody stays on it, and its Content-Security-Policy allows no script.
    """
    if _LEADS_ON.search(html):
        return html
    end = _HEAD_END.search(html) or _last(_BODY_END, html)
    place = end.start() if end else len(html)
    return html[:place] + script_element(port).encode() + html[place:]


def _last(pattern: re.Pattern[bytes], html: bytes) -> re.Match[bytes] | None:
    found = None
    for found in pattern.finditer(html):  # noqa: B007 - the last one is wanted
        pass
    return found

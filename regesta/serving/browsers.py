"""The browsers that show pages of the preview, and which state of the site each page is of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol
from urllib.parse import urlsplit

Message = Mapping[str, object]
"""A message of the LiveReload protocol, version 7."""

WHOLE_PAGE = "*"


class Browser(Protocol):
    """A page that can be told something."""

    def tell(self, message: Message) -> None:
        """Send a message, or do nothing if the page is gone."""


class Browsers:
    """Knows who is connected, and reloads them.

    A page is loaded first and connects after: what changed in between, or while the connection was broken, it has not
    been told. So the state of the site in which each address was last served is kept, and a page that says hello from
    an older one is told to reload.
    """

    def __init__(self) -> None:
        self._connected: set[Browser] = set()
        self._state = 0
        self._served: dict[str, int] = {}

    def note_served(self, address: str) -> None:
        """Remember that a page (its path and query) is being served as it now is."""
        self._served[address] = self._state

    def enter(self, browser: Browser, url: str) -> None:
        """Take in a browser that shows a page."""
        self._connected.add(browser)
        parts = urlsplit(url)
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        if self._served.get(address) != self._state:
            # It is noted now: an address that the browser writes in another way would reload for ever.
            self.note_served(address)
            browser.tell(_reload(WHOLE_PAGE))

    def leave(self, browser: Browser) -> None:
        """Forget a browser."""
        self._connected.discard(browser)

    def reload(self, path: str = WHOLE_PAGE) -> None:
        """Have every browser load its page again, or with the path of a style sheet, that alone."""
        self._state += 1
        for browser in tuple(self._connected):
            browser.tell(_reload(path))


def _reload(path: str) -> Message:
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": False}

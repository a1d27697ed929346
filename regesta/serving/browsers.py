"""The browsers that show pages of the preview, and which state of the site each page is of."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
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
    an older one, or from one older than a change of its own, is told to reload.
    """

    def __init__(self) -> None:
        self._connected: dict[Browser, str] = {}
        self.addresses: frozenset[str] = frozenset()
        """What the pages that are connected show: paths with their queries. It may be read in any thread."""
        self._state = 0
        self._changed = 0
        """The state in which all pages were last told to reload."""
        self._changed_alone: dict[str, int] = {}
        """By address, the same of those that were told since then."""
        self._served: dict[str, int] = {}

    @property
    def served(self) -> Collection[str]:
        """All addresses that were served or have said hello."""
        return self._served.keys()

    def note_served(self, address: str) -> None:
        """Remember that a page (its path and query) is being served as it now is."""
        self._served[address] = self._state

    def enter(self, browser: Browser, url: str) -> None:
        """Take in a browser that shows a page."""
        parts = urlsplit(url)
        address = f"{parts.path}?{parts.query}" if parts.query else parts.path
        self._connected[browser] = address
        self._note_addresses()
        if not self._is_current(address):
            # It is noted now: an address that the browser writes in another way would reload for ever.
            self.note_served(address)
            browser.tell(_reload(WHOLE_PAGE))

    def leave(self, browser: Browser) -> None:
        """Forget a browser."""
        self._connected.pop(browser, None)
        self._note_addresses()

    def reload(self, path: str = WHOLE_PAGE, *, but: Collection[str] = ()) -> None:
        """Have every browser load its page again, or with the path of a style sheet, that alone.

        The pages at the addresses `but` are as they were served since they were last told: none of them is told.
        """
        self._state += 1
        for address in filter(self._is_current, but):
            self._served[address] = self._state
        # Those that have not loaded what they were told of yet are behind now too.
        self._changed = self._state
        self._changed_alone.clear()
        self._tell(path, lambda address: address not in but)

    def reload_at(self, addresses: Collection[str]) -> None:
        """Have the browsers that show some addresses load them again."""
        self._state += 1
        self._changed_alone.update(dict.fromkeys(addresses, self._state))
        self._tell(WHOLE_PAGE, lambda address: address in addresses)

    def _is_current(self, address: str) -> bool:
        served = self._served.get(address)
        return served is not None and served >= max(self._changed, self._changed_alone.get(address, 0))

    def _tell(self, path: str, is_told: Callable[[str], bool]) -> None:
        for browser, address in tuple(self._connected.items()):
            if is_told(address):
                browser.tell(_reload(path))

    def _note_addresses(self) -> None:
        self.addresses = frozenset(self._connected.values())


def _reload(path: str) -> Message:
    return {"command": "reload", "path": path, "liveCSS": True, "liveImg": False}

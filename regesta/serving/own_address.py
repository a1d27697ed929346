"""Who may ask: requests that name this preview as their host, from nowhere or from its own pages.

A page of a stranger can have a browser ask `127.0.0.1`, under a name of the stranger's that was pointed there (DNS
rebinding) or across origins. Drafts are nobody's business but the author's, so both are refused.
"""

from __future__ import annotations

import msgspec

LOOPBACK = "127.0.0.1"

_NAMES = (LOOPBACK, "localhost", "[::1]")
_HTTP_PORT = 80


class OwnAddress(msgspec.Struct, frozen=True):
    """Where the preview is to be found."""

    port: int

    @property
    def url(self) -> str:
        """The address of the home page."""
        return f"http://{LOOPBACK}:{self.port}/"

    def is_host(self, host: str | None) -> bool:
        """Tell whether a `Host` header (RFC 9110, section 7.2) names this preview."""
        return host is not None and host.lower() in self._hosts()

    def is_origin(self, origin: str | None) -> bool:
        """Tell whether an `Origin` header (RFC 6454, section 7) is absent or one of this preview's pages."""
        return origin is None or origin.lower() in {f"http://{host}" for host in self._hosts()}

    def _hosts(self) -> frozenset[str]:
        hosts = {f"{name}:{self.port}" for name in _NAMES}
        return frozenset(hosts.union(_NAMES) if self.port == _HTTP_PORT else hosts)

"""One request to another site: bounded in time and size, never to a private address, with nothing that names anybody.

The host is looked up here, and the connection goes to the address that was looked at: a name cannot lead to another one
in between. The body is not unpacked, so that a small answer stays small.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from contextlib import suppress
from urllib.parse import quote, urlsplit

import msgspec

import regesta
from regesta.outgoing.model import Kind, Unanswered

AGENT = "regesta"
"""The name that a robots.txt calls us by."""
_HEADERS = {
    "User-Agent": f"Mozilla/5.0 (compatible; {AGENT}/{regesta.__version__}; tests links)",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
    "Accept-Encoding": "identity",
    "Connection": "close",
}
_IN_TARGETS = "/?:@!$&'()*+,;=-._~%[]"
_MESSAGE_OF_CERTIFICATE = "has a certificate that browsers refuse"


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """How much one request may take."""

    seconds: float = 20.0
    """For all of it, from the first packet to the last byte that is read."""
    page: int = 1 << 16
    """Bytes of a page that are read."""
    robots: int = 500 * 1024
    """Bytes of a robots.txt that are read (RFC 9309, section 2.5)."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What a host said."""

    status: int
    location: str = ""
    retry_after: str = ""
    body: bytes = b""


class Door:
    """Lets requests out: to public addresses, and to the one host that is the archive's own."""

    def __init__(self, own: str | None = None, limits: Limits | None = None) -> None:
        self._own = own
        self._limits = limits or Limits()
        self._context: ssl.SSLContext | None = None

    def ask(self, method: str, address: str, *, robots: bool = False) -> Answer:
        """Ask for an address.

        Raises:
            Unanswered: where there is no answer, or the address is one that is not asked.
        """
        try:
            parts = urlsplit(address)
            host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
        except ValueError as error:  # a port, brackets or a host that cannot be
            raise Unanswered(reason="cannot be read as an address", again=False) from error
        secure = parts.scheme == "https"
        port = port or (443 if secure else 80)
        target = quote(parts.path or "/", safe=_IN_TARGETS) + (
            f"?{quote(parts.query, safe=_IN_TARGETS)}" if parts.query else ""
        )
        connection = _Connection(
            host, port, self._places(host, port), self._tls() if secure else None, self._limits.seconds
        )
        limit = self._limits.robots if robots else self._limits.page
        return _in_time(connection, self._limits.seconds, lambda: connection.answer(method, target, limit))

    def _places(self, host: str, port: int) -> list[tuple[str, int]]:
        """Look a host up, and refuse private addresses."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            kind: Kind = "no-host" if getattr(error, "errno", None) == socket.EAI_NONAME else "no-answer"
            raise Unanswered(reason="leads to a host that does not exist", kind=kind, again=False) from error
        places = list(dict.fromkeys((str(place[4][0]), port) for place in found))
        if host != self._own and not all(_is_public(place) for place, _ in places):
            raise Unanswered(
                reason="leads to a private network, where readers cannot go", kind="not-tested", again=False
            )
        return places

    def _tls(self) -> ssl.SSLContext:
        self._context = self._context or ssl.create_default_context()
        return self._context


class _Connection(http.client.HTTPConnection):
    """A connection to one of the places that a host was found at; it can be cut off from another thread."""

    def __init__(
        self, host: str, port: int, places: list[tuple[str, int]], tls: ssl.SSLContext | None, seconds: float
    ) -> None:
        super().__init__(f"[{host}]" if ":" in host else host, port, timeout=seconds)
        self.default_port = 80 if tls is None else 443  # decides whether the port stands in the `Host` header
        self._places = places
        self._tls = tls
        self.is_cut = False

    def connect(self) -> None:
        for number, place in enumerate(self._places, start=1):
            try:
                self.sock = socket.create_connection(place, self.timeout)
                break
            except OSError:
                if number == len(self._places):
                    raise
        if self._tls is not None:
            name = self.host.strip("[]")
            self.sock = self._tls.wrap_socket(self.sock, server_hostname=name, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def answer(self, method: str, target: str, limit: int) -> Answer:
        """Make the request, and read what is wanted of the answer."""
        self.request(method, target, headers=_HEADERS)
        told = self.getresponse()
        if self.is_cut:  # a header that breaks off counts as whole
            raise TimeoutError
        body = b""
        if method != "HEAD" and told.status == http.client.OK:
            # What has come is enough: a page that breaks off is a page.
            with suppress(http.client.HTTPException, OSError):
                body = told.read(limit)
        return Answer(
            status=told.status,
            location=told.getheader("Location") or "",
            retry_after=told.getheader("Retry-After") or "",
            body=body,
        )

    def cut(self) -> None:
        """End it, whatever it waits for."""
        self.is_cut = True
        with suppress(OSError, AttributeError):
            socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def _in_time(connection: _Connection, seconds: float, answer: Callable[[], Answer]) -> Answer:
    """Answer within so many seconds: a limit for each packet would let a host drip for ever."""
    clock = threading.Timer(seconds, connection.cut)
    clock.daemon = True
    clock.start()
    try:
        return answer()
    except ssl.SSLCertVerificationError as error:
        raise Unanswered(reason=f"{_MESSAGE_OF_CERTIFICATE} ({error.verify_message})", again=False) from error
    except (http.client.HTTPException, OSError, ValueError) as error:
        raise _failure(error, is_late=connection.is_cut, seconds=seconds) from error
    finally:
        clock.cancel()
        connection.close()


def _failure(error: Exception, *, is_late: bool, seconds: float) -> Unanswered:
    if is_late or isinstance(error, TimeoutError):
        return Unanswered(reason=f"gave no answer within {seconds:g} seconds")
    if isinstance(error, ssl.SSLError):
        return Unanswered(reason="cannot be reached securely (TLS)", again=False)
    if isinstance(error, ConnectionRefusedError):
        return Unanswered(reason="leads to a host that takes no connection")
    if isinstance(error, OSError | http.client.RemoteDisconnected):
        return Unanswered(reason="leads to a host that broke the connection off")
    if isinstance(error, http.client.HTTPException):
        return Unanswered(reason="leads to a host whose answer is no HTTP")
    return Unanswered(reason="cannot be read as an address", again=False)


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return address.is_global and not address.is_multicast

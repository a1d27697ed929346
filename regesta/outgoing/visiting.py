"""Visits addresses as a polite guest does: asks first, one request at a time to a host, with pauses."""

from __future__ import annotations

import datetime
import re
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from urllib.parse import urldefrag, urljoin, urlsplit

import msgspec

from regesta.outgoing.model import Unanswered, Verdict
from regesta.outgoing.requesting import Answer, Door
from regesta.outgoing.robots import Rules, read_rules

_MOST_REDIRECTS = 10
_FOR_GOOD = {HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT}
_GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_ONLY_FOR_PEOPLE = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.PAYMENT_REQUIRED,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.UNAVAILABLE_FOR_LEGAL_REASONS,
    999,
}
"""What hosts say to programs of pages that people can read; 999 is no status of the standard, and common."""
_LATER = {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
_TITLE_OF_FAULT = re.compile(
    rb"<title[^>]*>\s*(?:404\b|[^<]{0,80}\b(?:404|(?:page|file) (?:was )?not found|page does(?:n.t| not) exist)\b)",
    re.IGNORECASE,
)


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """How patiently hosts are asked; the clock and the waiting can be others in a test."""

    pause: float = 1.0
    """Seconds between two requests to a host."""
    tries: int = 3
    wait: float = 2.0
    """Seconds before the second try; before each further one it is four times as long."""
    longest: float = 60.0
    """A host that wants to be asked later than this is left alone."""
    faults: int = 3
    """After so many addresses in a row without an answer, a host is asked no more."""
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], float] = time.time


class _Host:
    """What is known of a host; whoever holds its lock asks it."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.rules: Rules | None = None
        self.last = float("-inf")
        self.takes_head = True
        self.faults = 0


class Visitor:
    """Visits addresses; several threads may call it."""

    def __init__(self, door: Door, pace: Pace) -> None:
        self._door = door
        self._pace = pace
        self._hosts: dict[str, _Host] = {}
        self._gate = threading.Lock()

    def visit(self, address: str) -> Verdict:
        """Find out what became of an address; redirects are followed."""
        at = urldefrag(address).url
        seen = {at}
        moved, for_good = "", True
        while True:
            try:
                answer = self._asked(at)
            except Unanswered as fault:
                where = f" ({at})" if len(seen) > 1 else ""
                return Verdict(kind=fault.kind, reason=f"{fault.reason}{where}")
            if not (300 <= answer.status < 400 and answer.status != HTTPStatus.NOT_MODIFIED):  # noqa: PLR2004 - redirects
                return _judged(address, at, answer, moved)
            try:
                at = _next(at, answer)
            except Unanswered as fault:
                return Verdict(kind=fault.kind, reason=fault.reason)
            for_good = for_good and answer.status in _FOR_GOOD
            moved = at if for_good else moved
            if at in seen or len(seen) > _MOST_REDIRECTS:
                return Verdict(
                    kind="no-answer", reason="redirects in a circle" if at in seen else "redirects without end"
                )
            seen.add(at)

    def _asked(self, address: str) -> Answer:
        """Ask for an address, once its host's turn comes."""
        parts = urlsplit(address)
        with self._gate:
            host = self._hosts.setdefault(f"{parts.scheme}://{parts.netloc}".lower(), _Host())
        with host.lock:
            if host.faults >= self._pace.faults:
                raise Unanswered(reason="leads to a host that answered nothing before", again=False)
            try:
                self._read_rules(address, host)
                answer = self._patiently(address, host)
            except Unanswered as fault:
                host.faults += fault.kind == "no-answer"
                raise
            host.faults = 0
            return answer

    def _read_rules(self, address: str, host: _Host) -> None:
        """Ask a host for its rules, if that was not done yet, and obey them."""
        if host.rules is None:
            self._wait_for(host)
            host.rules = read_rules(self._door, address)
        if not host.rules.allow(address):
            raise Unanswered(reason="is closed to programs (robots.txt)", kind="not-tested", again=False)

    def _patiently(self, address: str, host: _Host) -> Answer:
        """Ask for the head of an address; where that fails for the address, as much as is needed."""
        wait = 0.0
        if host.takes_head:
            with suppress(Unanswered):
                answer = self._once("HEAD", address, host)
                if answer.status < 400:  # noqa: PLR2004 - not a fault
                    return answer
                host.takes_head = answer.status not in {HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED}
                wait = self._wait_asked_for(answer) if answer.status in _LATER else 0.0
        backoff = self._pace.wait
        for left in reversed(range(self._pace.tries)):
            self._pace.sleep(wait)
            try:
                answer = self._once("GET", address, host)
            except Unanswered as fault:
                if not fault.again or not left:
                    raise
                wait = backoff
            else:
                if (answer.status not in _LATER and answer.status < 500) or not left:  # noqa: PLR2004 - faults of the host
                    return answer
                wait = self._wait_asked_for(answer) or backoff
            backoff *= 4
        raise AssertionError

    def _once(self, method: str, address: str, host: _Host) -> Answer:
        self._wait_for(host)
        try:
            return self._door.ask(method, address)
        finally:
            host.last = self._pace.now()

    def _wait_for(self, host: _Host) -> None:
        pause = max(self._pace.pause, host.rules.delay if host.rules else 0.0)
        wait = host.last + pause - self._pace.now()
        if wait > 0:
            self._pace.sleep(min(wait, pause))  # a clock that was set back is no reason to wait for it

    def _wait_asked_for(self, answer: Answer) -> float:
        """Return how many seconds a host wants to be left alone (RFC 9110, section 10.2.3).

        Raises:
            Unanswered: where that is too long to wait for.
        """
        told = answer.retry_after.strip()
        wait = 0.0
        if told.isascii() and told.isdigit():
            wait = float(told[:9])
        elif told:
            with suppress(ValueError, OverflowError):
                day = parsedate_to_datetime(told)
                day = day if day.tzinfo else day.replace(tzinfo=datetime.UTC)
                wait = day.timestamp() - self._pace.now()
        if wait > self._pace.longest:
            raise Unanswered(reason="leads to a host that wants to be asked later", kind="not-tested", again=False)
        return max(0.0, wait)


def _next(at: str, answer: Answer) -> str:
    """Return where a redirect leads."""
    if not answer.location:
        raise Unanswered(reason="redirects to nowhere", again=False)
    try:
        # What is no ASCII was read byte by byte (RFC 9110, section 5.5).
        location = answer.location.encode("latin-1").decode("utf-8", "replace")
        target = urldefrag(urljoin(at, location.strip())).url
        parts = urlsplit(target)
        _ = parts.port
    except ValueError as error:
        raise Unanswered(reason="redirects to what is no address", again=False) from error
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise Unanswered(reason=f"redirects to what is no page of the web (`{parts.scheme}:`)", again=False)
    if "@" in parts.netloc:
        raise Unanswered(reason="redirects to an address with a user's name in it", kind="not-tested", again=False)
    return target


def _judged(address: str, at: str, answer: Answer, moved: str) -> Verdict:
    status = answer.status
    told = f"{status} {_phrase(status)}".strip()
    if status in _GONE:
        return Verdict(kind="gone", reason=f"is gone ({told})")
    if status in _ONLY_FOR_PEOPLE:
        return Verdict(kind="not-tested", reason=f"is not shown to programs ({told})")
    if not 200 <= status < 400:  # noqa: PLR2004 - answers that are none of a page
        return Verdict(kind="no-answer", reason=f"is not answered for ({told})")
    if _TITLE_OF_FAULT.search(answer.body):
        return Verdict(kind="gone", reason="leads to a page that says itself that there is none")
    if urlsplit(address).path.strip("/") and at != urldefrag(address).url and not urlsplit(at).path.strip("/"):
        return Verdict(kind="gone", reason=f"leads to the home page of a site instead ({at})")
    fragment = urldefrag(address).fragment
    return Verdict(kind="alive", moved_to=f"{moved}#{fragment}" if moved and fragment else moved)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""

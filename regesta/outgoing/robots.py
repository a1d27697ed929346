"""What a host's robots.txt lets programs ask for (RFC 9309)."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from regesta.outgoing.model import Unanswered
from regesta.outgoing.requesting import AGENT, Answer, Door

_MOST_REDIRECTS = 5
"""RFC 9309, section 2.3.1.2."""
_LONGEST_DELAY = 10.0
"""Seconds: a host that asks for more between two requests has this."""


class Rules:
    """The rules of one host."""

    def __init__(self, parser: RobotFileParser) -> None:
        self._parser = parser

    def allow(self, address: str) -> bool:
        """Say whether an address may be asked for."""
        return self._parser.can_fetch(AGENT, address)

    @property
    def delay(self) -> float:
        """How many seconds are to lie between two requests, if the host says."""
        asked = self._parser.crawl_delay(AGENT)
        return min(float(asked), _LONGEST_DELAY) if asked is not None else 0.0


def read_rules(door: Door, address: str) -> Rules:
    """Ask the host of an address for its rules.

    Without a robots.txt all is allowed (section 2.3.1.3); where the host cannot say, nothing is (section 2.3.1.4).

    Raises:
        Unanswered: where the host itself does not answer.
    """
    own = urljoin(address, "/robots.txt")
    answer = door.ask("GET", own, robots=True)
    try:
        answer = _followed(door, own, answer)
        is_ill = answer.status >= 500  # noqa: PLR2004 - faults of the host
    except Unanswered:
        is_ill = True
    parser = RobotFileParser()
    body = answer.body if answer.status == 200 else b""  # noqa: PLR2004 - OK
    text = "User-agent: *\nDisallow: /" if is_ill else body.decode("utf-8", "replace")
    parser.parse(text.splitlines())
    return Rules(parser)


def _followed(door: Door, at: str, answer: Answer) -> Answer:
    """Follow redirects; one that leads nowhere is none to rules."""
    for _ in range(_MOST_REDIRECTS):
        if not (300 <= answer.status < 400 and answer.location):  # noqa: PLR2004 - redirects
            return answer
        try:
            at = urljoin(at, answer.location)
            if urlsplit(at).scheme not in {"http", "https"}:
                break
        except ValueError:
            break
        answer = door.ask("GET", at, robots=True)
    return Answer(status=404)

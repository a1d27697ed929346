"""Makes problems of verdicts, and runs the whole of `check --external`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

from regesta.archive.model import Archive
from regesta.errors import Problem, problem
from regesta.outgoing.finding import outgoing_links
from regesta.outgoing.model import Outgoing, Verdict
from regesta.outgoing.remembering import Memory
from regesta.outgoing.requesting import Door
from regesta.outgoing.visiting import Pace, Visitor

_HOSTS_AT_ONCE = 8
_CODES = {
    "gone": "dead-link",
    "no-host": "dead-link",
    "no-answer": "link-without-answer",
    "not-tested": "link-not-tested",
}

Tick = Callable[[], None]


class LinkTest:
    """Tests the links of an archive. It may be asked again, after mends: what is known is not asked for again."""

    def __init__(
        self,
        root: Path,
        cache: Path | None,
        *,
        begin: Callable[[int], Tick],
        door: Door | None = None,
        pace: Pace | None = None,
    ) -> None:
        self._root = root
        self._cache = cache
        self._begin = begin
        self._door = door
        self._pace = pace or Pace()
        self._known: dict[str, Verdict] = {}

    def problems(self, archive: Archive, files: frozenset[str] | None = None) -> Iterator[Problem]:
        """Yield what is to be told of the links in an archive, or in some of its files, by their places."""
        links = tuple(outgoing_links(self._root, archive, files))
        own = archive.config.url
        door = self._door or Door(urlsplit(own).hostname if own else None)
        visitor = Visitor(door, self._pace)
        memory = Memory(self._cache, self._pace.now())
        self._learn({link.address for link in links if not (own and link.address.startswith(own))}, visitor, memory)
        kinds = {"gone", "no-host", "no-answer"}
        dead = [link for link in links if self._known.get(link.address, _ALIVE).kind in kinds]
        self._learn({link.archived for link in dead if link.archived}, visitor, memory)
        memory.write()
        # Without the network no host exists: that says nothing of them.
        connected = any(verdict.kind not in {"no-host", "no-answer"} for verdict in self._known.values())
        for link in links:
            yield from _told(link, self._known, connected=connected)

    def _learn(self, addresses: Iterable[str], visitor: Visitor, memory: Memory) -> None:
        """Find out what became of addresses: one after another on a host, some hosts at once."""
        hosts: dict[str, list[str]] = {}
        for address in sorted(set(addresses) - self._known.keys()):
            known = memory.recall(address)
            if known is not None:
                self._known[address] = known
            else:
                hosts.setdefault(urlsplit(address).netloc.lower(), []).append(address)
        tick = self._begin(sum(map(len, hosts.values()))) if hosts else lambda: None

        def visit_all(of_host: list[str]) -> list[tuple[str, Verdict]]:
            found = []
            for address in of_host:
                found.append((address, _visited(visitor, address)))
                tick()
            return found

        with ThreadPoolExecutor(_HOSTS_AT_ONCE) as pool:
            try:
                for told in pool.map(visit_all, hosts.values()):
                    for address, verdict in told:
                        self._known[address] = verdict
                        memory.keep(address, verdict)
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                raise


_ALIVE = Verdict(kind="alive")


def _visited(visitor: Visitor, address: str) -> Verdict:
    if "@" in urlsplit(address).netloc:
        return Verdict(kind="not-tested", reason="has a user's name or a password in it, which is sent to nobody")
    return visitor.visit(address)


def _told(link: Outgoing, known: Mapping[str, Verdict], *, connected: bool) -> Iterator[Problem]:
    verdict = known.get(link.address, _ALIVE)
    shown = f"`{link.address}`"
    if verdict.kind == "alive":
        if verdict.moved_to and verdict.moved_to != link.address:
            moved = f"{shown} has moved for good"
            yield problem("moved-link", link.span, moved, suggestion=verdict.moved_to)
        return
    code = "link-without-answer" if verdict.kind == "no-host" and not connected else _CODES[verdict.kind]
    message, copy = f"{shown} {verdict.reason}", None
    if link.archived and code != "link-not-tested":
        holds = known.get(link.archived, _ALIVE).kind in {"alive", "not-tested"}
        copy = link.archived if holds else None
        message += "" if holds else f"; its archived copy {known[link.archived].reason}"
    yield problem(code, link.span, message, suggestion=copy)

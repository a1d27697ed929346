"""The ledger of published addresses, ``content/urls.txt``: what was published once is not lost in silence.

A line is an address (``/articles/a-visit/``), or ``gone`` and an address, which is a tombstone; ``#`` begins a remark.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

import msgspec

from regesta.archive.urls import old_url
from regesta.content.sources import LEDGER
from regesta.errors import Problem, Span, problem
from regesta.text.addresses import is_address, is_site_path
from regesta.text.decoding import decode
from regesta.text.suggestion import Suggestions
from regesta.types import UrlPath

_HEAD = b"# Addresses that were published. Written by `regesta ledger`; a build that would lose one of them fails.\n"


class LedgerLine(msgspec.Struct, frozen=True, kw_only=True):
    """An address that was published, and its place in the ledger."""

    url: UrlPath
    gone: bool
    span: Span


class Ledger(msgspec.Struct, frozen=True, kw_only=True):
    """The addresses that were published."""

    lines: tuple[LedgerLine, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def gone(self) -> tuple[UrlPath, ...]:
        """Return the addresses that have a tombstone."""
        return tuple(dict.fromkeys(line.url for line in self.lines if line.gone))


def read_ledger(data: bytes | None) -> Ledger:
    """Read the ledger; without one nothing was published yet."""
    if data is None:
        return Ledger()
    source, problems = decode(LEDGER, data)
    if source is None:
        return Ledger(problems=problems)
    lines: list[LedgerLine] = []
    found = list(problems)
    for number in range(1, source.line_count + 1):
        text = source.line_text(number)
        stated = text.split("#", 1)[0].strip()
        if not stated:
            continue
        start = source.line_start(number)
        span = source.span(start, start + len(text))
        gone = stated.split()[0] == "gone"
        path = stated.removeprefix("gone").strip() if gone else stated
        if path.startswith("/") and (path == "/" or is_site_path(path)):
            lines.append(LedgerLine(url=old_url(path), gone=gone, span=span))
        else:
            message = f"`{text.strip()}` is neither an address that begins with a slash, nor `gone` and such an address"
            found.append(problem("ledger-syntax", span, message, suggestion=_path_of(path)))
    return Ledger(lines=tuple(lines), problems=tuple(found))


def _path_of(text: str) -> str | None:
    """Return the path of a whole address."""
    return urlsplit(text).path if is_address(text) else None


def lost_urls(ledger: Ledger, published: Collection[UrlPath]) -> tuple[Problem, ...]:
    """Report addresses of the ledger that lead nowhere now."""
    problems: list[Problem] = []
    suggestions = Suggestions(published)
    for line in ledger.lines:
        if line.gone or line.url in published:
            continue
        suggestion = suggestions.closest(line.url)
        problems.append(
            problem(
                "lost-url",
                line.span,
                f"/{line.url} was published and no page or redirect has this address now",
                suggestion=f"/{suggestion}" if suggestion else None,
            )
        )
    return tuple(problems)


def write_ledger(data: bytes | None, published: Iterable[UrlPath]) -> bytes:
    """Return the ledger's bytes with the addresses published now added, each in its place in a sorted file.

    Its own lines stay as they are, tombstones and remarks with them; where nothing is new, so does the whole file.
    """
    ledger = read_ledger(data)
    waiting = deque(sorted(set(published) - {line.url for line in ledger.lines}))
    if data is not None and not waiting:
        return data
    source, _ = decode(LEDGER, _HEAD if data is None else data)
    urls = {line.span.line: line.url for line in ledger.lines}
    lines: list[str] = []
    for number in range(1, source.line_count + 1) if source else ():
        while waiting and number in urls and waiting[0] < urls[number]:
            lines.append(f"/{waiting.popleft()}")
        lines.append(source.line_text(number) if source else "")
    while lines and not lines[-1]:
        lines.pop()
    return "".join(f"{line}\n" for line in (*lines, *(f"/{url}" for url in waiting))).encode()

"""A comparison as a short report: headings, pages, lines taken away and added; each bounded, what is left out counted.

What markdown, HTML and plain text have in common is here; they only write it down.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import msgspec

from regesta.comparison.model import Aspect, Change, Difference, PageChange, PageEntry

_EXCERPT = 180
"""So many characters of a text are shown, around what differs in it."""
_BEFORE = 40
"""So many of them stand before the first that differs."""
_LINES = 24
"""So many lines of one page are shown."""
_ADDRESSES = 20
"""So many addresses are shown where nothing is told but that a page differs."""
_ASPECTS = {
    Aspect.TITLE: "title",
    Aspect.TEXT: "text",
    Aspect.ACTORS: "actors",
    Aspect.DATES: "dates",
    Aspect.LINKS: "links",
    Aspect.FRAME: "around the page",
}
_WRITTEN = frozenset({"article", "page", "actor", "theme", "event", "place", "series", ""})
"""Kinds of pages that somebody wrote; the others follow from them."""


class Line(msgspec.Struct, frozen=True):
    """A line of what differs: ``-`` was there, ``+`` is there, ``@`` names what the lines below are about."""

    sign: str
    text: str


class Item(msgspec.Struct, frozen=True):
    """A page of the report, or a change that many share."""

    url: str | None
    """None where it is no page."""
    title: str = ""
    note: str = ""
    lines: tuple[Line, ...] = ()
    more: int = 0
    """How many lines are left out."""


class Group(msgspec.Struct, frozen=True):
    """Pages of which the same is to be said."""

    title: str
    items: tuple[Item, ...]
    more: int = 0
    """How many pages are left out."""


class Outline(msgspec.Struct, frozen=True):
    """The whole report."""

    summary: str
    warnings: tuple[str, ...]
    groups: tuple[Group, ...]
    closing: tuple[str, ...]


def outline(difference: Difference, limit: int) -> Outline:
    """Sum a comparison up, with at most `limit` pages under each heading."""
    return Outline(
        summary=_summary(difference),
        warnings=tuple(_warnings(difference)),
        groups=tuple(group for group in _groups(difference, limit) if group.items),
        closing=tuple(_closing(difference)),
    )


def _summary(found: Difference) -> str:
    if found.is_empty:
        return f"The sites are the same: {_count(found.equal, 'file')}, byte for byte."
    counts = (
        (len(found.new), "new"),
        (len(found.changed) + len(found.shared_only), "changed"),
        (len(found.redirected), "redirected"),
        (len(found.gone), "gone"),
    )
    told = ", ".join(f"{number} {word}" for number, word in counts if number)
    pages = f"Pages: {told}." if told else "No page reads otherwise than before."
    return f"{pages} {_count(found.equal, 'file')} the same, byte for byte."


def _warnings(found: Difference) -> Iterator[str]:
    if found.gone:
        yield f"{_count(len(found.gone), 'address', 'addresses')} will no longer be found: nothing leads on from there."
    yield from found.notes


def _groups(found: Difference, limit: int) -> Iterator[Group]:
    yield _entries("Gone", found.gone, limit)
    yield _entries("Redirected", found.redirected, limit)
    yield _entries("New", found.new, limit)
    written = [page for page in found.changed if page.kind in _WRITTEN]
    derived = [page for page in found.changed if page.kind not in _WRITTEN]
    yield _changes("Changed", written, limit)
    yield _changes("Changed lists", derived, max(1, limit // 4))
    shared = found.repeated[:limit]
    items = (Item(None, note=f"on {_count(one.pages, 'page')}", lines=tuple(_lines([one.change]))) for one in shared)
    yield Group("The same on many pages", tuple(items), len(found.repeated) - len(shared))
    yield _addresses("Only what many pages share differs", found.shared_only)
    yield _addresses("Only the markup differs", found.markup_only)
    yield _addresses("Too large to be looked into", found.unread)


def _entries(title: str, entries: Sequence[PageEntry], limit: int) -> Group:
    shown = entries[:limit]
    items = tuple(
        Item(entry.url, entry.title, f"leads to {entry.target}" if entry.target else _kind(entry.kind))
        for entry in shown
    )
    return Group(title, items, len(entries) - len(shown))


def _changes(title: str, pages: Sequence[PageChange], limit: int) -> Group:
    return Group(title, tuple(map(_item, pages[:limit])), max(0, len(pages) - limit))


def _addresses(title: str, urls: Sequence[str]) -> Group:
    return Group(title, tuple(Item(url) for url in urls[:_ADDRESSES]), max(0, len(urls) - _ADDRESSES))


def _item(page: PageChange) -> Item:
    lines = tuple(_lines(page.changes))
    shown = lines[:_LINES]
    while shown and shown[-1].sign == "@":
        shown = shown[:-1]
    left_out = sum(line.sign != "@" for line in lines) - sum(line.sign != "@" for line in shown) + page.omitted
    return Item(page.url, page.title, _kind(page.kind), shown, left_out)


def _lines(changes: Sequence[Change]) -> Iterator[Line]:
    for about, group in groupby(changes, key=_about):
        yield Line("@", about)
        for change in group:
            before, after = _excerpts(change.before, change.after)
            if before:
                yield Line("-", before)
            if after:
                yield Line("+", after)


def _about(change: Change) -> str:
    return change.name if change.aspect in {Aspect.METADATA, Aspect.PART} else _ASPECTS[change.aspect]


def _excerpts(before: str, after: str) -> tuple[str, str]:
    """Cut two texts down to where they differ."""
    common = len(posixpath.commonprefix((before, after))) if before and after else 0
    start = max(0, common - _BEFORE)
    if start:
        space = before.find(" ", start, common)
        start = space + 1 if space >= 0 else start
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + _EXCERPT
    return ("…" if start and text else "") + text[start:end].rstrip() + ("…" if len(text) > end else "")


def _closing(found: Difference) -> Iterator[str]:
    for count in found.files:
        ways = ((count.new, "new"), (count.changed, "changed"), (count.gone, "gone"))
        yield f"{count.kind}: {', '.join(f'{number} {word}' for number, word in ways if number)}"


def _kind(kind: str) -> str:
    return kind.replace("_", " ")


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or f'{one}s'}"


def more(number: int, what: str) -> str:
    """Say how many are left out."""
    return f"and {_count(number, f'more {what}')}"


def visible(lines: Iterable[str]) -> str:
    """Join lines; what is neither printable nor a space is written as an escape, so that no text can hide or turn."""
    return "".join(
        f"{''.join(c if c.isprintable() else c.encode('unicode_escape').decode() for c in line)}\n" for line in lines
    )

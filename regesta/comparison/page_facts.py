"""A page's HTML read for what a reader sees in it; any bytes in, no crash out.

The parser is Lexbor's, through selectolax: it does what the HTML standard says of every input. The walk below keeps its
own place, so that no depth of nesting can exhaust the stack.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from regesta.comparison.model import PageFacts

_BLOCKS = frozenset(
    """
    address article aside blockquote body caption dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol option p pre section summary
    table tbody td th thead tr ul
    """.split()
)
_UNSEEN = frozenset({"script", "style", "template", "noscript", "svg", "dialog"})
_ASSET_RELATIONS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_DERIVED = frozenset({"contents", "about", "actors", "mentioned", "related", "backlinks", "neighbours", "citation"})
"""Sections that repeat what is told elsewhere: headings, actors, other pages, the head."""
_ACTOR = re.compile(r"(?:[A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*/)?actors/([^/]+)/")
_REFRESH = re.compile(r"\s*[0-9.]*\s*[;,]?\s*url\s*=\s*['\"]?(.*?)['\"]?\s*\Z", re.IGNORECASE | re.DOTALL)
_LONGEST_BLOCK = 20_000


class _Step(Enum):
    ENTER = auto()
    LEAVE = auto()


class _Place(NamedTuple):
    """Where the walk is: within the main part, within a section beside the text, and which."""

    in_main: bool
    part: str
    is_seen: bool


def read_page(data: bytes, path: str) -> PageFacts:
    """Read a page; `path` is its file below the site's folder."""
    tree = LexborHTMLParser(data.decode("utf-8", "replace"))
    reader = _Reader(path)
    root = tree.root
    if root is not None:
        for step, node in _walk(root):
            reader.enter(node) if step is _Step.ENTER else reader.leave(node)
    return reader.facts()


class _Reader:
    """Gathers what one walk through a page meets."""

    def __init__(self, path: str) -> None:
        self._folder = posixpath.dirname(path)
        self._blocks: dict[tuple[bool, str], list[str]] = {}
        self._words: list[str] = []
        self._places = [_Place(in_main=False, part="", is_seen=True)]
        self._link: tuple[str, int] | None = None
        self._kind = self._title = self._target = ""
        self._actors: dict[str, str] = {}
        self._links: dict[str, str] = {}
        self._dates: dict[str, None] = {}
        self._metadata: dict[str, str] = {}
        self._has_main = False

    def enter(self, node: LexborNode) -> None:
        """Take in an element's beginning, or a text."""
        tag = node.tag or ""
        if tag == "-text":
            if self._places[-1].is_seen:
                self._words.append(node.text_content or "")
            return
        if tag.startswith(("-", "!")):
            return
        attributes = node.attributes
        if tag in _BLOCKS:
            self._end_block()
        elif tag == "br":
            self._words.append(" ")
        place = self._places[-1]
        if tag in _UNSEEN or "hidden" in attributes:
            place = place._replace(is_seen=False)
        if tag == "main":
            place, self._has_main = place._replace(in_main=True), True
        if place.in_main and (part := _part(tag, attributes)):
            place = place._replace(part=part)
        self._places.append(place)
        self._note(tag, node, attributes, place)

    def leave(self, node: LexborNode) -> None:
        """Take in an element's end."""
        tag = node.tag or ""
        if tag.startswith(("-", "!")):
            return
        if tag == "a" and self._link is not None:
            address, start = self._link
            self._end_link(address, _squeeze("".join(self._words[start:])))
            self._link = None
        if tag in _BLOCKS:
            self._end_block()
        self._places.pop()

    def _note(self, tag: str, node: LexborNode, attributes: dict[str, str | None], place: _Place) -> None:
        if tag == "html":
            self._put("language", attributes.get("lang"))
        elif tag == "body":
            self._kind = attributes.get("data-kind") or ""
            self._words.clear()
        elif tag == "title" and not self._title and not place.in_main:
            self._title = _squeeze(node.text(deep=True))
        elif tag == "meta":
            self._read_meta(attributes)
        elif tag == "link":
            self._read_relation(attributes)
        elif tag == "time" and place.in_main and place.is_seen and place.part not in _DERIVED:
            self._dates[_squeeze(attributes.get("datetime") or node.text(deep=True))] = None
        elif tag == "a" and place.in_main and place.is_seen and attributes.get("href"):
            self._link = attributes["href"] or "", len(self._words)
        elif tag == "img" and place.is_seen:
            self._words.append(f" [{_squeeze(attributes.get('alt') or attributes.get('src') or '')}] ")

    def _read_meta(self, attributes: dict[str, str | None]) -> None:
        name = attributes.get("name") or attributes.get("property") or ""
        content = attributes.get("content")
        if (attributes.get("http-equiv") or "").lower() == "refresh":
            found = _REFRESH.fullmatch(content or "")
            self._target = self._absolute(found[1]) if found else self._target
        elif name not in {"viewport", ""}:
            self._put(name, content)

    def _read_relation(self, attributes: dict[str, str | None]) -> None:
        relation = (attributes.get("rel") or "").lower()
        if relation and not _ASSET_RELATIONS & set(relation.split()):
            language = f" ({attributes['hreflang']})" if attributes.get("hreflang") else ""
            self._put(f"{relation}{language}", self._absolute(attributes.get("href") or ""))

    def _put(self, name: str, value: str | None) -> None:
        old = self._metadata.get(name)
        text = _squeeze(value or "")
        self._metadata[name] = f"{old}, {text}" if old else text

    def _end_link(self, address: str, text: str) -> None:
        place = self._places[-1]
        target = self._absolute(address)
        whole = _split(target)
        if whole is not None and not whole.scheme and not whole.netloc:
            target = target.partition("#")[0]  # which paragraph a name leads to follows from the text
        if _ACTOR.fullmatch(target):
            self._actors.setdefault(target, text)
        elif target and place.part not in _DERIVED:
            self._links.setdefault(target, text)

    def _absolute(self, address: str) -> str:
        """Return where an address leads: below the site's root, or a whole address; nothing within the page."""
        address = address.strip()
        parts = _split(address)
        if parts is None or parts.scheme or parts.netloc:
            return address
        if not parts.path:
            return ""
        joined = posixpath.normpath(posixpath.join("/", self._folder, unquote(parts.path))).lstrip("/")
        if joined and parts.path.endswith(("/", "/.", "/..", "..")):
            joined += "/"
        return joined.removesuffix("index.html") + (f"#{parts.fragment}" if parts.fragment else "") or "./"

    def _end_block(self) -> None:
        if self._link is not None:
            self._link = self._link[0], 0
        text = _squeeze("".join(self._words))[:_LONGEST_BLOCK]
        self._words.clear()
        if text:
            place = self._places[-1]
            self._blocks.setdefault((place.in_main, place.part), []).append(text)

    def facts(self) -> PageFacts:
        """Return what was found."""
        self._end_block()
        parts = {part: tuple(blocks) for (in_main, part), blocks in self._blocks.items() if in_main and part}
        text = self._blocks.get((self._has_main, ""), [])
        frame = self._blocks.get((False, ""), []) if self._has_main else []
        return PageFacts(
            title=self._metadata.get("og:title") or self._title.rpartition(" · ")[0] or self._title,
            kind=self._kind,
            target=self._target,
            text=tuple(text),
            parts={name: blocks for name, blocks in parts.items() if name not in _DERIVED},
            actors=self._actors,
            links=self._links,
            dates=tuple(self._dates),
            metadata={name: value for name, value in self._metadata.items() if value},
            frame=tuple(frame),
        )


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def _part(tag: str, attributes: dict[str, str | None]) -> str:
    """Return the name of the section that an element begins, if it is one beside the text."""
    if tag == "nav":
        return "neighbours" if "neighbours" in (attributes.get("class") or "") else "contents"
    if tag in {"section", "aside"}:
        label = attributes.get("aria-labelledby") or ""
        return label.removeprefix("site-").replace("-", " ") if label.startswith("site-") else ""
    return ""


def _walk(root: LexborNode) -> Iterator[tuple[_Step, LexborNode]]:
    """Yield the beginning and the end of every node below a root, in the order of the document."""
    path: list[LexborNode] = []
    node: LexborNode | None = root
    while node is not None:
        yield _Step.ENTER, node
        below = node.child
        if below is not None:
            path.append(node)
            node = below
            continue
        yield _Step.LEAVE, node
        following = node.next
        while following is None and path:
            node = path.pop()
            yield _Step.LEAVE, node
            following = node.next if path else None
        node = following


def _squeeze(text: str) -> str:
    return " ".join(text.split())

"""What one HTML page links to, loads and can be linked at."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_LOADING_RELATIONS = {"stylesheet", "icon", "apple-touch-icon", "mask-icon", "preload", "modulepreload", "manifest"}
_CONNECTING_RELATIONS = {"preconnect", "dns-prefetch", "prefetch", "prerender"}
_STYLE_URL = re.compile(r"""url\(\s*(['"]?)(?P<target>.*?)\1\s*\)|@import\s+(['"])(?P<imported>.*?)\3""")
_REFRESH = re.compile(r"""\s*[\d.]+\s*[;,]\s*url\s*=\s*['"]?(?P<target>[^'"]*)""", re.IGNORECASE)
_SOURCES = {
    "audio": "src",
    "embed": "src",
    "iframe": "src",
    "img": "src",
    "input": "src",
    "object": "data",
    "script": "src",
    "source": "src",
    "track": "src",
    "video": "src",
    "image": "href",
    "use": "href",
}


class PageLinks(NamedTuple):
    """The addresses in a page, as they are written."""

    links: tuple[str, ...]
    """Where a reader can go: `a`, `area`, and what a redirect leads to."""
    named: tuple[str, ...]
    """What the head names without loading it: canonical, alternate, next, the pictures of OpenGraph."""
    loads: tuple[str, ...]
    """What the browser fetches by itself, images of every size and what style sheets in the page import among them."""
    anchors: frozenset[str]
    """What a fragment can point at."""
    base: str | None
    redirect: bool


def read_page(html: str) -> PageLinks:
    """Read the addresses of a page."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return PageLinks(
        links=tuple(reader.links),
        named=tuple(reader.named),
        loads=tuple(reader.loads),
        anchors=frozenset(reader.anchors),
        base=reader.base,
        redirect=reader.redirect,
    )


def style_loads(css: str) -> list[str]:
    """Return what a style sheet makes the browser fetch."""
    found = [match["target"] or match["imported"] or "" for match in _STYLE_URL.finditer(css)]
    return [target for target in found if target]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.named: list[str] = []
        self.loads: list[str] = []
        self.anchors: set[str] = set()
        self.base: str | None = None
        self.redirect = False
        self._in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors.update(value for name in ("id", "name") if (value := values.get(name)))
        self.loads.extend(style_loads(values.get("style", "")))
        self._in_style = tag == "style"
        if tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        elif tag == "form" and "action" in values:
            self.links.append(values["action"])
        elif tag == "base":
            self.base = values.get("href")
        elif tag == "link":
            self._read_link(values)
        elif tag == "meta":
            self._read_meta(values)
        self._read_sources(tag, values)

    def handle_data(self, data: str) -> None:
        if self._in_style:
            self.loads.extend(style_loads(data))

    def handle_endtag(self, tag: str) -> None:
        del tag
        self._in_style = False

    def _read_link(self, values: dict[str, str]) -> None:
        relations = set(values.get("rel", "").lower().split())
        loads = relations & (_LOADING_RELATIONS | _CONNECTING_RELATIONS)
        (self.loads if loads else self.named).append(values.get("href", ""))

    def _read_meta(self, values: dict[str, str]) -> None:
        content = values.get("content", "")
        if values.get("http-equiv", "").lower() == "refresh":
            match = _REFRESH.match(content)
            if match is not None:
                self.redirect = True
                self.links.append(match["target"].strip())
        elif values.get("property", "") in {"og:url", "og:image"}:
            self.named.append(content)

    def _read_sources(self, tag: str, values: dict[str, str]) -> None:
        attribute = _SOURCES.get(tag)
        if attribute is not None and values.get(attribute):
            self.loads.append(values[attribute])
        if values.get("poster"):
            self.loads.append(values["poster"])
        for name in ("srcset", "imagesrcset"):
            candidates = values.get(name, "").split(",")
            self.loads.extend(candidate.split()[0] for candidate in candidates if candidate.split())

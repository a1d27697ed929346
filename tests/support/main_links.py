"""What the pages of records say of each other: the links in a page's `<main>`, without those of derived lists."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from regesta.archive.model import Ref
from regesta.types import UrlPath

_HERE = "https://site.invalid/"
_VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})

_DERIVED_CLASSES = frozenset({"counted", "years", "pager", "neighbours", "contents", "related", "grid"})
"""Lists that are reckoned from many records: who is named together with whom, which articles have most to do with one,
who acted when, and the way on to other pages."""
_EVENT_SECTIONS = frozenset({"site-events", "site-parts", "site-chronology"})
"""Chronologies: what stands in small print below an event is that event's own, and returned on its page. An article's
places are those of its events too, though, so that there the places count."""


class _Reader(HTMLParser):
    """Gathers the addresses of links, with the elements that they lie in."""

    def __init__(self, kind: str) -> None:
        super().__init__(convert_charrefs=True)
        self.kind = kind
        self.links: list[tuple[str, bool]] = []
        """Addresses, and whether each stands in the small print of an event."""
        self._open: list[tuple[str, frozenset[str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in values and self._counts():
            self.links.append((values["href"], self._is_small_print()))
        if tag not in _VOID:
            self._open.append((tag, frozenset(values.get("class", "").split()), values.get("aria-labelledby", "")))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def _counts(self) -> bool:
        if not any(tag == "main" for tag, _, _ in self._open):
            return False
        classes = [found for _, found, _ in self._open]
        if any(found & _DERIVED_CLASSES for found in classes):
            return False
        sections = {label for _, _, label in self._open}
        if self.kind == "theme" and "site-chronology" in sections:
            return False
        deep = [tag for tag, found, _ in self._open if "tree" in found or tag == "ul"]
        return not (any("tree" in found for found in classes) and len(deep) > 1)

    def _is_small_print(self) -> bool:
        in_chronology = any(label in _EVENT_SECTIONS for _, _, label in self._open)
        return in_chronology and any("moment-who" in found for _, found, _ in self._open)


def record_links(site: Path, *languages: Mapping[Ref, UrlPath]) -> dict[Ref, set[Ref]]:
    """Return, for each record of an archive, the records that its pages link to.

    A split list counts as one page, and so do the pages of a record in several languages, each of which has addresses.
    """
    refs = {str(url): ref for urls in languages for ref, url in urls.items()}
    found: dict[Ref, set[Ref]] = {ref: set() for urls in languages for ref in urls}
    for path in site.rglob("*.html"):
        page = path.relative_to(site).as_posix().removesuffix("index.html")
        ref = refs.get(page.split("/page/")[0] + "/" if "/page/" in page else page)
        if ref is None:
            continue
        reader = _Reader(ref.kind)
        reader.feed(path.read_text("utf-8"))
        reader.close()
        for link, small_print in reader.links:
            parts = urlsplit(urljoin(_HERE + page, link))
            target = refs.get(unquote(parts.path.lstrip("/")).removesuffix("index.html"))
            if f"{parts.scheme}://{parts.netloc}/" != _HERE or target is None or target == ref:
                continue
            if not small_print or (ref.kind, target.kind) == ("article", "place"):
                found[ref].add(target)
    return found

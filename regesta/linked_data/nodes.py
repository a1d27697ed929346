"""Nodes of JSON-LD and the addresses that identify them; a text that no field can break out of."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias
from urllib.parse import quote

import msgspec

from regesta.pages.views.parts import NOWHERE, Href, PageMeta, SiteView

Node: TypeAlias = dict[str, object]
Translate: TypeAlias = Callable[[str], str]

CONTEXT = "https://schema.org"
HOME = Href("")

_SAFE = "/:@!$&'()*+,;=-._~%"
_INDEX = "index.html"


class Addresses:
    """The addresses of a site's pages, and of the things that they are about, as one page writes them.

    They are absolute where the config has a `url`, and else relative to the page, from which JSON-LD resolves them. A
    thing is identified by its page and its kind: ``…/actors/latif-nazari/#actor``.
    """

    __slots__ = ("_base", "_prefix", "is_absolute")

    def __init__(self, site: SiteView, page: PageMeta) -> None:
        self._base = site.url or page.root
        self._prefix = site.home.removesuffix(_INDEX)
        self.is_absolute = site.url is not None

    def page(self, url: Href) -> str | None:
        """Return the address of a page; none, where the site has no such page."""
        return None if url == NOWHERE else self._base + _quoted(url)

    def thing(self, url: Href, kind: str) -> str | None:
        """Return what identifies the thing that a page is about.

        Its page in the main language does, also for one in another language; but each version of an article is its own.
        """
        if url == NOWHERE:
            return None
        if self._prefix and kind != "article":
            url = Href(url.removeprefix(self._prefix))
        return f"{self._base}{_quoted(url)}#{kind}"


def node(kind: str, identity: str | None = None, /, **properties: object) -> Node:
    """Return a node with those properties that have a value."""
    made: Node = {"@type": kind}
    if identity is not None:
        made["@id"] = identity
    for name, value in properties.items():
        if value:
            made[name] = value
    return made


def written(nodes: list[Node]) -> str:
    """Write nodes as the content of a ``<script>``: within JSON, no sign that HTML could take for its own.

    See HTML, 4.12.1.3 (restrictions for contents of script elements) and JSON-LD 1.1, 7.3.
    """
    document: Node = {"@context": CONTEXT, **nodes[0]} if len(nodes) == 1 else {"@context": CONTEXT, "@graph": nodes}
    text = msgspec.json.encode(document).decode()
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


@lru_cache(maxsize=8192)
def _quoted(url: Href) -> str:
    """Percent-encode an address below the root; offline it bears the name of a file, which the web's has not."""
    if url == _INDEX or url.endswith(f"/{_INDEX}"):
        url = Href(url.removesuffix(_INDEX))
    return quote(url, safe=_SAFE)

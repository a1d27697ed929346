"""Links from a page in another language than the main one: those that lead to a page in yet another one say so.

What has no page in the language of the page is linked to in the main language. The addresses tell which language a page
is in, so the links need not; pages in the main language pay nothing for it.
"""

from __future__ import annotations

import re
from html import escape

from regesta.pages.views.parts import PageMeta, SiteView

_LINK = re.compile(r'<svg\b.*?</svg>|<a\b[^>]*? href="(?P<address>[^"]*)"[^>]*>', re.DOTALL)
"""A picture is passed over: links in SVG have no ``hreflang`` in HTML."""
_INDEX = "index.html"


def with_hreflang(html: str, page: PageMeta, site: SiteView) -> str:
    """Add ``hreflang`` to the links of a page that lead to one in another language, where they do not have it."""
    if not site.languages or page.lang == site.lang:
        return html
    homes = {language.home.removesuffix(_INDEX): language.lang for language in site.languages}

    def told(link: re.Match[str]) -> str:
        if link["address"] is None:
            return link[0]
        lang = _language_of(link["address"], page.root, homes, site.lang)
        if lang is None or lang == page.lang or " hreflang=" in link[0]:
            return link[0]
        return f'<a hreflang="{escape(lang)}"{link[0].removeprefix("<a")}'

    return _LINK.sub(told, html)


def _language_of(address: str, root: str, homes: dict[str, str], main: str) -> str | None:
    """Return the language of the page at an address; None if it is no page of the site."""
    if not address.startswith(root):
        return None
    path = re.split("[?#]", address.removeprefix(root), maxsplit=1)[0].removesuffix(_INDEX)
    if path and not path.endswith("/"):
        return None
    return next((lang for home, lang in homes.items() if path.startswith(home)), main)

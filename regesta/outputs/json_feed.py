"""JSON Feed 1.1 (jsonfeed.org)."""

from __future__ import annotations

import re

import msgspec

from regesta.outputs.feeds import SUPERSEDED, FeedEntry, FeedView
from regesta.outputs.model import Format
from regesta.pages.body import Texts

_VERSION = "https://jsonfeed.org/version/1.1"
_WITHIN = re.compile(r"""(<a\s(?:[^<>"]|"[^"]*")*?href=")#""")
"""The link of a tag that leads to a place in the same text."""


class _Author(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    name: str
    url: str | None = None


class _Item(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    id: str
    url: str
    title: str
    content_html: str | None = None
    content_text: str | None = None
    summary: str = ""
    date_published: str
    date_modified: str
    authors: tuple[_Author, ...] = ()
    tags: tuple[str, ...] = ()
    language: str


class _Feed(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    version: str
    title: str
    home_page_url: str
    feed_url: str
    description: str = ""
    authors: tuple[_Author, ...] = ()
    language: str
    items: list[_Item]


def write_json_feed(view: FeedView, texts: Texts) -> bytes:
    """Write a feed."""
    feed = _Feed(
        version=_VERSION,
        title=view.title,
        home_page_url=view.page,
        feed_url=view.address,
        description=view.subtitle,
        authors=(_Author(name=view.author),),
        language=view.lang,
        items=[_item(entry, texts) for entry in view.entries],
    )
    return msgspec.json.format(msgspec.json.encode(feed), indent=1) + b"\n"


def _item(entry: FeedEntry, texts: Texts) -> _Item:
    html = None
    if entry.body is not None:
        # JSON has no `xml:base`: a link within the text names the article's page.
        html = _WITHIN.sub(lambda found: f"{found[1]}{entry.address}#", entry.body.html(texts))
    return _Item(
        id=entry.address,
        url=entry.address,
        title=entry.title,
        content_html=html,
        # An item has one content at least; that of a feed of summaries is the summary, or the title.
        content_text=None if html is not None else entry.summary or entry.title,
        summary=entry.summary,
        date_published=entry.published,
        date_modified=entry.updated,
        authors=tuple(_Author(name=name, url=url) for name, url in entry.authors),
        tags=(*(label for _, label in entry.categories), *((SUPERSEDED,) if entry.is_superseded else ())),
        language=entry.lang,
    )


JSON_FEED = Format(name="json-feed", view=FeedView, write=write_json_feed)

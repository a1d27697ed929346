"""Atom feeds (RFC 4287): of the archive, of each actor, of each theme.

Without the config's `url` there are none, since a feed's addresses are absolute. No clock is asked: a feed is as new as
its newest entry.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from regesta.archive.model import Ref, Work
from regesta.archive.urls import HOME, feed_url
from regesta.outputs.model import Output
from regesta.outputs.xml import xml_text
from regesta.pages.addresses import absolute
from regesta.pages.cards import summary_of
from regesta.pages.desk import Desk
from regesta.pages.prose import body_html
from regesta.schema.moments import timestamp_of
from regesta.types import ArticleId, UrlPath

_KEPT = 1000
"""Entries that are kept for other feeds."""


def atom_feeds(desk: Desk) -> Iterator[Output]:
    """Yield every feed of the site."""
    archive = desk.archive
    if archive.config.url is None:
        return
    # A new article is in many feeds at once; older ones are made again rather than all kept.
    entry = lru_cache(maxsize=_KEPT)(lambda article: _entry(desk, archive.works[article]))
    yield _feed(desk, HOME, archive.config.title, archive.newest, entry)
    for actor, bearings in desk.census.actors.items():
        if bearings:
            url = archive.urls[Ref("actor", actor)]
            articles = [bearing.article for bearing in bearings]
            yield _feed(desk, url, f"{archive.actors[actor].name} – {archive.config.title}", articles, entry)
    for theme, bearings in desk.census.themes.items():
        if bearings:
            url = archive.urls[Ref("theme", theme)]
            articles = [bearing.article for bearing in bearings]
            yield _feed(desk, url, f"{archive.themes[theme].name} – {archive.config.title}", articles, entry)


def _feed(
    desk: Desk, url: UrlPath, title: str, articles: Sequence[ArticleId], entry: Callable[[ArticleId], str]
) -> Output:
    """Make a feed of the newest of some articles, given newest first."""
    archive = desk.archive
    config = archive.config
    newest = articles[: config.feed.items]
    changes = (updated_at(archive.works[article]) for article in newest)
    updated = max(changes, key=_moment, default=_midnight(archive.as_of))
    own = absolute(config, feed_url(url)) or ""
    page = absolute(config, url) or ""
    author = config.publisher or config.title
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(config.lang)}">',
        f"<id>{xml_text(own)}</id>",
        f"<title>{xml_text(title)}</title>",
    ]
    if config.description and url == HOME:
        lines.append(f"<subtitle>{xml_text(config.description)}</subtitle>")
    lines += [
        f"<updated>{updated}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml_text(own)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_text(page)}"/>',
        f"<author><name>{xml_text(author)}</name></author>",
        "<generator>Regesta</generator>",
        *(entry(article) for article in newest),
        "</feed>",
        "",
    ]
    return Output(path=feed_url(url), data="\n".join(lines).encode())


def _entry(desk: Desk, work: Work) -> str:
    archive = desk.archive
    config = archive.config
    address = absolute(config, archive.urls[Ref("article", work.id)]) or ""
    cards = desk.cards(work.lang)
    lines = [
        f'<entry xml:lang="{xml_text(work.lang)}">',
        f"<id>{xml_text(address)}</id>",
        f"<title>{xml_text(work.article.title)}</title>",
        f"<published>{published_at(work)}</published>",
        f"<updated>{updated_at(work)}</updated>",
        f'<link rel="alternate" type="text/html" href="{xml_text(address)}"/>',
        *(f"<author><name>{xml_text(archive.authors[author].name)}</name></author>" for author in work.authors),
        *(
            f'<category term="{xml_text(theme)}" label="{xml_text(archive.themes[theme].name)}"/>'
            for theme in work.themes
        ),
    ]
    summary = summary_of(work)
    if summary:
        lines.append(f"<summary>{xml_text(summary)}</summary>")
    if config.feed.full and config.url:
        body = body_html(work.text, cards, config.url)
        # Links within the article lead to its page, not into the feed (RFC 4287, section 2).
        lines.append(f'<content type="html" xml:base="{xml_text(address)}">{xml_text(body)}</content>')
    return "\n".join([*lines, "</entry>"])


def published_at(work: Work) -> str:
    """Return when an article was published, as RFC 3339."""
    return work.article.timestamp


def updated_at(work: Work) -> str:
    """Return when an article was last changed, as RFC 3339: the newest of its dates."""
    article = work.article
    moments = [article.timestamp]
    if article.updated is not None:
        moments.append(timestamp_of(article.updated))
    moments += [_midnight(change.date.latest) for change in article.history if change.date.latest]
    return max(moments, key=_moment)


def _moment(timestamp: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(timestamp)


def _midnight(day: datetime.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"

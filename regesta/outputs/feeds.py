"""Feeds: of the archive, of each actor, theme and author, each in the formats that the config's `outputs` asks for.

Without the config's `url` there are none, since a feed's addresses are absolute. No clock is asked: a feed is as new
as its newest entry. The archive's own feed carries whole texts, if the config says so; the others carry summaries,
since an article is in many of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial

import msgspec

from regesta.archive.model import Ref, Work
from regesta.archive.urls import feed_url, json_feed_url
from regesta.outputs.model import Document, DocumentTask
from regesta.pages.addresses import absolute
from regesta.pages.body import Body
from regesta.pages.cards import summary_of
from regesta.pages.desk import Desk
from regesta.pages.prose import body_of
from regesta.schema.moments import timestamp_of
from regesta.text.doi import doi_address
from regesta.types import ActorId, ArticleId, AuthorId, ThemeId, UrlPath

_KEPT = 1000
"""Entries that are kept for other feeds."""


SUPERSEDED = "superseded"
"""What feeds call an article whose place another has taken; a withdrawn one is in none."""


class FeedEntry(msgspec.Struct, frozen=True, kw_only=True):
    """An article in a feed; moments are RFC 3339, addresses absolute."""

    address: str
    lang: str
    title: str
    published: str
    updated: str
    authors: tuple[tuple[str, str | None], ...]
    """Name of each author, and an address that stands for the author."""
    categories: tuple[tuple[str, str], ...]
    """Id and label of each theme."""
    summary: str
    is_superseded: bool = False
    """Another article has taken its place."""
    successor: str | None = None
    """The address of that article."""
    cited_at: str | None = None
    """The address of its DOI."""
    body: Body | None = None


class FeedView(msgspec.Struct, frozen=True, kw_only=True):
    """A feed and its entries, newest first."""

    address: str
    """Its own, which differs by format."""
    page: str
    title: str
    subtitle: str
    lang: str
    author: str
    updated: str
    entries: tuple[FeedEntry, ...]


def feed_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the feeds of the site, in each of its languages."""
    outputs = desk.archive.config.outputs
    if desk.archive.config.url is not None and (outputs.atom or outputs.json_feed):
        for told in (desk, *desk.others.values()):
            yield from _tasks(told)


def _tasks(desk: Desk) -> Iterator[DocumentTask]:
    # A new article is in many feeds at once; older ones are made again rather than all kept.
    entry = lru_cache(maxsize=_KEPT)(partial(_entry, desk, whole=False))
    yield partial(_archive_feed, desk)
    yield from (partial(_actor_feed, desk, actor, entry) for actor, found in desk.census.actors.items() if found)
    yield from (partial(_theme_feed, desk, theme, entry) for theme, found in desk.census.themes.items() if found)
    if "author" in desk.archive.sections:
        yield from (partial(_author_feed, desk, author, entry) for author in desk.shown.authors)


EntryMaker = Callable[[ArticleId], FeedEntry]


def _archive_feed(desk: Desk) -> Iterable[Document]:
    config = desk.archive.config
    entry = partial(_entry, desk, whole=config.feed.full)
    yield from _feeds(desk, desk.archive.home, config.title, desk.archive.newest, entry, subtitle=config.description)


def _actor_feed(desk: Desk, actor: ActorId, entry: EntryMaker) -> Iterable[Document]:
    articles = [bearing.article for bearing in desk.census.actors[actor]]
    yield from _entry_feeds(desk, Ref("actor", actor), desk.archive.actors[actor].name, articles, entry)


def _theme_feed(desk: Desk, theme: ThemeId, entry: EntryMaker) -> Iterable[Document]:
    articles = [bearing.article for bearing in desk.census.themes[theme]]
    yield from _entry_feeds(desk, Ref("theme", theme), desk.archive.themes[theme].name, articles, entry)


def _author_feed(desk: Desk, author: AuthorId, entry: EntryMaker) -> Iterable[Document]:
    articles = desk.census.authors.get(author, ())
    yield from _entry_feeds(desk, Ref("author", author), desk.archive.authors[author].name, articles, entry)


def _entry_feeds(
    desk: Desk, ref: Ref, name: str, articles: Sequence[ArticleId], entry: EntryMaker
) -> Iterable[Document]:
    archive = desk.archive
    return _feeds(desk, archive.urls[ref], f"{name} – {archive.config.title}", articles, entry)


def _feeds(  # noqa: PLR0913 - a feed has an address, names, articles and how they are told
    desk: Desk, url: UrlPath, title: str, articles: Sequence[ArticleId], entry: EntryMaker, *, subtitle: str = ""
) -> Iterable[Document]:
    """Make the feeds of the newest of some articles, given newest first."""
    archive = desk.archive
    config = archive.config
    entries = tuple(entry(article) for article in articles[: config.feed.items])
    changes = (found.updated for found in entries)
    view = FeedView(
        address=absolute(config, feed_url(url)) or "",
        page=absolute(config, url) or "",
        title=title,
        subtitle=subtitle,
        lang=config.lang,
        author=config.publisher or config.title,
        updated=max(changes, key=_moment, default=_midnight(archive.as_of)),
        entries=entries,
    )
    if config.outputs.atom:
        yield Document(output=feed_url(url), format="atom", view=view)
    if config.outputs.json_feed:
        address = absolute(config, json_feed_url(url)) or ""
        yield Document(
            output=json_feed_url(url), format="json-feed", view=msgspec.structs.replace(view, address=address)
        )


def _entry(desk: Desk, article: ArticleId, *, whole: bool) -> FeedEntry:
    archive = desk.archive
    config = archive.config
    work = archive.works[article]
    successor = work.superseded_by
    return FeedEntry(
        address=absolute(config, archive.urls[Ref("article", work.id)]) or "",
        lang=work.lang,
        title=work.article.title,
        published=published_at(work),
        updated=updated_at(work),
        authors=tuple((archive.authors[author].name, desk.authors[author].url) for author in work.authors),
        categories=tuple((theme, archive.themes[theme].name) for theme in work.themes),
        summary=summary_of(work),
        is_superseded=work.standing == "superseded",
        successor=absolute(config, archive.urls[Ref("article", successor)]) if successor else None,
        cited_at=doi_address(work.article.doi) if work.article.doi else None,
        body=body_of(work.text, desk.cards(work.lang), config.url) if whole and config.url else None,
    )


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

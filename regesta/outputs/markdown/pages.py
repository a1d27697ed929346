"""Pages as Markdown, beside them: ``index.md`` of articles, actors, themes and events.

Front matter, the title, what became of an article, its standfirst, its text; of an entry, the articles that have it.
References and links of the text lead to pages, absolute where the config has a `url`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

import msgspec

from regesta.archive.model import Entry, EventEntry, LinkedProse, Ref, Work
from regesta.archive.urls import markdown_url
from regesta.bibliography.model import one_line
from regesta.bibliography.notes import standing_of
from regesta.content.model import Actor, Theme
from regesta.outputs.markdown.conversion import markdown_of
from regesta.outputs.markdown.heads import actor_head, article_head, event_head, theme_head
from regesta.outputs.markdown.inline import escaped, finished, link
from regesta.outputs.model import Document, DocumentTask, Format
from regesta.pages.addresses import absolute, file_href, href, root
from regesta.pages.body import Body, Texts
from regesta.pages.citing import reference
from regesta.pages.desk import Desk
from regesta.pages.prose import body_of
from regesta.types import ActorId, ArticleId, ThemeId, UrlPath


class ArticleLine(msgspec.Struct, frozen=True, kw_only=True):
    """An article in the list of an entry."""

    title: str
    address: str
    """That of its Markdown."""
    date: str
    """EDTF."""


class MarkdownView(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says, as Markdown."""

    head: str
    """The front matter, without its marks."""
    title: str
    address: str
    """That of the page, to which links within the text lead."""
    standing: str = ""
    """What became of an article that does not stand any more, in English."""
    standfirst: str = ""
    body: Body | None = None
    articles: tuple[ArticleLine, ...] = ()


def markdown_tasks(desk: Desk) -> Iterator[DocumentTask]:
    """Yield what makes the Markdown of pages."""
    archive = desk.archive
    if not archive.config.outputs.markdown:
        return
    yield from (partial(_article, desk, work) for work in archive.works.values())
    yield from (partial(_actor, desk, entry) for entry in archive.actors.values())
    yield from (partial(_theme, desk, entry) for entry in archive.themes.values())
    if archive.config.pages.events:
        yield from (partial(_event, desk, event) for event in archive.events.values())


def _article(desk: Desk, work: Work) -> Iterable[Document]:
    cited = reference(desk, work)
    url, address, lead = _places(desk, Ref("article", work.id))
    view = MarkdownView(
        head=article_head(desk, work, cited),
        title=work.article.title,
        address=address,
        standing="Draft: not published." if work.article.draft else standing_of(cited),
        standfirst=work.article.summary or "",
        body=body_of(work.text, desk.cards(work.lang), lead),
    )
    return (_document(url, view),)


def _actor(desk: Desk, entry: Entry[Actor]) -> Iterable[Document]:
    articles = (bearing.article for bearing in desk.census.actors.get(ActorId(entry.id), ()))
    return _entry(desk, Ref("actor", entry.id), entry.name, actor_head(desk, entry), entry.text, articles)


def _theme(desk: Desk, entry: Entry[Theme]) -> Iterable[Document]:
    articles = (bearing.article for bearing in desk.census.themes.get(ThemeId(entry.id), ()))
    return _entry(desk, Ref("theme", entry.id), entry.name, theme_head(desk, entry), entry.text, articles)


def _event(desk: Desk, event: EventEntry) -> Iterable[Document]:
    articles = desk.census.tellers.get(event.id, ())
    return _entry(desk, Ref("event", event.id), event.fields.title, event_head(desk, event), event.text, articles)


def _entry(  # noqa: PLR0913, PLR0917 - an entry of any kind
    desk: Desk, ref: Ref, title: str, head: str, text: LinkedProse | None, articles: Iterable[ArticleId]
) -> Iterable[Document]:
    url, address, lead = _places(desk, ref)
    view = MarkdownView(
        head=head,
        title=title,
        address=address,
        body=body_of(text, desk.cards(), lead),
        articles=tuple(_line(desk, article, lead) for article in articles),
    )
    return (_document(url, view),)


def _line(desk: Desk, identity: ArticleId, lead: str) -> ArticleLine:
    article = desk.archive.works[identity].article
    path = markdown_url(desk.archive.urls[Ref("article", identity)])
    return ArticleLine(title=article.title, address=f"{lead}{file_href(path)}", date=article.date.expression)


def _places(desk: Desk, ref: Ref) -> tuple[UrlPath, str, str]:
    """Return where a record's page is, its address as its Markdown has it, and what leads from there to the root."""
    config, url = desk.archive.config, desk.archive.urls[ref]
    lead = config.url or root(url)
    return url, absolute(config, url) or f"{lead}{href(config, url)}", lead


def _document(url: UrlPath, view: MarkdownView) -> Document:
    return Document(output=markdown_url(url), format=MARKDOWN.name, view=view)


def write_markdown(view: MarkdownView, texts: Texts) -> bytes:
    """Write a page, in UTF-8."""
    parts = [f"---\n{view.head}---", f"# {_line_of(view.title)}"]
    if view.standing:
        parts.append(f"**{escaped(one_line(view.standing))}**")
    if view.standfirst:
        parts.append(f"> {_line_of(view.standfirst)}")
    if view.body is not None and (text := markdown_of(view.body.html(texts), view.address)):
        parts.append(text)
    if view.articles:
        items = (f"- {link(escaped(one_line(found.title)), found.address)}, {found.date}" for found in view.articles)
        parts.append("\n".join(items))
    return "\n\n".join(parts).encode("utf-8", "replace") + b"\n"


def _line_of(text: str) -> str:
    return finished(escaped(one_line(text)))


MARKDOWN = Format(name="markdown", view=MarkdownView, write=write_markdown)

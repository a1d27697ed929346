"""The page of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from regesta.archive.asking import actors_referred
from regesta.archive.model import CARD_SIZE, Participation, Ref, Work
from regesta.archive.urls import card_url
from regesta.content.model import Change, Source
from regesta.mentions.records import PackedMentions
from regesta.pages.addresses import absolute, file_href, root, section_href
from regesta.pages.assessment_pages import assessment_view
from regesta.pages.cards import Cards, summary_of
from regesta.pages.citing import citation
from regesta.pages.desk import Desk
from regesta.pages.frame import Picture
from regesta.pages.languages import direction, language_name
from regesta.pages.model import Page
from regesta.pages.new_text import reading_minutes
from regesta.pages.prose import HOVERCARDS, body_of, image_attributes, with_mentions
from regesta.pages.related_articles import related_articles, version_in
from regesta.pages.signposts import article_signposts
from regesta.pages.views.article import (
    ActorUse,
    ArticleView,
    AuthorLink,
    ChangeView,
    HeadingView,
    SeriesPlace,
    SourceView,
)
from regesta.pages.views.parts import Alternate, ArticleCard, Html, Link
from regesta.text.edtf import html_datetime
from regesta.text.folding import fold
from regesta.types import ActorId, ArticleId, AuthorId, UrlPath

_SNAPSHOT = re.compile(r"/((?:19|20)[0-9]{2})(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{6}(?:[a-z]{2}_)?/")
"""The time of a copy in the address that web archives give it, to the second."""


def article_page(
    desk: Desk, work: Work, neighbours: Mapping[ArticleId, tuple[ArticleId | None, ArticleId | None]]
) -> Page:
    """Make an article's page, on the desk of its language; `neighbours` are those before and after each by date."""
    archive, article = desk.archive, work.article
    cards = desk.cards(work.lang)
    url = archive.urls[Ref("article", work.id)]
    to_root = root(url)
    summary = summary_of(work)
    versions = _alternates(desk, work)
    uses = [_use(participation, work, cards) for participation in work.participants]
    named = archive.mentions.get(work.id, PackedMentions()).unpack()
    taking_part = {participation.actor for participation in work.participants}
    referenced = (actor for actor in actors_referred(work) if actor is not None)
    linked = list(dict.fromkeys((*named.linked, *referenced)))[:HOVERCARDS]
    carded = {actor: number for number, actor in enumerate(linked, 1)}
    history = tuple(_change(change, cards) for change in article.history)
    assessments = tuple(assessment_view(found, number, cards) for number, found in enumerate(article.assessments, 1))
    previous, following = neighbours.get(work.id, (None, None))
    image = archive.assets[work.image] if work.image and work.image in archive.assets else None
    view = ArticleView(
        page=desk.frame.meta(
            "article",
            url,
            article.title,
            lang=work.lang,
            description=summary,
            crumbs=(desk.frame.section_link("article", "Articles"),),
            section=archive.sections["article"],
            signposts=article_signposts(desk.main, work),
            alternates=versions,
            record=True,
            open_graph_type="article",
            source=article.path,
            noindex=article.draft,
            image=_picture(desk, work, url),
        ),
        title=article.title,
        body=with_mentions(body_of(work.text, cards, to_root, carded), named, cards, to_root, carded),
        headings=tuple(
            HeadingView(level=heading.level, id=heading.id, text=heading.text) for heading in work.text.outline.headings
        ),
        date=cards.date(article.date),
        timestamp=article.timestamp,
        as_of=cards.date(article.as_of or article.date),
        updated=cards.maybe_date(article.updated),
        summary=summary,
        summary_written=article.summary is not None,
        authors=tuple(_author(desk, author, cards) for author in work.authors),
        words=work.text.outline.words,
        reading_minutes=reading_minutes(work.text.outline.words),
        status=article.status,
        draft=article.draft,
        superseded_by=cards.article_link(work.superseded_by) if work.superseded_by else None,
        supersedes=_supersedes(desk, work, cards),
        withdrawal=next((change for change in reversed(history) if change.kind == "withdrawal"), None),
        corrections=tuple(change for change in history if change.kind in {"correction", "clarification"}),
        history=history,
        about=tuple(use for use in uses if use.principal),
        actors=tuple(use for use in uses if not use.principal),
        mentioned=tuple(_named(found.actor, work, cards) for found in named.actors if found.actor not in taking_part),
        hovercards=tuple(_named(actor, work, cards) for actor in carded),
        themes=tuple(cards.theme(theme) for theme in work.themes),
        places=tuple(cards.entry("place", place) for place in work.places),
        chronology=cards.events(work.events),
        sources=tuple(_source(source, number, cards) for number, source in enumerate(article.sources, 1)),
        assessments=assessments,
        all_assessments=section_href(archive, "assessment")
        if assessments and "assessment" in archive.sections
        else None,
        series=_series_place(desk, work, cards),
        original=_alternate(desk, work, work.original) if work.original != work.id else None,
        translations=tuple(version for version in versions if version.lang != work.lang),
        related=tuple(related_articles(desk.related, work, cards)),
        previous=_card(cards, previous),
        next=_card(cards, following),
        backlinks=cards.backlinks(Ref("article", work.id), shown=frozenset({"supersedes", "translation"})),
        citation=citation(desk.main, work),
        image=Html(f'<img {image_attributes(image, to_root, lazy=False)} alt="">') if image else None,
    )
    return desk.page(url, view, article.path)


def _picture(desk: Desk, work: Work, url: UrlPath) -> Picture | None:
    """Return the picture for other sites: the article's own, or else its social card."""
    archive = desk.archive
    if work.image and work.image in archive.assets:
        own = archive.assets[work.image]
        address = absolute(archive.config, file_href(own.output))
        return Picture(address, "", own.size) if address else None
    if archive.cards is None or work.id not in archive.cards.articles:
        return None
    address = absolute(archive.config, file_href(card_url(url)))
    return Picture(address, work.article.title, CARD_SIZE) if address else None


def neighbours(newest: Iterable[ArticleId]) -> Mapping[ArticleId, tuple[ArticleId | None, ArticleId | None]]:
    """Return, for each listed article, the one published before it and the one after it."""
    ordered = list(newest)[::-1]
    return {
        identity: (
            ordered[index - 1] if index else None,
            ordered[index + 1] if index + 1 < len(ordered) else None,
        )
        for index, identity in enumerate(ordered)
    }


def _author(desk: Desk, author: AuthorId, cards: Cards) -> AuthorLink:
    link = cards.entry_link("author", author)
    return AuthorLink(url=link.url, text=link.text, is_body=desk.authors[author].is_body)


def _card(cards: Cards, identity: ArticleId | None) -> ArticleCard | None:
    return None if identity is None else cards.article(identity)


def _use(participation: Participation, work: Work, cards: Cards) -> ActorUse:
    offices = cards.offices(participation.actor, work.article.as_of or work.article.date)
    return ActorUse(
        actor=cards.actor(participation.actor),
        role=participation.role,
        spelling=participation.spelling,
        offices=tuple(held for held in offices if fold(held.office) != fold(participation.role or "")),
        principal="principal" in participation.ways,
    )


def _named(actor: ActorId, work: Work, cards: Cards) -> ActorUse:
    """Return an actor whom the text names, as the article knows the actor."""
    taking = (taking for taking in work.participants if taking.actor == actor)
    return _use(next(taking, Participation(actor=actor, ways=())), work, cards)


def _alternates(desk: Desk, work: Work) -> tuple[Alternate, ...]:
    """Return all versions of a work, this one included, where there is more than one."""
    archive = desk.main.archive
    versions = archive.versions.get(work.original, ())
    if len(versions) < 2 or work.id not in versions:  # noqa: PLR2004 - one version alone has no other
        return ()
    return tuple(_alternate(desk, work, identity) for identity in versions)


def _alternate(desk: Desk, work: Work, identity: ArticleId) -> Alternate:
    version = desk.archive.works[identity]
    return Alternate(
        url=desk.cards(work.lang).article_link(identity).url,
        title=version.article.title,
        lang=version.lang,
        dir=direction(version.lang),
        language=language_name(version.lang),
        absolute=absolute(desk.archive.config, desk.archive.urls[Ref("article", identity)]),
        original=identity == work.original,
    )


def _supersedes(desk: Desk, work: Work, cards: Cards) -> tuple[Link, ...]:
    return tuple(
        cards.link(back.source)
        for back in desk.archive.backlinks.get(Ref("article", work.id), ())
        if "supersedes" in back.ways
    )


def _change(change: Change, cards: Cards) -> ChangeView:
    return ChangeView(date=cards.date(change.date), kind=change.kind, note=change.note)


def _source(source: Source, number: int, cards: Cards) -> SourceView:
    lang, direct = cards.other_language(source.lang) if source.lang else (None, None)
    return SourceView(
        title=source.title,
        anchor=f"site-source-{number}",
        id=source.id,
        url=source.url,
        archived=source.archived,
        accessed=cards.maybe_date(source.accessed),
        version_day=_version_day(source),
        publisher=source.publisher,
        date=cards.maybe_date(source.date),
        lang=lang,
        language=language_name(source.lang, cards.lang) if source.lang and lang else None,
        dir=direct,
    )


def _version_day(source: Source) -> str | None:
    """Return the day of an archived copy, if its address tells it as web archives do, or that of the access."""
    found = _SNAPSHOT.search(source.archived or "")
    if found is not None:
        return "-".join(found.groups())
    accessed = source.accessed
    return None if accessed is None or accessed.kind != "day" else html_datetime(accessed)


def _series_place(desk: Desk, work: Work, cards: Cards) -> SeriesPlace | None:
    if work.series is None:
        return None
    articles = desk.main.census.series.get(work.series, ())
    if work.original not in articles:
        return None
    index = articles.index(work.original)
    versions = [version_in(work.lang, article, cards.whole) for article in articles]
    return SeriesPlace(
        series=cards.entry_link("series", work.series),
        number=index + 1,
        total=len(articles),
        previous=cards.article_link(versions[index - 1]) if index else None,
        next=cards.article_link(versions[index + 1]) if index + 1 < len(articles) else None,
    )

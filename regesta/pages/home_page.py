"""The home page, the list of articles, the page for addresses that do not exist, and redirects."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from itertools import groupby

import msgspec

from regesta.archive.urls import NOT_FOUND
from regesta.pages.addresses import absolute, href, month_href, section_href
from regesta.pages.alternates import home_alternates, index_alternates
from regesta.pages.census import counted
from regesta.pages.citing import citation_files
from regesta.pages.date_pages import Calendar
from regesta.pages.dates import day_words
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.sections import SECTION_TITLES
from regesta.pages.views.indexes import (
    ArticleIndexView,
    GoneView,
    HomeView,
    NotFoundView,
    Number,
    RedirectView,
    YearGroup,
)
from regesta.pages.views.parts import Link, YearCount
from regesta.types import ActorId, ThemeId, UrlPath


def home_page(desk: Desk, calendar: Calendar) -> Page:
    """Make the home page."""
    archive, cards, census = desk.archive, desk.cards(), desk.census
    config, home = archive.config, archive.home
    bearings = ((actor, bearing) for actor, found in census.actors.items() for bearing in found)
    actors = counted((actor for actor, _ in bearings), limit=config.home.actors)
    themes = counted((theme for theme, found in census.themes.items() for _ in found), limit=config.home.themes)
    past = [
        identity
        for identity in sorted(desk.shown.events, key=lambda identity: census.event_order[identity])
        if (archive.events[identity].fields.date.earliest or datetime.date.max) <= archive.as_of
    ]
    days = [archive.works[article].day for article in archive.newest]
    view = HomeView(
        page=desk.frame.meta(
            "home",
            home,
            config.title,
            description=config.description,
            section=home,
            feed=True,
            alternates=home_alternates(desk),
        ),
        latest=cards.articles(archive.newest[: config.home.latest]),
        actors=tuple(cards.actor(ActorId(actor)) for actor, _ in actors),
        themes=tuple(cards.theme(ThemeId(theme)) for theme, _ in themes),
        events=tuple(cards.event(event) for event in reversed(past[len(past) - config.home.events :])),
        series=tuple(cards.entry("series", series) for series in desk.shown.series),
        years=tuple(
            YearCount(
                year=year,
                count=sum(len(calendar.events.get(month, ())) for month in calendar.months if month[0] == year),
                url=month_href(archive, year, None),
            )
            for year in calendar.years
        ),
        numbers=_numbers(desk),
        first_date=day_words(min(days), cards.locale) if days else None,
        last_date=day_words(max(days), cards.locale) if days else None,
        citations=citation_files(config, home) if archive.newest else (),
    )
    return desk.page(home, view)


def _numbers(desk: Desk) -> tuple[Number, ...]:
    """Count the archive; a work and its translations count once."""
    archive, shown = desk.archive, desk.shown
    listed = [archive.works[article] for article in archive.newest]
    languages = Counter(
        archive.works[version].lang for article in archive.newest for version in archive.versions[article]
    )
    figures = (
        ("articles", len(listed), "article"),
        ("actors", len(shown.actors), "actor"),
        ("themes", len(shown.themes), "theme"),
        ("events", len(shown.events), "event"),
        ("places", len(shown.places), "place"),
        ("sources", sum(len(work.article.sources) for work in listed), ""),
        ("languages", len(languages) if desk.is_main else 0, ""),
    )
    return tuple(
        Number(label=label, value=value, url=section_href(archive, kind) if kind in archive.sections else None)
        for label, value, kind in figures
        if value
    )


def article_index_pages(desk: Desk) -> Iterable[Page]:
    """Make the list of all articles, newest first."""
    archive, cards = desk.archive, desk.cards()
    url = archive.sections["article"]
    for page_url, part, pager in desk.frame.pages(url, archive.newest):
        groups = groupby(part, key=lambda article: archive.works[article].day.year)
        view = ArticleIndexView(
            page=desk.frame.meta(
                "article_index",
                page_url,
                "Articles",
                section=url,
                alternates=index_alternates(desk, "article", page_url),
            ),
            years=tuple(YearGroup(year=year, articles=cards.articles(articles)) for year, articles in groups),
            total=len(archive.newest),
            pager=pager,
        )
        yield desk.page(page_url, view)


def not_found_page(desk: Desk) -> Page:
    """Make the page that a server shows at any depth: its links begin with the site's base path."""
    config = desk.archive.config
    meta = desk.frame.meta("404", UrlPath("404.html"), "Page not found", noindex=True)
    view = NotFoundView(
        page=msgspec.structs.replace(meta, root=config.base_path, canonical=None),
        sections=tuple(
            Link(url=href(config, desk.archive.sections[kind]), text=title)
            for kind, title in SECTION_TITLES
            if kind in desk.archive.sections
        ),
    )
    return Page(url=UrlPath("404.html"), output=NOT_FOUND, template="404.html", view=view)


def old_pages(desk: Desk) -> Iterable[Page]:
    """Make the redirects from old addresses, and the tombstones of the ledger."""
    archive = desk.archive
    titles = {url: ref for ref, url in archive.urls.items()}
    for old, new in sorted(archive.redirects.items()):
        redirect = RedirectView(
            page=desk.frame.meta("redirect", old, "Moved", noindex=True),
            target=href(archive.config, new),
            absolute=absolute(archive.config, new),
            title=desk.cards().link(titles[new]).text,
        )
        yield desk.page(old, redirect)
    for gone in sorted(archive.gone):
        view = GoneView(page=desk.frame.meta("gone", gone, "Withdrawn", noindex=True))
        yield desk.page(gone, view)

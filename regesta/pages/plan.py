"""The step *plan*: the archive as a list of pages, in a fixed order, each with its complete View."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from regesta.pages.actor_index import actor_index_page
from regesta.pages.actor_page import actor_pages
from regesta.pages.article_page import article_page, neighbours
from regesta.pages.date_pages import date_pages, make_calendar
from regesta.pages.desk import Desk
from regesta.pages.entry_pages import (
    author_pages,
    entry_index_page,
    free_page,
    place_index_page,
    place_pages,
    series_page,
)
from regesta.pages.event_page import event_index_pages, event_neighbours, event_page
from regesta.pages.home_page import article_index_pages, home_page, not_found_page, old_pages
from regesta.pages.model import Page
from regesta.pages.theme_page import theme_index_page, theme_pages


def plan(desk: Desk) -> Iterator[Page]:
    """Yield every page of the site. They are made one by one, so that not all are held at once."""
    archive = desk.archive
    calendar = make_calendar(desk)
    around = neighbours(archive.newest)
    event_around = event_neighbours(desk)
    yield home_page(desk, calendar)
    yield from article_index_pages(desk)
    for work in archive.works.values():
        yield article_page(desk, work, around)
    yield actor_index_page(desk)
    yield from _each(actor_pages(desk, identity) for identity in archive.actors)
    yield theme_index_page(desk)
    yield from _each(theme_pages(desk, identity) for identity in archive.themes)
    yield from date_pages(desk, calendar)
    if archive.events:
        yield from event_index_pages(desk)
    for event in archive.events.values():
        yield event_page(desk, event, event_around)
    if archive.places:
        yield place_index_page(desk)
    yield from _each(place_pages(desk, identity) for identity in archive.places)
    if archive.series:
        yield entry_index_page(desk, "series", "Series")
    for series in archive.series:
        yield series_page(desk, series)
    if archive.authors:
        yield entry_index_page(desk, "author", "Authors")
    yield from _each(author_pages(desk, identity) for identity in archive.authors)
    for page in archive.pages.values():
        yield free_page(desk, page)
    yield not_found_page(desk)
    yield from old_pages(desk)


def _each(pages: Iterable[Iterable[Page]]) -> Iterator[Page]:
    return chain.from_iterable(pages)

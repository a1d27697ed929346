"""The step *plan*: the archive as a list of tasks, in a fixed order, each of which makes pages with complete Views."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ParamSpec

from regesta.archive.model import DataFile
from regesta.pages.actor_index import actor_index_pages
from regesta.pages.actor_page import actor_pages
from regesta.pages.article_page import article_page, neighbours
from regesta.pages.assessment_pages import assessment_pages
from regesta.pages.data_page import data_page
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
from regesta.pages.network_page import network_page
from regesta.pages.offline_page import offline_page
from regesta.pages.search_page import search_page
from regesta.pages.theme_page import theme_index_page, theme_pages

P = ParamSpec("P")

Task = Callable[[], Iterable[Page]]
"""Makes one page, or several that belong together."""


def plan(desk: Desk) -> tuple[Task, ...]:
    """List what makes the pages of the site, in the order in which they are told of.

    Pages that tell of files of the site are not among them: they come when those are made.

    The tasks do not depend on each other, so that several processes can share them; pages are made only when a task is
    carried out, so that not all are held at once.
    """
    return tuple(_tasks(desk))


def all_pages(desk: Desk, files: Sequence[DataFile] = ()) -> Iterator[Page]:
    """Yield every page of the site; `files` are those that make the archive as data."""
    for task in plan(desk):
        yield from task()
    if "data" in desk.archive.sections:
        yield data_page(desk, files)
    if "offline" in desk.archive.sections:
        yield offline_page(desk.archive)


def _tasks(desk: Desk) -> Iterator[Task]:
    archive = desk.archive
    yield from _indexes(desk)
    for other in desk.others.values():
        yield from _indexes(other)
    yield from (_one(free_page, desk.speaking(page.lang), page) for page in archive.pages.values())
    yield _one(not_found_page, desk)
    yield partial(old_pages, desk)


def _indexes(desk: Desk) -> Iterator[Task]:
    """Yield what makes the home page, the articles, the indexes and the entries of one language."""
    archive, shown = desk.archive, desk.shown
    calendar = make_calendar(desk)
    around = neighbours(archive.newest)
    yield _one(home_page, desk, calendar)
    yield partial(article_index_pages, desk)
    for work in desk.main.archive.works.values():
        if desk.speaking(work.lang) is desk:
            yield _one(article_page, desk, work, around)
    yield partial(actor_index_pages, desk)
    yield from (partial(actor_pages, desk, identity) for identity in shown.actors)
    if "network" in archive.sections:
        yield _one(network_page, desk)
    yield _one(theme_index_page, desk)
    yield from (partial(theme_pages, desk, identity) for identity in shown.themes)
    if "date" in archive.sections:
        yield partial(date_pages, desk, calendar)
    if "assessment" in archive.sections:
        yield partial(assessment_pages, desk)
    yield from _entries(desk)
    if "search" in archive.sections:
        yield _one(search_page, desk)


def _entries(desk: Desk) -> Iterator[Task]:
    """Yield what makes the pages and indexes of events, places, series and authors of one language."""
    archive, shown = desk.archive, desk.shown
    event_around = event_neighbours(desk)
    if "event" in archive.sections:
        yield partial(event_index_pages, desk)
        yield from (_one(event_page, desk, archive.events[identity], event_around) for identity in shown.events)
    if "place" in archive.sections:
        yield _one(place_index_page, desk)
        yield from (partial(place_pages, desk, identity) for identity in shown.places)
    if "series" in archive.sections:
        yield _one(entry_index_page, desk, "series", "Series")
        yield from (_one(series_page, desk, series) for series in shown.series)
    if "author" in archive.sections:
        yield _one(entry_index_page, desk, "author", "Authors")
        yield from (partial(author_pages, desk, identity) for identity in shown.authors)


def _one(make: Callable[P, Page], *args: P.args, **kwargs: P.kwargs) -> Task:
    """Return the task of making a single page."""
    return lambda: (make(*args, **kwargs),)

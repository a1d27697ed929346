"""The step *plan*: the archive as a list of tasks, in a fixed order, each of which makes pages with complete Views.

A task has the address of its first page, and all others that it makes lie below: so what makes a page is soon found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, ParamSpec

from regesta.archive.model import DataFile, Ref
from regesta.archive.urls import HOME, NOT_FOUND
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
from regesta.types import OutputPath

P = ParamSpec("P")


class Task(NamedTuple):
    """Makes one page, or several that belong together."""

    address: str
    """That of its first page, below which all others lie; redirects from old addresses lie anywhere."""
    make: Callable[[], Iterable[Page]]


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
        yield from task.make()
    if "data" in desk.archive.sections:
        yield data_page(desk, files)
    if "offline" in desk.archive.sections:
        yield offline_page(desk.archive)


def makers_of(output: OutputPath, tasks: Iterable[Task]) -> Sequence[Task]:
    """Return the tasks that may make the page of an output, the likeliest first: those that are nearest above it."""
    above = [output[: end + 1] for end, character in enumerate(output) if character == "/"]
    near = {address: place for place, address in enumerate([output, *reversed(above), HOME])}
    return sorted((task for task in tasks if task.address in near), key=lambda task: near[task.address])


def _tasks(desk: Desk) -> Iterator[Task]:
    archive = desk.archive
    yield from _indexes(desk)
    for other in desk.others.values():
        yield from _indexes(other)
    for identity, page in archive.pages.items():
        yield _one(archive.urls[Ref("page", identity)], free_page, desk.speaking(page.lang), page)
    yield _one(NOT_FOUND, not_found_page, desk)
    yield Task(HOME, partial(old_pages, desk))


def _indexes(desk: Desk) -> Iterator[Task]:
    """Yield what makes the home page, the articles, the indexes and the entries of one language."""
    archive, shown, sections, urls = desk.archive, desk.shown, desk.archive.sections, desk.archive.urls
    calendar = make_calendar(desk)
    around = neighbours(archive.newest)
    yield _one(archive.home, home_page, desk, calendar)
    yield Task(sections["article"], partial(article_index_pages, desk))
    for work in desk.main.archive.works.values():
        if desk.speaking(work.lang) is desk:
            yield _one(urls[Ref("article", work.id)], article_page, desk, work, around)
    yield Task(sections["actor"], partial(actor_index_pages, desk))
    for actor in shown.actors:
        yield Task(urls[Ref("actor", actor)], partial(actor_pages, desk, actor))
    if "network" in sections:
        yield _one(sections["network"], network_page, desk)
    yield _one(sections["theme"], theme_index_page, desk)
    for theme in shown.themes:
        yield Task(urls[Ref("theme", theme)], partial(theme_pages, desk, theme))
    if "date" in sections:
        yield Task(sections["date"], partial(date_pages, desk, calendar))
    if "assessment" in sections:
        yield Task(sections["assessment"], partial(assessment_pages, desk))
    yield from _entries(desk)
    if "search" in sections:
        yield _one(sections["search"], search_page, desk)


def _entries(desk: Desk) -> Iterator[Task]:
    """Yield what makes the pages and indexes of events, places, series and authors of one language."""
    archive, shown, sections, urls = desk.archive, desk.shown, desk.archive.sections, desk.archive.urls
    event_around = event_neighbours(desk)
    if "event" in sections:
        yield Task(sections["event"], partial(event_index_pages, desk))
        for event in shown.events:
            yield _one(urls[Ref("event", event)], event_page, desk, archive.events[event], event_around)
    if "place" in sections:
        yield _one(sections["place"], place_index_page, desk)
        for place in shown.places:
            yield Task(urls[Ref("place", place)], partial(place_pages, desk, place))
    if "series" in sections:
        yield _one(sections["series"], entry_index_page, desk, "series", "Series")
        for series in shown.series:
            yield _one(urls[Ref("series", series)], series_page, desk, series)
    if "author" in sections:
        yield _one(sections["author"], entry_index_page, desk, "author", "Authors")
        for author in shown.authors:
            yield Task(urls[Ref("author", author)], partial(author_pages, desk, author))


def _one(address: str, make: Callable[P, Page], *args: P.args, **kwargs: P.kwargs) -> Task:
    """Return the task of making a single page."""
    return Task(address, lambda: (make(*args, **kwargs),))

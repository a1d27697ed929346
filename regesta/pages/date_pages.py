"""The chronology: its index, its years and its months. What is dated by the year alone is listed by the year alone."""

from __future__ import annotations

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, pairwise
from typing import NamedTuple, TypeVar

import msgspec

from regesta.pages.addresses import month_href, month_path
from regesta.pages.alternates import index_alternates
from regesta.pages.calendars import has_calendar
from regesta.pages.dates import last_day, month_name, month_words, year_words
from regesta.pages.desk import Desk
from regesta.pages.event_grid import event_grid
from regesta.pages.model import Page
from regesta.pages.timeline import month_timeline, narrowing, quantities, year_timeline
from regesta.pages.views.indexes import (
    DateIndexView,
    DateMonthView,
    DateYearView,
    MonthGroup,
    YearSummary,
)
from regesta.pages.views.parts import CountedLink, Link
from regesta.text.edtf import Edtf
from regesta.types import ArticleId, EventId

ItemT = TypeVar("ItemT")

Month = tuple[int, int | None]
"""A year and a month, or a year and what is dated by the year alone."""


class Calendar(msgspec.Struct, frozen=True, kw_only=True):
    """What is listed where: events in the order of dates, articles newest first."""

    events: Mapping[Month, tuple[EventId, ...]]
    published: Mapping[Month, tuple[ArticleId, ...]]
    undated: tuple[EventId, ...]
    continuing: Mapping[Month, tuple[EventId, ...]]
    """The events that cover part of a month, or of a year (which has no month here), and are listed elsewhere."""
    months: tuple[Month, ...]
    """Every year and month with something in it, oldest first; a year stands before its months."""

    @property
    def years(self) -> tuple[int, ...]:
        """Every year with something in it, oldest first."""
        return tuple(dict.fromkeys(year for year, _ in self.months))


def make_calendar(desk: Desk) -> Calendar:
    """Sort the archive's events and articles by month."""
    events: dict[Month, list[EventId]] = {}
    undated: list[EventId] = []
    lasting: list[tuple[EventId, Edtf]] = []
    for identity in sorted(desk.shown.events, key=lambda identity: desk.census.event_order[identity]):
        date = desk.archive.events[identity].fields.date
        if date.kind == "interval":
            lasting.append((identity, date))
        if date.listed is None:
            undated.append(identity)
        else:
            events.setdefault((date.listed.year, date.listed.month), []).append(identity)
    published: dict[Month, list[ArticleId]] = {}
    for article in desk.archive.newest:
        day = desk.archive.works[article].day
        published.setdefault((day.year, day.month), []).append(article)
    months = sorted({*events, *published}, key=lambda month: (month[0], month[1] or 0))
    return Calendar(
        events={month: tuple(found) for month, found in events.items()},
        published={month: tuple(found) for month, found in published.items()},
        undated=tuple(undated),
        continuing=_continuing(lasting, months),
        months=tuple(months),
    )


def _continuing(
    lasting: Iterable[tuple[EventId, Edtf]], months: Iterable[Month]
) -> Mapping[Month, tuple[EventId, ...]]:
    """Gather the events that last by the years and months that they cover; an event of unknown length covers none."""
    years = [_period(year, None) for year in sorted({year for year, _ in months})]
    parts = [_period(year, month) for year, month in months if month is not None]
    found: dict[Month, list[EventId]] = {}
    for identity, date in lasting:
        if (date.earliest is None and not date.open_start) or (date.latest is None and not date.open_end):
            continue
        listed = date.listed
        for period in chain(_covered(years, date), _covered(parts, date)):
            year, month = period.month
            if listed is None or listed.year != year or month not in {None, listed.month}:
                found.setdefault(period.month, []).append(identity)
    return {month: tuple(events) for month, events in found.items()}


class _Period(NamedTuple):
    first: datetime.date
    last: datetime.date
    month: Month


def _period(year: int, month: int | None) -> _Period:
    return _Period(datetime.date(year, month or 1, 1), last_day(year, month), (year, month))


def _covered(periods: Sequence[_Period], date: Edtf) -> Iterable[_Period]:
    """Return those of the periods, given in order, that a date touches."""
    start = bisect_left(periods, date.earliest or datetime.date.min, key=lambda period: period.last)
    end = bisect_right(periods, date.latest or datetime.date.max, key=lambda period: period.first)
    return periods[start:end]


def date_pages(desk: Desk, calendar: Calendar) -> Iterable[Page]:
    """Make the index of the chronology, a page for each year, and one for each month."""
    yield _index(desk, calendar)
    years = calendar.years
    for previous, year, following in _triples(years):
        yield _year_page(desk, calendar, year, previous, following)
    months = [(year, month) for year, month in calendar.months if month is not None]
    for before, (year, month), after in _triples(months):
        yield _month_page(desk, calendar, year, month, (before, after))


def _triples(items: Iterable[ItemT]) -> Iterable[tuple[ItemT | None, ItemT, ItemT | None]]:
    """Yield each item between those before and after it."""
    padded = [None, *items, None]
    for (before, item), (_, after) in pairwise(pairwise(padded)):
        if item is not None:
            yield before, item, after


def _index(desk: Desk, calendar: Calendar) -> Page:
    locale, start = desk.cards().locale, desk.archive.sections["date"]
    summaries = []
    for year in reversed(calendar.years):
        months = [month for month in calendar.months if month[0] == year]
        summaries.append(
            YearSummary(
                year=year,
                url=month_href(desk.archive, year, None),
                events=sum(len(calendar.events.get(month, ())) for month in months),
                published=sum(len(calendar.published.get(month, ())) for month in months),
                months=tuple(
                    CountedLink(
                        url=month_href(desk.archive, year, month),
                        text=month_name(month, locale),
                        count=len(calendar.events.get((year, month), ())),
                    )
                    for _, month in months
                    if month is not None
                ),
            )
        )
    view = DateIndexView(
        page=desk.frame.meta(
            "date_index",
            start,
            "Dates",
            section=start,
            calendar=has_calendar(desk, desk.shown.events),
            alternates=index_alternates(desk, "date", start),
        ),
        years=tuple(summaries),
        undated=desk.cards().events(calendar.undated),
        grid=event_grid(desk, desk.shown.events),
        picture=quantities(
            desk,
            {key: (len(calendar.events.get(key, ())), len(calendar.published.get(key, ()))) for key in calendar.months},
        ),
    )
    return desk.page(start, view)


def _year_page(desk: Desk, calendar: Calendar, year: int, previous: int | None, following: int | None) -> Page:
    cards = desk.cards()
    groups = []
    keys = [key for key in calendar.months if key[0] == year]
    for key in keys:
        month = key[1]
        groups.append(
            MonthGroup(
                month=month,
                text=year_words(year, cards.locale) if month is None else month_words(year, month, cards.locale),
                anchor=f"site-month-{month or 0}",
                url=None if month is None else month_href(desk.archive, year, month),
                events=cards.events(calendar.events.get(key, ())),
                published=cards.articles(calendar.published.get(key, ())),
            )
        )
    url = month_path(desk.archive, year, None)
    happened = [event for key in keys for event in calendar.events.get(key, ())]
    shown = (*happened, *calendar.continuing.get((year, None), ()))
    view = DateYearView(
        page=desk.frame.meta(
            "date_year",
            url,
            year_words(year, cards.locale),
            crumbs=(desk.frame.section_link("date", "Dates"),),
            section=desk.archive.sections["date"],
        ),
        year=year,
        months=tuple(groups),
        continuing=cards.events(calendar.continuing.get((year, None), ())),
        grid=event_grid(desk, happened),
        timeline=year_timeline(desk, year, shown, frozenset(month for _, month in keys if month is not None)),
        narrowing=narrowing(desk, shown),
        previous=None if previous is None else _year_link(desk, previous),
        next=None if following is None else _year_link(desk, following),
    )
    return desk.page(url, view)


def _month_page(
    desk: Desk,
    calendar: Calendar,
    year: int,
    month: int | None,
    around: tuple[Month | None, Month | None],
) -> Page:
    cards = desk.cards()
    number = month or 1
    words = month_words(year, number, cards.locale)
    url = month_path(desk.archive, year, number)
    before, after = around
    shown = (*calendar.events.get((year, month), ()), *calendar.continuing.get((year, number), ()))
    view = DateMonthView(
        page=desk.frame.meta(
            "date_month",
            url,
            words,
            crumbs=(desk.frame.section_link("date", "Dates"), _year_link(desk, year)),
            section=desk.archive.sections["date"],
        ),
        year=year,
        month=number,
        text=words,
        events=cards.events(calendar.events.get((year, month), ())),
        published=cards.articles(calendar.published.get((year, month), ())),
        continuing=cards.events(calendar.continuing.get((year, number), ())),
        previous=_month_link(desk, before),
        next=_month_link(desk, after),
        year_url=month_href(desk.archive, year, None),
        timeline=month_timeline(desk, year, number, shown),
        narrowing=narrowing(desk, shown),
    )
    return desk.page(url, view)


def _year_link(desk: Desk, year: int) -> Link:
    return Link(url=month_href(desk.archive, year, None), text=year_words(year, desk.cards().locale))


def _month_link(desk: Desk, month: Month | None) -> Link | None:
    if month is None or month[1] is None:
        return None
    words = month_words(month[0], month[1], desk.cards().locale)
    return Link(url=month_href(desk.archive, month[0], month[1]), text=words)

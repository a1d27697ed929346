"""Who acted when: a grid of actors by month, with the number of events in which each acts or is acted upon."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter

from regesta.pages.addresses import month_href
from regesta.pages.dates import month_abbreviation
from regesta.pages.desk import Desk
from regesta.pages.views.grid import EventGrid, GridMonth, GridRow, GridYear
from regesta.types import ActorId, EventId

_COLUMNS = 24
"""Months that a grid shows, the latest that have events; years have grids of their own."""
_ROWS = 20
"""Actors that a grid shows."""

_Month = tuple[int, int]
"""A year and a month; 0 for what is dated by the year alone."""


def event_grid(desk: Desk, events: Iterable[EventId], *, rows: int = _ROWS) -> EventGrid | None:
    """Return the grid of some events; none where it would have a single actor or a single month.

    An event counts in the month under which a chronology lists it, once for each actor. Actors are ordered by their
    events in the months that are shown.
    """
    counts: dict[ActorId, Counter[_Month]] = {}
    months: set[_Month] = set()
    for identity in events:
        event = desk.archive.events[identity]
        listed = event.fields.date.listed
        if listed is None:
            continue
        month = (listed.year, listed.month or 0)
        for actor in {*event.by, *event.to}:
            months.add(month)
            counts.setdefault(actor, Counter())[month] += 1
    shown = sorted(months)[-_COLUMNS:]
    totals = {actor: total for actor, found in counts.items() if (total := sum(found[month] for month in shown))}
    if len(shown) < 2 or len(totals) < 2:  # noqa: PLR2004 - it compares actors and months
        return None
    ordered = sorted(totals, key=lambda actor: (-totals[actor], desk.filed(desk.archive.actors[actor])))
    cards = desk.cards()
    shown_rows = tuple(
        GridRow(
            actor=cards.actor_link(actor),
            cells=tuple(counts[actor][month] for month in shown),
            total=totals[actor],
        )
        for actor in ordered[:rows]
    )
    return EventGrid(
        years=_columns(desk, shown),
        rows=shown_rows,
        most=max(max(row.cells) for row in shown_rows),
        more_actors=len(ordered) - len(shown_rows),
        earlier_months=len(months) - len(shown),
    )


def _columns(desk: Desk, shown: Iterable[_Month]) -> tuple[GridYear, ...]:
    archive, locale = desk.archive, desk.cards().locale
    return tuple(
        GridYear(
            year=year,
            url=month_href(archive, year, None),
            months=tuple(
                GridMonth(url=month_href(archive, year, month), text=month_abbreviation(month, locale))
                if month
                else GridMonth()
                for _, month in months
            ),
        )
        for year, months in groupby(shown, key=itemgetter(0))
    )

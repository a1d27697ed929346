"""Pictures of the chronology: the events of a year or a month on a line, and how much happened and was published when.

A picture says nothing that the lists beside it do not. It is drawn in per cent of its width and fits any screen.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from regesta.archive.model import EventEntry, Ref
from regesta.pages.addresses import month_href, ref_href
from regesta.pages.cards import cut
from regesta.pages.dates import date_view, last_day, month_abbreviation, month_words, year_words
from regesta.pages.desk import Desk
from regesta.pages.languages import direction
from regesta.pages.views.parts import Href
from regesta.pages.views.timeline import Choice, Column, Mark, Narrowing, Quantities, Tick, Timeline
from regesta.text.digits import in_digits_of
from regesta.types import EventId, ThemeId

Month = tuple[int, int | None]
"""A year and a month, or a year and what is dated by the year alone."""
Counts = Mapping[Month, tuple[int, int]]
"""Events and articles by month."""

_ROWS = 16
"""Rows of a time line: what finds no room is in the lists alone."""
_LABEL = 44
"""Letters of a title beside its mark."""
_LETTER = 0.92
"""The width of a letter, in per cent of the narrowest picture."""
_GAP = 1.5
"""Free room between two marks of a row."""
_FEW_YEARS = 12
"""Up to so many years are drawn by months."""
_MANY_YEARS = 120
"""Columns of a picture by years."""


def month_timeline(desk: Desk, year: int, month: int, events: Iterable[EventId]) -> Timeline | None:
    """Return the events of a month on a line of its days; none where there are fewer than two."""
    first, last = datetime.date(year, month, 1), last_day(year, month)
    days = [day for day in (1, 5, 10, 15, 20, 25, 30) if day <= last.day]
    locale = desk.cards().locale
    ticks = [(datetime.date(year, month, day), in_digits_of(str(day), locale), None) for day in days]
    return _timeline(desk, events, _Scale(desk, first, last), ticks)


def year_timeline(desk: Desk, year: int, events: Iterable[EventId], months: frozenset[int]) -> Timeline | None:
    """Return the events of a year on a line of its months, of which some have pages; none for fewer than two events."""
    scale = _Scale(desk, datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    locale = desk.cards().locale
    ticks = [
        (
            datetime.date(year, month, 1),
            month_abbreviation(month, locale),
            month_href(desk.archive, year, month) if month in months else None,
        )
        for month in range(1, 13)
    ]
    return _timeline(desk, events, scale, ticks)


class _Scale:
    """From days to per cent of a picture's width, from the side where the language's lines begin."""

    def __init__(self, desk: Desk, first: datetime.date, last: datetime.date) -> None:
        self.first, self.last = first, last
        self.days = (last - first).days + 1
        self._mirrored = direction(desk.archive.config.lang) == "rtl"

    def along(self, day: datetime.date) -> float:
        """Return where a day begins, in the direction of reading."""
        return 100 * (day - self.first).days / self.days

    def placed(self, start: float, length: float = 0) -> float:
        """Return the left side of what lies somewhere in the direction of reading."""
        return round(100 - start - length if self._mirrored else start, 2)


def _timeline(
    desk: Desk, events: Iterable[EventId], scale: _Scale, ticks: Iterable[tuple[datetime.date, str, Href | None]]
) -> Timeline | None:
    ordered = sorted(set(events), key=desk.census.event_order.__getitem__)
    if len(ordered) < 2:  # noqa: PLR2004 - one event needs no picture
        return None
    entries = [desk.archive.events[event] for event in ordered]
    rows = _Rows()
    marks = [
        mark
        for entry in sorted(entries, key=lambda entry: not entry.fields.key)
        if (mark := _mark(desk, entry, scale, rows)) is not None
    ]
    if not marks:
        return None
    return Timeline(
        ticks=tuple(Tick(at=scale.placed(scale.along(day)), text=text, url=url) for day, text, url in ticks),
        marks=tuple(marks),
        rows=rows.used,
        more=len(entries) - len(marks),
    )


class _Rows:
    """Rows of a picture, and what lies in each."""

    def __init__(self) -> None:
        self._taken: list[list[tuple[float, float]]] = []

    @property
    def used(self) -> int:
        return len(self._taken)

    def room_for(self, start: float, end: float) -> int | None:
        """Take the first row in which a stretch is free; none if there is no such row."""
        for number, taken in enumerate(self._taken):
            if all(end + _GAP <= other or start >= until + _GAP for other, until in taken):
                taken.append((start, end))
                return number
        if len(self._taken) == _ROWS:
            return None
        self._taken.append([(start, end)])
        return len(self._taken) - 1


def _mark(desk: Desk, event: EventEntry, scale: _Scale, rows: _Rows) -> Mark | None:
    """Return the mark of an event; none for one without a place in the picture, or without room."""
    date = event.fields.date
    if (date.earliest is None and not date.open_start) or (date.latest is None and not date.open_end):
        return None
    earliest, latest = date.earliest or datetime.date.min, date.latest or datetime.date.max
    if latest < scale.first or earliest > scale.last:
        return None
    start = scale.along(max(earliest, scale.first))
    length = scale.along(min(latest, scale.last)) + 100 / scale.days - start
    label = cut(event.fields.title, _LABEL)
    width = min(_width(label), 100.0)
    ends_label = start + width > 100  # noqa: PLR2004 - per cent
    taken = (max(start + length - width, 0), start + length) if ends_label else (start, start + width)
    row = rows.room_for(min(start, taken[0]), max(start + length, taken[1]))
    if row is None:
        return None
    card = desk.cards().event(event.id)
    return Mark(
        url=card.url,
        title=card.title,
        label=label,
        dir=card.dir,
        date=card.date_text or date_view(date, desk.cards().locale).text,
        at=scale.placed(start, length),
        length=round(length, 2),
        row=row,
        ends_label=ends_label,
        shape="lasting" if date.kind == "interval" else "day" if earliest == latest else "loose",
        doubtful=date.approximate or date.uncertain,
        open_start=date.kind == "interval" and (date.open_start or earliest < scale.first),
        open_end=date.kind == "interval" and (date.open_end or latest > scale.last),
        key=event.fields.key,
        about=_about(desk, event),
    )


def _width(label: str) -> float:
    """Return about how wide a label is, in per cent of a narrow picture."""
    return _LETTER * sum(1.8 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in label)


def narrowing(desk: Desk, events: Iterable[EventId]) -> Narrowing | None:
    """Return what some events can be narrowed by; none where that would tell nothing apart."""
    archive = desk.archive
    if not archive.config.pages.events:
        return None
    found = [archive.events[event] for event in dict.fromkeys(events)]
    actors = Counter(actor for event in found for actor in {*event.by, *event.to})
    themes = Counter(theme for event in found for theme in _themes(desk, event))
    if len(found) < 2 or len(actors) + len(themes) < 2:  # noqa: PLR2004 - two events, and two things to tell them apart by
        return None
    return Narrowing(
        actors=tuple(
            Choice(id=f"actor:{actor}", text=archive.actors[actor].name, count=actors[actor])
            for actor in sorted(actors, key=lambda actor: desk.filed(archive.actors[actor]))
        ),
        themes=tuple(
            Choice(id=f"theme:{theme}", text=archive.themes[theme].name, count=themes[theme])
            for theme in sorted(themes, key=lambda theme: desk.filed(archive.themes[theme]))
        ),
        about={ref_href(archive, Ref("event", event.id)): _about(desk, event) for event in found},
    )


def _about(desk: Desk, event: EventEntry) -> str:
    actors = dict.fromkeys((*event.by, *event.to))
    return " ".join((*(f"actor:{actor}" for actor in actors), *(f"theme:{theme}" for theme in _themes(desk, event))))


def _themes(desk: Desk, event: EventEntry) -> Mapping[ThemeId, None]:
    """Return the themes of the articles that tell of an event."""
    works = (desk.archive.works[article] for article in desk.census.tellers.get(event.id, ()))
    return dict.fromkeys(theme for work in works for theme in work.themes)


def quantities(desk: Desk, counts: Counts) -> Quantities | None:
    """Return how much happened and was published, month by month, or year by year where the years are many.

    `counts` has the events and the articles of each year and month, and of what is dated by the year alone.
    """
    years = sorted({year for year, _ in counts})
    if not years or len(counts) < 2:  # noqa: PLR2004 - a single column is no picture
        return None
    if years[-1] - years[0] < _FEW_YEARS:
        periods: list[Month] = [(year, month) for year in range(years[0], years[-1] + 1) for month in range(1, 13)]
        found: dict[Month, tuple[int, int]] = {period: counts.get(period, (0, 0)) for period in periods}
        earlier, vague = 0, sum(events for (_, month), (events, _) in counts.items() if month is None)
    else:
        shown = range(max(years[0], years[-1] - _MANY_YEARS + 1), years[-1] + 1)
        found = {(year, None): _summed(counts, year) for year in shown}
        earlier, vague = sum(year < shown[0] for year in years), 0
    columns, ticks = tuple(_columns(desk, found)), tuple(_year_ticks(desk, found))
    return Quantities(columns=columns, ticks=ticks, earlier=earlier, vague=vague)


def _summed(counts: Counts, year: int) -> tuple[int, int]:
    of_year = [counts.get((year, month), (0, 0)) for month in (None, *range(1, 13))]
    return sum(events for events, _ in of_year), sum(published for _, published in of_year)


def _columns(desk: Desk, found: Counts) -> Iterable[Column]:
    width = 100 / len(found)
    most_events = max((events for events, _ in found.values()), default=0) or 1
    most_published = max((published for _, published in found.values()), default=0) or 1
    mirrored = direction(desk.archive.config.lang) == "rtl"
    locale = desk.cards().locale
    for number, ((year, month), (events, published)) in enumerate(found.items()):
        if events or published:
            at = (len(found) - 1 - number if mirrored else number) * width
            yield Column(
                url=month_href(desk.archive, year, month),
                text=year_words(year, locale) if month is None else month_words(year, month, locale),
                at=round(at, 2),
                width=round(width, 2),
                events=events,
                published=published,
                events_height=round(events / most_events, 3),
                published_height=round(published / most_published, 3),
            )


def _year_ticks(desk: Desk, found: Counts) -> Iterable[Tick]:
    """Yield a line for each year, or for each tenth where there are many."""
    mirrored = direction(desk.archive.config.lang) == "rtl"
    years = sorted({year for year, _ in found})
    locale = desk.cards().locale
    for number, (year, month) in enumerate(found):
        if month in {None, 1} and (len(years) <= 2 * _FEW_YEARS or year % 10 == 0):
            at = 100 * number / len(found)
            url = month_href(desk.archive, year, None) if _has(found, year) else None
            yield Tick(at=round(100 - at if mirrored else at, 2), text=year_words(year, locale), url=url)


def _has(found: Counts, year: int) -> bool:
    return any(any(found.get((year, month), (0, 0))) for month in (None, *range(1, 13)))

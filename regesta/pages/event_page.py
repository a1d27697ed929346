"""The page of an event, and the list of all events."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from regesta.archive.hierarchy import ancestors
from regesta.archive.model import EventEntry, Ref, Work
from regesta.archive.model import Telling as Told
from regesta.pages.addresses import month_href, root
from regesta.pages.alternates import entry_alternates, index_alternates
from regesta.pages.cards import Cards
from regesta.pages.dates import month_words, year_words
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.passages import kept_passages
from regesta.pages.prose import body_of
from regesta.pages.views.entries import EventView, Party, Telling
from regesta.pages.views.indexes import EventIndexView, EventYear
from regesta.pages.views.parts import Backlink, EventCard, Link
from regesta.types import ActorId, ArticleId, EventId

Neighbours = Mapping[EventId, tuple[EventId | None, EventId | None]]


def event_page(desk: Desk, event: EventEntry, neighbours: Neighbours) -> Page:
    """Make an event's page; `neighbours` are the events before and after each in the chronology."""
    cards, fields = desk.cards(), event.fields
    ref = Ref("event", event.id)
    url = desk.archive.urls[ref]
    previous, following = neighbours[event.id]
    text_lang, text_dir = cards.other_language(event.lang)
    trail = [cards.link(Ref("event", above)) for above in ancestors(desk.archive.links.hierarchies.events, event.id)]
    view = EventView(
        page=desk.frame.meta(
            "event",
            url,
            fields.title,
            description=f"{cards.date(fields.date).text}: {fields.title}",
            crumbs=(desk.frame.section_link("event", "Events"), *trail),
            section=desk.archive.sections["event"],
            record=desk.is_main,
            alternates=entry_alternates(desk, ref, url),
            source=event.span.path,
        ),
        title=fields.title,
        date=cards.date(fields.date),
        registered=event.registered,
        month=_month(event, cards),
        type=fields.type,
        status=fields.status,
        date_text=None if text_lang else fields.date_text,
        date_note=fields.date_note,
        key=fields.key,
        text_lang=text_lang,
        text_dir=text_dir,
        source=_own_source(desk, event),
        by=_parties(event.by, event, cards),
        to=_parties(event.to, event, cards),
        named=cards.actor_links(desk.census.merely_named[event.id]),
        where=tuple(cards.entry_link("place", place) for place in event.where),
        part_of=cards.link(Ref("event", event.part_of)) if event.part_of else None,
        parts=cards.events(EventId(part) for part in desk.census.event_parts.get(event.id, ())),
        note=body_of(event.text, cards, root(url), spoken=desk.main.cards()),
        tellings=tuple(_tellings(desk, event, cards)),
        passages=tuple(kept_passages(found, cards) for found in desk.archive.told.get(event.id, ())),
        previous=_card(cards, previous),
        next=_card(cards, following),
        backlinks=cards.backlinks(ref, without=frozenset({"article"}), shown=frozenset({"part"}))
        + _mere_references(desk, event, cards),
    )
    return desk.page(url, view, event.span.path)


def event_neighbours(desk: Desk) -> Neighbours:
    """Return, for each event, the one before it and the one after it in the order of dates."""
    ordered = sorted(desk.shown.events, key=lambda identity: desk.census.event_order[identity])
    return {
        identity: (
            ordered[index - 1] if index else None,
            ordered[index + 1] if index + 1 < len(ordered) else None,
        )
        for index, identity in enumerate(ordered)
    }


def _card(cards: Cards, identity: EventId | None) -> EventCard | None:
    return None if identity is None else cards.event(identity)


def _parties(actors: Iterable[ActorId], event: EventEntry, cards: Cards) -> tuple[Party, ...]:
    date = event.fields.date
    return tuple(Party(actor=cards.actor(actor), offices=cards.offices(actor, date)) for actor in actors)


def _month(event: EventEntry, cards: Cards) -> Link | None:
    listed = event.fields.date.listed
    if listed is None:
        return None
    year, month = listed.year, listed.month
    words = year_words(year, cards.locale) if month is None else month_words(year, month, cards.locale)
    return Link(url=month_href(cards.archive, listed.year, listed.month), text=words)


def _tellings(desk: Desk, event: EventEntry, cards: Cards) -> Iterable[Telling]:
    """Yield what each listed article says of the event, the earliest first; a work and its translations once."""
    said: dict[ArticleId, Told] = {}
    for told in event.tellings:
        work = desk.archive.works[told.article]
        if told.article == work.original or work.original not in said:
            said[work.original] = told
    listed = set(desk.census.tellers.get(event.id, ()))
    quoted = {original: number for number, original in enumerate(_quoted(desk, event))}
    merely_in_text = sorted(quoted.keys() - listed, key=lambda identity: (desk.archive.works[identity].day, identity))
    for identity in (*(identity for identity in said if identity in listed), *merely_in_text):
        told = said.get(identity) or Told(article=identity, fields=None)
        fields = told.fields or event.fields
        yield Telling(
            article=cards.article(identity),
            title=fields.title,
            date=cards.date(fields.date),
            own=told.fields is not None,
            by=cards.actor_links(told.by),
            to=cards.actor_links(told.to),
            where=tuple(cards.entry_link("place", place) for place in told.where),
            status=fields.status,
            date_note=fields.date_note,
            source=_source_title(fields.source, desk.archive.works[identity]),
            quoted=quoted.get(identity),
        )


def _quoted(desk: Desk, event: EventEntry) -> Iterable[ArticleId]:
    """Yield the articles whose text tells of the event, in the order of the passages; a translation by its original."""
    return (desk.archive.works[found.article].original for found in desk.archive.told.get(event.id, ()))


def _own_source(desk: Desk, event: EventEntry) -> str | None:
    written = event.fields.source
    works = (desk.archive.works[told.article] for told in event.tellings)
    titles = (_source_title(written, work) for work in works)
    return next((title for title in titles if title != written), written)


def _source_title(written: str | None, work: Work) -> str | None:
    """Return the title of the article's source that an event names by its id, or what was written."""
    return next((source.title for source in work.article.sources if source.id and source.id == written), written)


def _mere_references(desk: Desk, event: EventEntry, cards: Cards) -> tuple[Backlink, ...]:
    """Return the articles that refer to the event without telling of it."""
    tellers = desk.census.telling(desk.archive, event.id)
    return tuple(
        cards.backlink(back)
        for back in desk.archive.backlinks.get(Ref("event", event.id), ())
        if back.source.kind == "article" and desk.archive.works[ArticleId(back.source.id)].original not in tellers
    )


def event_index_pages(desk: Desk) -> Iterable[Page]:
    """Make the list of all events, in the order of dates."""
    cards = desk.cards()
    events = (desk.archive.events[identity] for identity in desk.shown.events)
    ordered = sorted(events, key=lambda event: desk.census.event_order[event.id])
    url = desk.archive.sections["event"]
    for page_url, part, pager in desk.frame.pages(url, ordered):
        groups = groupby(part, key=_year)
        view = EventIndexView(
            page=desk.frame.meta(
                "event_index", page_url, "Events", section=url, alternates=index_alternates(desk, "event", page_url)
            ),
            years=tuple(
                EventYear(year=year, events=tuple(cards.event(e.id) for e in events)) for year, events in groups
            ),
            total=len(ordered),
            pager=pager,
        )
        yield desk.page(page_url, view)


def _year(event: EventEntry) -> int | None:
    listed = event.fields.date.listed
    return listed.year if listed else None

"""The pages of an actor: identity first, then articles, events, company, themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

import msgspec

from regesta.archive.model import Ref
from regesta.content.model import Actor, Place, Relation, Theme
from regesta.pages.addresses import root
from regesta.pages.alternates import entry_alternates
from regesta.pages.calendars import actor_events, has_calendar
from regesta.pages.cards import Cards
from regesta.pages.census import Bearing, counted
from regesta.pages.citing import citation_files
from regesta.pages.desk import Desk
from regesta.pages.languages import direction, language_name
from regesta.pages.model import Page
from regesta.pages.network_page import shown_pairs
from regesta.pages.passages import kept_passages, split_passages
from regesta.pages.prose import body_of
from regesta.pages.views.entries import (
    ActorEvent,
    ActorView,
    NamedArticle,
    NameView,
    OfficeHolder,
    OfficeView,
    RelationGroup,
    RelationView,
    SuccessionView,
)
from regesta.pages.views.parts import YearCount
from regesta.types import ActorId, ArticleId, EventId

ItemT = TypeVar("ItemT")

_SHOWN_WAYS = frozenset({"event", "office", "relation", "part", "successor"})
"""Ways of being named by other entries that have a place of their own on the page."""

_MUTUAL = frozenset({"ally", "partner", "rival", "spouse", "sibling"})
"""Relations that are the same from either side."""

COMPANY = 12
"""How many co-actors and themes an actor's page names."""


def actor_pages(desk: Desk, identity: ActorId) -> Iterable[Page]:
    """Make the pages of an actor: one, and where its articles are many, more that list them."""
    archive, cards, census = desk.archive, desk.cards(), desk.census
    entry = archive.actors[identity]
    record = entry.record
    ref = Ref("actor", identity)
    bearings = sorted(census.actors.get(identity, ()), key=lambda bearing: not bearing.principal)
    links = archive.links.actors.get(identity)
    hierarchy = archive.links.hierarchies.actors
    text_lang, text_dir = cards.register_language(record)
    same_as = record.same_as if record else ()
    url = archive.urls[ref]
    passages = archive.passages.get(identity, ())
    articles = desk.frame.split(bearings)
    quoted = split_passages(passages, archive.config.per_page)
    pages = desk.frame.numbered_pages(url, max(len(articles), len(quoted)))
    for number, (page_url, pager) in enumerate(pages):
        shared = ActorView(
            page=desk.frame.meta(
                "actor",
                page_url,
                entry.name,
                description=cards.description(entry),
                crumbs=(desk.frame.section_link("actor", "Actors"),),
                section=archive.sections["actor"],
                feed=bool(bearings) and page_url == url,
                calendar=page_url == url and has_calendar(desk, actor_events(desk, identity)),
                record=page_url == url and desk.is_main,
                alternates=entry_alternates(desk, ref, page_url),
                open_graph_type="profile",
                source=record.path if record else None,
            ),
            name=entry.name,
            type=record.type if record else "unknown",
            sort=entry.sort,
            registered=record is not None,
            articles=tuple(named_article(bearing, cards) for bearing in _at(articles, number)),
            article_count=len(bearings),
            principal_count=sum(bearing.principal for bearing in bearings),
            passages=tuple(kept_passages(found, cards) for found in _at(quoted, number)),
            passage_count=sum(found.count for found in passages),
            passage_articles=len(passages),
            pager=pager,
        )
        if page_url != url:
            # What is known of the actor stands on its first page alone: with every page of its articles it would grow
            # with the square of their number.
            yield desk.page(page_url, shared, *((record.path,) if record else ()))
            continue
        view = msgspec.structs.replace(
            shared,
            biography=body_of(entry.text, cards, root(page_url), spoken=desk.main.cards()),
            text_lang=text_lang,
            text_dir=text_dir,
            names=names_of(record, cards),
            aliases=record.aliases if record else (),
            offices=tuple(
                OfficeView(
                    office=office.office,
                    of=cards.typed_link(body) if body else None,
                    valid=cards.maybe_date(office.valid),
                    status=office.status,
                )
                for office, body in (links.offices if links else ())
            ),
            holders=tuple(_holders(desk, identity, cards)),
            relations=tuple(_relations(desk, identity, cards)),
            part_of=cards.typed_links(ActorId(above) for above in hierarchy.get(identity, ())),
            parts=cards.typed_links(ActorId(lower) for lower in census.actor_parts.get(identity, ())),
            succession=tuple(_succession(desk, identity, cards)),
            valid=cards.maybe_date(record.valid) if record else None,
            wikidata=next((same.wikidata for same in same_as if same.wikidata), None),
            same_as=tuple(same.url for same in same_as if same.url),
            not_same_as=cards.actor_links(links.not_same_as if links else ()),
            chronology=tuple(_chronology(desk, identity, cards)),
            co_actors=cards.counted(
                "actor", [(pair.actor, pair.articles) for pair in islice(shown_pairs(archive, identity), COMPANY)]
            ),
            network=desk.frame.network_link(),
            themes=cards.counted(
                "theme",
                counted(
                    (theme for bearing in bearings for theme in archive.works[bearing.article].themes), limit=COMPANY
                ),
            ),
            years=_years(desk, ((bearing.article, 1) for bearing in bearings)),
            mentions=_years(desk, ((found.article, found.count) for found in passages)),
            backlinks=cards.backlinks(ref, without=frozenset({"article"}), shown=_SHOWN_WAYS),
            citations=citation_files(archive.config, url) if bearings else (),
        )
        yield desk.page(page_url, view, *((record.path,) if record else ()))


def _at(pages: Sequence[tuple[ItemT, ...]], number: int) -> tuple[ItemT, ...]:
    """Return what a list has on a page, on which another list may still go on."""
    return pages[number] if number < len(pages) else ()


def _chronology(desk: Desk, identity: ActorId, cards: Cards) -> Iterable[ActorEvent]:
    """Yield the events of an actor by date, each with what the actor is in it."""
    ways: dict[EventId, list[str]] = {}
    census = desk.census
    for way, events in (("doer", census.events_by), ("target", census.events_to), ("named", census.events_naming)):
        for event in events.get(identity, ()):
            ways.setdefault(event, []).append(way)
    for event in sorted(ways, key=census.event_order.__getitem__):
        yield ActorEvent(event=cards.event(event), ways=tuple(ways[event]))


def named_article(bearing: Bearing, cards: Cards) -> NamedArticle:
    """Return an article of an entry's list."""
    return NamedArticle(
        article=cards.article(bearing.article), ways=bearing.ways, role=bearing.role, spelling=bearing.spelling
    )


def names_of(record: Actor | Theme | Place | None, cards: Cards) -> tuple[NameView, ...]:
    """Return the names of an entry in other languages."""
    return tuple(
        NameView(name=name.name)
        if name.lang is None
        else NameView(
            name=name.name, lang=name.lang, dir=direction(name.lang), language=language_name(name.lang, cards.lang)
        )
        for name in (record.names if record else ())
    )


def _holders(desk: Desk, body: ActorId, cards: Cards) -> Iterable[OfficeHolder]:
    for back in desk.archive.backlinks.get(Ref("actor", body), ()):
        if "office" not in back.ways:
            continue
        actor = ActorId(back.source.id)
        for office, of in desk.archive.links.actors[actor].offices:
            if of == body:
                yield OfficeHolder(
                    actor=cards.actor_link(actor),
                    office=office.office,
                    valid=cards.maybe_date(office.valid),
                    status=office.status,
                )


def _relations(desk: Desk, identity: ActorId, cards: Cards) -> Iterable[RelationGroup]:
    """Yield the relations by type: those that the actor declares, then those that others declare to it.

    What is mutual is one relation, whichever of the two declares it, and is told once where both do.
    """
    links = desk.archive.links.actors
    groups: dict[tuple[bool, str], list[RelationView]] = {}
    declared = links[identity].relations if identity in links else ()
    mutual = {(relation.type, other) for relation, other in declared if relation.type in _MUTUAL}
    for relation, other in declared:
        groups.setdefault((False, relation.type), []).append(_relation(relation, other, cards))
    for back in desk.archive.backlinks.get(Ref("actor", identity), ()):
        if "relation" in back.ways:
            source = ActorId(back.source.id)
            for relation, other in links[source].relations:
                if other == identity and (relation.type, source) not in mutual:
                    inverse = relation.type not in _MUTUAL
                    groups.setdefault((inverse, relation.type), []).append(_relation(relation, source, cards))
    for (inverse, kind), relations in groups.items():
        yield RelationGroup(type=kind, relations=tuple(relations), inverse=inverse)


def _relation(relation: Relation, other: ActorId, cards: Cards) -> RelationView:
    return RelationView(
        to=cards.actor_link(other),
        valid=cards.maybe_date(relation.valid),
        source=relation.source,
        note=relation.note,
    )


def _succession(desk: Desk, identity: ActorId, cards: Cards) -> Iterable[SuccessionView]:
    links = desk.archive.links.actors
    sides = [(change, other, False) for change, other in (links[identity].succession if identity in links else ())]
    for back in desk.archive.backlinks.get(Ref("actor", identity), ()):
        if "successor" in back.ways:
            source = ActorId(back.source.id)
            sides += [(change, source, True) for change, other in links[source].succession if other == identity]
    for change, other, inverse in sides:
        yield SuccessionView(
            kind=change.kind, to=cards.actor_link(other), inverse=inverse, date=cards.maybe_date(change.date)
        )


def _years(desk: Desk, counts: Iterable[tuple[ArticleId, int]]) -> tuple[YearCount, ...]:
    """Return the sum of what is counted in articles, by the year of their publication."""
    years: Counter[int] = Counter()
    for article, count in counts:
        years[desk.archive.works[article].day.year] += count
    return tuple(YearCount(year=year, count=count) for year, count in sorted(years.items()))

"""The pages of places, series and authors, their indexes, and the free pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.hierarchy import ancestors
from regesta.archive.model import Entry, EntryKind, PageEntry, Ref
from regesta.content.model import Record
from regesta.pages.actor_page import COMPANY, named_article, names_of
from regesta.pages.addresses import root
from regesta.pages.alternates import entry_alternates, index_alternates
from regesta.pages.cards import Cards, cut
from regesta.pages.census import counted
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.prose import body_of
from regesta.pages.views.entries import AuthorView, FreePageView, PlaceView, SeriesView
from regesta.pages.views.indexes import EntryIndexView, PlaceIndexView
from regesta.pages.views.parts import TreeNode
from regesta.types import AuthorId, PlaceId, SeriesId

_DEEPEST = 12
"""Levels of a tree that an index shows; what lies deeper is reached through its parent's page."""


def place_pages(desk: Desk, identity: PlaceId) -> Iterable[Page]:
    """Make the pages of a place."""
    archive, cards, census = desk.archive, desk.cards(), desk.census
    entry = archive.places[identity]
    record = entry.record
    ref = Ref("place", identity)
    bearings = census.places.get(identity, ())
    trail = tuple(cards.link(Ref("place", above)) for above in ancestors(archive.links.hierarchies.places, identity))
    url = archive.urls[ref]
    lat, lon = (record.lat, record.lon) if record else (None, None)
    text_lang, text_dir = cards.register_language(record)
    for page_url, part, pager in desk.frame.pages(url, bearings):
        shared = PlaceView(
            page=desk.frame.meta(
                "place",
                page_url,
                entry.name,
                description=cards.description(entry),
                crumbs=(desk.frame.section_link("place", "Places"), *trail),
                section=archive.sections["place"],
                alternates=entry_alternates(desk, ref, page_url),
                source=record.path if record else None,
            ),
            name=entry.name,
            registered=record is not None,
            articles=tuple(named_article(bearing, cards) for bearing in part),
            pager=pager,
        )
        if page_url != url:
            yield desk.page(page_url, shared, *((record.path,) if record else ()))
            continue
        view = msgspec.structs.replace(
            shared,
            note=body_of(entry.text, cards, root(page_url), spoken=desk.main.cards()),
            text_lang=text_lang,
            text_dir=text_dir,
            aliases=record.aliases if record else (),
            names=names_of(record, cards),
            within=trail,
            parts=tuple(cards.link(Ref("place", part_of)) for part_of in census.place_parts.get(identity, ())),
            lat=lat,
            lon=lon,
            coordinates=coordinates(lat, lon) if lat is not None and lon is not None else None,
            events=cards.events(census.events_at.get(identity, ())),
            backlinks=cards.backlinks(ref, without=frozenset({"article", "event"})),
        )
        yield desk.page(page_url, view, *((record.path,) if record else ()))


def coordinates(lat: float, lon: float) -> str:
    """Return latitude and longitude in words: ``34.53° N, 69.17° E``."""
    return f"{abs(lat):g}° {'N' if lat >= 0 else 'S'}, {abs(lon):g}° {'E' if lon >= 0 else 'W'}"


def place_index_page(desk: Desk) -> Page:
    """Make the tree of all places."""
    hierarchy, cards = desk.archive.links.hierarchies.places, desk.cards()
    url = desk.archive.sections["place"]
    tops = [identity for identity in desk.shown.places if not hierarchy.get(identity)]
    tops.sort(key=lambda identity: desk.filed(desk.archive.places[identity]))
    view = PlaceIndexView(
        page=desk.frame.meta(
            "place_index", url, "Places", section=url, alternates=index_alternates(desk, "place", url)
        ),
        tree=tuple(_place_node(identity, cards, desk.census.place_parts) for identity in tops),
        total=len(desk.shown.places),
    )
    return desk.page(url, view)


def _place_node(identity: str, cards: Cards, parts: Mapping[str, tuple[str, ...]], depth: int = 1) -> TreeNode:
    card = cards.entry("place", identity)
    children = parts.get(identity, ()) if depth < _DEEPEST else ()
    return TreeNode(
        url=card.url,
        text=card.name,
        count=card.count,
        total=card.count,
        line=card.line,
        children=tuple(_place_node(child, cards, parts, depth + 1) for child in children),
    )


def series_page(desk: Desk, identity: SeriesId) -> Page:
    """Make the page of a series."""
    entry, cards = desk.archive.series[identity], desk.cards()
    ref = Ref("series", identity)
    url = desk.archive.urls[ref]
    view = SeriesView(
        page=desk.frame.meta(
            "series",
            url,
            entry.name,
            crumbs=(desk.frame.section_link("series", "Series"),),
            section=desk.archive.sections["series"],
            alternates=entry_alternates(desk, ref, url),
        ),
        name=entry.name,
        articles=cards.articles(desk.census.series.get(identity, ())),
    )
    return desk.page(url, view)


def author_pages(desk: Desk, identity: AuthorId) -> Iterable[Page]:
    """Make the pages of an author."""
    archive, cards = desk.archive, desk.cards()
    entry = archive.authors[identity]
    named = desk.authors[identity]
    articles = desk.census.authors.get(identity, ())
    works = [archive.works[article] for article in articles]
    ref = Ref("author", identity)
    url = archive.urls[ref]
    for page_url, part, pager in desk.frame.pages(url, articles):
        shared = AuthorView(
            page=desk.frame.meta(
                "author",
                page_url,
                entry.name,
                crumbs=(desk.frame.section_link("author", "Authors"),),
                section=archive.sections["author"],
                alternates=entry_alternates(desk, ref, page_url),
                feed=page_url == url,
                open_graph_type="profile",
            ),
            name=entry.name,
            is_body=named.is_body,
            home=named.url,
            articles=cards.articles(part),
            article_count=len(articles),
            pager=pager,
        )
        if page_url != url:
            yield desk.page(page_url, shared)
            continue
        view = msgspec.structs.replace(
            shared,
            themes=cards.counted("theme", counted((theme for work in works for theme in work.themes), limit=COMPANY)),
            actors=cards.counted(
                "actor", counted((taking.actor for work in works for taking in work.participants), limit=COMPANY)
            ),
        )
        yield desk.page(page_url, view)


def entry_index_page(desk: Desk, kind: EntryKind, title: str) -> Page:
    """Make the index of all series or of all authors."""
    archive, shown, url = desk.archive, desk.shown, desk.archive.sections[kind]
    entries: list[Entry[Record]] = (
        [archive.series[identity] for identity in shown.series]
        if kind == "series"
        else [archive.authors[identity] for identity in shown.authors]
    )
    ordered = sorted(entries, key=desk.filed)
    view = EntryIndexView(
        page=desk.frame.meta(f"{kind}_index", url, title, section=url, alternates=index_alternates(desk, kind, url)),
        entries=tuple(desk.cards().entry(kind, entry.id) for entry in ordered),
        total=len(ordered),
    )
    return desk.page(url, view)


def free_page(desk: Desk, entry: PageEntry) -> Page:
    """Make a page that is no article."""
    ref = Ref("page", entry.id)
    url = desk.archive.urls[ref]
    cards = desk.cards(entry.lang)
    view = FreePageView(
        page=desk.frame.meta(
            "page",
            url,
            entry.page.title,
            lang=entry.lang,
            description=entry.page.summary or cut(entry.text.outline.first_paragraph, 240),
            section=url,
            source=entry.page.path,
            noindex=entry.page.draft,
        ),
        title=entry.page.title,
        body=body_of(entry.text, cards, root(url)),
        backlinks=cards.backlinks(ref),
    )
    return desk.page(url, view, entry.page.path)

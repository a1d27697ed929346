"""The pages of a theme and the tree of themes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping

import msgspec

from regesta.archive.hierarchy import ancestors
from regesta.archive.model import Ref, Work
from regesta.pages.actor_page import COMPANY, named_article, names_of
from regesta.pages.addresses import root
from regesta.pages.alternates import entry_alternates, index_alternates
from regesta.pages.calendars import has_calendar, theme_events
from regesta.pages.cards import Cards
from regesta.pages.census import counted
from regesta.pages.citing import citation_files
from regesta.pages.desk import Desk
from regesta.pages.event_grid import event_grid
from regesta.pages.model import Page
from regesta.pages.prose import body_of
from regesta.pages.views.entries import ThemeView
from regesta.pages.views.indexes import ThemeIndexView
from regesta.pages.views.parts import CountedLink, TreeNode, YearCount
from regesta.types import ThemeId


def theme_pages(desk: Desk, identity: ThemeId) -> Iterable[Page]:
    """Make the pages of a theme: one, and where its articles are many, more that list them."""
    archive, cards, census = desk.archive, desk.cards(), desk.census
    entry = archive.themes[identity]
    record = entry.record
    ref = Ref("theme", identity)
    bearings = census.themes.get(identity, ())
    links = archive.links.themes.get(identity)
    hierarchy = archive.links.hierarchies.themes
    text_lang, text_dir = cards.register_language(record)
    works = [archive.works[bearing.article] for bearing in bearings]
    years = Counter(work.day.year for work in works)
    principals = counted(
        (taking.actor for work in works for taking in work.participants if "principal" in taking.ways), limit=COMPANY
    )
    events = theme_events(desk, identity)
    url = archive.urls[ref]
    trail = [cards.link(Ref("theme", above)) for above in ancestors(hierarchy, identity)]
    for page_url, part, pager in desk.frame.pages(url, bearings):
        shown: set[ThemeId] = set()
        shared = ThemeView(
            page=desk.frame.meta(
                "theme",
                page_url,
                entry.name,
                description=cards.description(entry),
                crumbs=(desk.frame.section_link("theme", "Themes"), *trail),
                section=archive.sections["theme"],
                feed=bool(bearings) and page_url == url,
                calendar=page_url == url and has_calendar(desk, events),
                record=page_url == url and desk.is_main,
                alternates=entry_alternates(desk, ref, page_url),
                source=record.path if record else None,
            ),
            label=entry.name,
            registered=record is not None,
            count=len(bearings),
            total=len(census.themes_inherited.get(identity, ())),
            articles=tuple(named_article(bearing, cards) for bearing in part),
            pager=pager,
        )
        if page_url != url:
            yield desk.page(page_url, shared, *((record.path,) if record else ()))
            continue
        view = msgspec.structs.replace(
            shared,
            scope=body_of(entry.text, cards, root(page_url), spoken=desk.main.cards()),
            text_lang=text_lang,
            text_dir=text_dir,
            alt=record.alt if record else (),
            names=names_of(record, cards),
            broader=tuple(cards.link(Ref("theme", above)) for above in hierarchy.get(identity, ())),
            narrower=tuple(
                _node(ThemeId(lower), cards, census.narrower, shown=shown)
                for lower in census.narrower.get(identity, ())
            ),
            related=tuple(cards.link(Ref("theme", other)) for other in (links.related if links else ())),
            exact_match=record.exact_match if record else (),
            replaced_by=cards.link(Ref("theme", links.replaced_by)) if links and links.replaced_by else None,
            replaces=tuple(cards.link(Ref("theme", other)) for other in (links.replaces if links else ())),
            inherited=_inherited(identity, cards, census.narrower),
            principals=cards.counted("actor", principals),
            actors=cards.counted("actor", _others(works, {actor for actor, _ in principals})),
            chronology=cards.events(events),
            grid=event_grid(desk, events, rows=COMPANY),
            years=tuple(YearCount(year=year, count=count) for year, count in sorted(years.items())),
            backlinks=cards.backlinks(ref, without=frozenset({"article"})),
            citations=citation_files(archive.config, url) if bearings else (),
        )
        yield desk.page(page_url, view, *((record.path,) if record else ()))


def _others(works: Iterable[Work], principals: Container[str]) -> tuple[tuple[str, int], ...]:
    """Count the actors that articles name, without some."""
    named = (taking.actor for work in works for taking in work.participants)
    return counted((actor for actor in named if actor not in principals), limit=COMPANY)


def theme_index_page(desk: Desk) -> Page:
    """Make the tree of all themes; one with two broader themes stands under both."""
    hierarchy = desk.archive.links.hierarchies.themes
    cards, url = desk.cards(), desk.archive.sections["theme"]
    tops = sorted(
        (identity for identity in desk.shown.themes if not hierarchy.get(identity)),
        key=lambda identity: desk.filed(desk.archive.themes[identity]),
    )
    view = ThemeIndexView(
        page=desk.frame.meta(
            "theme_index", url, "Themes", section=url, alternates=index_alternates(desk, "theme", url)
        ),
        tree=tuple(_node(identity, cards, desk.census.narrower, shown=set()) for identity in tops),
        total=len(desk.shown.themes),
    )
    return desk.page(url, view)


def _node(
    identity: ThemeId, cards: Cards, narrower: Mapping[str, tuple[str, ...]], *, shown: set[ThemeId], depth: int = 0
) -> TreeNode:
    """Return a theme with those below it. What lies deeper than twelve levels is reached through its parent's page.

    `shown` gathers the themes whose narrower ones stand in this tree already: where themes have many broader ones,
    the ways down to a theme multiply with every level.
    """
    card = cards.theme(identity)
    children = narrower.get(identity, ()) if depth < 12 and identity not in shown else ()  # noqa: PLR2004 - said above
    shown.add(identity)
    return TreeNode(
        url=card.url,
        text=card.label,
        count=card.count,
        total=card.total,
        line=card.line,
        children=tuple(_node(ThemeId(lower), cards, narrower, shown=shown, depth=depth + 1) for lower in children),
    )


def _inherited(identity: ThemeId, cards: Cards, narrower: Mapping[str, tuple[str, ...]]) -> tuple[CountedLink, ...]:
    found = (cards.theme(ThemeId(lower)) for lower in narrower.get(identity, ()))
    return tuple(CountedLink(url=card.url, text=card.label, count=card.total) for card in found if card.total)

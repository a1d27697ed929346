"""The step *assemble*: all records become one Archive, every name resolved, every problem of theirs collected.

The order matters and is all here: articles first (their spelling of an unregistered name is the one that is shown),
then events, then what the registers' own entries name; addresses when all entries are known; prose last, since it may
refer to any of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import chain

from regesta.archive.addresses import address
from regesta.archive.backlinks import actor_edges, backlinks, entry_edges, event_edges, page_edges, work_edges
from regesta.archive.events import EventTable, make_events
from regesta.archive.languages import addresses_of
from regesta.archive.ledger import Ledger, lost_urls, read_ledger
from regesta.archive.linking import Linked, link_all
from regesta.archive.links import RegisterLinks
from regesta.archive.material import Material, select
from regesta.archive.model import Archive, Backref, EventEntry, Ref, Work
from regesta.archive.naming import rulings_of
from regesta.archive.offices import office_problems
from regesta.archive.register_links import register_links
from regesta.archive.resolved import Resolved
from regesta.archive.tables import Tables
from regesta.archive.usage import usage_problems
from regesta.archive.works import ArticleNames, changed, inherited, make_work, newest_first, originals, with_events
from regesta.config.model import Config
from regesta.errors import Problem
from regesta.types import ArticleId, EventId, UrlPath


def assemble(
    material: Material, config: Config, *, drafts: bool, as_of: datetime.date | None
) -> tuple[Archive, tuple[Problem, ...]]:
    """Make the archive. Where a problem is an error, the archive is whole all the same, but not to be published."""
    selection = select(material, drafts=drafts, as_of=as_of)
    tables = Tables(material)
    names = ArticleNames(selection, material.unread_ids)
    works = _works(tables, names, config)
    by_day = sorted(works.values(), key=lambda work: (work.day, work.id))
    event_table = EventTable(material.events, by_day, unread=material.unread_ids)
    events = make_events(event_table, tables, config)
    works = {identity: _with_events(work, event_table, events) for identity, work in works.items()}
    works = {identity: _with_rulings(work, tables) for identity, work in works.items()}
    links, link_problems = register_links(tables, events)
    resolved = Resolved(
        config=config,
        material=material,
        selection=selection,
        tables=tables,
        event_table=event_table,
        works=works,
        events=events,
    )
    ledger = read_ledger(material.ledger)
    addresses = address(resolved, ledger)
    linked, prose_problems = link_all(resolved, addresses)
    archive = Archive(
        config=config,
        as_of=selection.as_of,
        works=linked.works,
        newest=newest_first(work for work in works.values() if work.listed and work.original == work.id),
        versions=_versions(works),
        actors=linked.actors,
        themes=linked.themes,
        places=linked.places,
        series=tables.series.entries(),
        authors=tables.authors.entries(),
        events=linked.events,
        pages=linked.pages,
        links=links,
        backlinks=_backlinks(linked, links),
        urls=addresses.urls,
        sections=addresses.sections,
        languages=addresses.languages,
        redirects=addresses.redirects,
        gone=ledger.gone,
        assets=linked.assets,
        unread=material.unread_files,
    )
    problems = (
        *names.problems,
        *tables.all_problems(),
        *event_table.problems,
        *link_problems,
        *ledger.problems,
        *addresses.problems,
        *_lost(ledger, addresses.published(), material, config, as_of=as_of),
        *prose_problems,
        *usage_problems(archive, tables),
        *office_problems(archive, tables),
    )
    return archive, tuple(dict.fromkeys(problems))


def _lost(
    ledger: Ledger, published: frozenset[UrlPath], material: Material, config: Config, *, as_of: datetime.date | None
) -> tuple[Problem, ...]:
    """Report the addresses that were published and lead nowhere; those that are only held back are not lost."""
    if material.unread:
        return ()  # what an unread file would have had as its address is not known
    lost = lost_urls(ledger, published)
    if not lost or as_of is None:
        return lost
    later, _ = assemble(material, config, drafts=False, as_of=None)
    return lost_urls(ledger, published | addresses_of(later))


def _works(tables: Tables, names: ArticleNames, config: Config) -> Mapping[ArticleId, Work]:
    """Make a work of each published article, in the order of ids; names are resolved in the order of files."""
    original = originals(names, config)
    works: dict[ArticleId, Work] = {}
    for identity, written in names.articles.items():
        article = inherited(written.record, names.articles[original[identity]].record)
        works[identity] = make_work(
            written, article=article, original=original[identity], tables=tables, names=names, config=config
        )
    return dict(sorted(works.items()))


def _with_events(work: Work, table: EventTable, events: Mapping[EventId, EventEntry]) -> Work:
    """Give a work its events; whoever acts in one that is named by its id alone takes part in the article."""
    by_id = [event for mention in work.article.dates if mention.fields is None for event in table.named(mention)]
    acting = [actor for event in by_id for actor in (*events[event].by, *events[event].to)]
    return with_events(work, table.events_of(work), acting)


def _with_rulings(work: Work, tables: Tables) -> Work:
    """Give a work what its `mentions` settle: they may name an actor whom only a later article makes known."""
    return changed(work, rulings=rulings_of(work.article, tables)) if work.article.mentions else work


def _versions(works: Mapping[ArticleId, Work]) -> Mapping[ArticleId, tuple[ArticleId, ...]]:
    """Gather the versions of each original: itself first, then its translations by language."""
    found: dict[ArticleId, list[Work]] = {}
    for work in works.values():
        if work.listed or work.original == work.id:
            found.setdefault(work.original, []).append(work)
    return {
        original: tuple(
            work.id for work in sorted(versions, key=lambda work: (work.id != original, work.lang, work.id))
        )
        for original, versions in sorted(found.items())
    }


def _backlinks(linked: Linked, links: RegisterLinks) -> Mapping[Ref, tuple[Backref, ...]]:
    return backlinks(
        chain(
            work_edges(linked.works, linked.events),
            event_edges(linked.events),
            page_edges(linked.pages),
            actor_edges(linked.actors, links),
            entry_edges("theme", ((identity, entry.text) for identity, entry in linked.themes.items())),
            entry_edges("place", ((identity, entry.text) for identity, entry in linked.places.items())),
        )
    )

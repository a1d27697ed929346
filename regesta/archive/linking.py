"""All prose of the archive linked: every body's references resolved, the assets that are used made known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from regesta.archive.addresses import Addresses
from regesta.archive.languages import index_urls
from regesta.archive.material import Material, Selection, Written
from regesta.archive.model import AssetFile, Entry, EntryKind, EventEntry, LinkedProse, PageEntry, RecordT, Ref, Work
from regesta.archive.names import EntryTable, IdT, with_text
from regesta.archive.references import REFERENCE_KINDS, Known, Linker, Spellings, unused_files
from regesta.archive.resolved import Resolved
from regesta.archive.tables import duplicate_id
from regesta.archive.works import changed
from regesta.content.model import Actor, Page, Place, Record, Theme
from regesta.content.registers import Register, Registered
from regesta.errors import Problem, Span
from regesta.prose.parts import Outline
from regesta.text.folding import fold
from regesta.text.suggestion import Suggestions
from regesta.types import ActorId, ArticleId, EventId, LanguageTag, PageId, PlaceId, SourcePath, ThemeId


class Linked(msgspec.Struct, frozen=True, kw_only=True):
    """The records with their prose linked, and the assets that are published."""

    works: Mapping[ArticleId, Work]
    actors: Mapping[ActorId, Entry[Actor]]
    themes: Mapping[ThemeId, Entry[Theme]]
    places: Mapping[PlaceId, Entry[Place]]
    events: Mapping[EventId, EventEntry]
    pages: Mapping[PageId, PageEntry]
    assets: Mapping[SourcePath, AssetFile]


def link_all(resolved: Resolved, addresses: Addresses) -> tuple[Linked, tuple[Problem, ...]]:
    """Resolve the references of every body."""
    material, selection, tables = resolved.material, resolved.selection, resolved.tables
    pages, problems = _unique_pages(selection)
    known = _known(resolved, addresses, pages)
    linker = Linker(known)
    images = {work.id: _image(linker, work.article, work.article.image) for work in resolved.works.values()}
    linked_works = {
        identity: changed(
            work,
            text=linker.link(work.text.outline, work.article.path, spellings=_spellings(work)),
            image=images[identity] if work.article.image else images[work.original],
        )
        for identity, work in resolved.works.items()
    }
    for written in material.actors:
        _image(linker, written.record, written.record.image)
    linked = Linked(
        works=linked_works,
        actors=_link_entries(linker, tables.actors, material.actors),
        themes=_link_entries(linker, tables.themes, material.themes),
        places=_link_entries(linker, tables.places, material.places),
        events=_link_events(linker, resolved),
        pages={
            identity: PageEntry(
                id=identity,
                page=written.record,
                text=linker.link(written.outline, written.record.path),
                lang=LanguageTag(written.record.lang or resolved.config.lang),
            )
            for identity, written in sorted(pages.items())
        },
        assets=_published(material.assets, selection, linker.used),
    )
    hidden_only = set(material.assets) - set(linked.assets)
    judged = () if material.unread else [path for path in material.assets if path not in hidden_only]
    unused = unused_files(judged, linker.used)
    return linked, (*problems, *linker.problems, *unused)


def _spellings(work: Work) -> Spellings:
    return {fold(taking.spelling): Ref("actor", taking.actor) for taking in work.participants if taking.spelling}


def _image(linker: Linker, record: Record, written: str | None) -> SourcePath | None:
    return None if written is None else linker.asset(written, record.path, record.at("image"))


def _unique_pages(selection: Selection) -> tuple[dict[PageId, Written[Page]], tuple[Problem, ...]]:
    pages: dict[PageId, Written[Page]] = {}
    problems: list[Problem] = []
    for written in selection.pages:
        first = pages.setdefault(written.record.id, written)
        if first is not written:
            here, there = Span.of_file(written.record.path), Span.of_file(first.record.path)
            problems.append(duplicate_id("pages", written.record.id, here, there))
    return pages, tuple(problems)


def _known(resolved: Resolved, addresses: Addresses, pages: Mapping[PageId, Written[Page]]) -> Known:
    material, selection, tables = resolved.material, resolved.selection, resolved.tables
    works = resolved.works
    files: dict[SourcePath, Ref] = {work.article.path: Ref("article", work.id) for work in works.values()}
    outlines: dict[Ref, Outline] = {Ref("article", work.id): work.text.outline for work in works.values()}
    for ref, record, outline in _entries_with_text(material, pages):
        files[record.path] = ref
        outlines[ref] = outline
    registers: dict[EntryKind, Register] = {
        "actor": _all_names("actors", tables.actors),
        "theme": _all_names("themes", tables.themes),
        "place": _all_names("places", tables.places),
        "event": resolved.event_table.register,
        "article": Register(
            "articles", (_titled(work.id, work.article.title, work.article) for work in works.values())
        ),
        "page": Register("pages", (_titled(item.record.id, item.record.title, item.record) for item in pages.values())),
    }
    hidden: dict[EntryKind, Register] = {
        "article": Register(
            "articles", (_titled(item.record.id, item.record.title, item.record) for item in selection.hidden)
        ),
        "page": Register(
            "pages", (_titled(item.record.id, item.record.title, item.record) for item in selection.hidden_pages)
        ),
    }
    # Of two files with one id only the first is a record; a link to the other is no further fault.
    published = {written.record.path for written in selection.articles}
    published |= {written.record.path for written in selection.pages}
    by_url = {url: ref for ref, url in addresses.urls.items()}
    names = [name for kind in REFERENCE_KINDS for name in registers[kind].shown()]
    return Known(
        registers=registers,
        hidden=hidden,
        files=files,
        hidden_files=frozenset(_hidden_records(selection)),
        held_back=selection.held_back,
        assets=material.assets,
        unread=material.unread_files | (published - files.keys()),
        unread_ids=material.unread_ids,
        sections=frozenset(addresses.sections.values()) | addresses.months | index_urls(addresses.languages),
        redirects=addresses.redirects,
        articles={addresses.urls[Ref("article", work.id)]: work.article.path for work in works.values()},
        urls={**{old: by_url[new] for old, new in addresses.redirects.items()}, **by_url},
        outlines=outlines,
        names=Suggestions(names),
        paths=Suggestions((*files, *material.assets)),
    )


def _entries_with_text(
    material: Material, pages: Mapping[PageId, Written[Page]]
) -> Iterator[tuple[Ref, Record, Outline]]:
    for actor in material.actors:
        yield Ref("actor", actor.record.id), actor.record, actor.outline
    for theme in material.themes:
        yield Ref("theme", theme.record.id), theme.record, theme.outline
    for event in material.events:
        yield Ref("event", event.record.id), event.record, event.outline
    for place in material.places:
        yield Ref("place", place.record.id), place.record, place.outline
    for page in pages.values():
        yield Ref("page", page.record.id), page.record, page.outline


def _titled(identity: str, title: str, record: Record) -> Registered:
    return Registered(id=identity, names=((identity, Span.of_file(record.path)), (title, record.at("title"))))


def _all_names(noun: str, table: EntryTable[IdT, RecordT]) -> Register:
    """Return the register with the entries that were only named."""
    implied = (
        Registered(id=entry.id, names=((entry.name, entry.span), (entry.id, entry.span)))
        for entry in table.entries().values()
        if entry.record is None
    )
    return Register(noun, (*table.register.entries, *implied))


def _link_entries(
    linker: Linker, table: EntryTable[IdT, RecordT], every: tuple[Written[RecordT], ...]
) -> Mapping[IdT, Entry[RecordT]]:
    outlines = {written.record.path: written.outline for written in every}
    return {
        identity: entry
        if entry.record is None
        else with_text(entry, linker.link(outlines[entry.record.path], entry.record.path))
        for identity, entry in table.entries().items()
    }


def _link_events(linker: Linker, resolved: Resolved) -> Mapping[EventId, EventEntry]:
    linked: dict[EventId, EventEntry] = {}
    for identity, event in resolved.events.items():
        item = resolved.event_table.registered.get(identity)
        text: LinkedProse | None = linker.link(item.outline, item.record.path) if item else None
        linked[identity] = msgspec.structs.replace(event, text=text)
    return linked


def _published(
    assets: Mapping[SourcePath, AssetFile], selection: Selection, used: set[SourcePath]
) -> Mapping[SourcePath, AssetFile]:
    """Leave out what lies in the bundle of a draft, unless something published refers to it."""
    bundles = [path for path in _hidden_records(selection) if path.endswith(("/index.md", "/index.markdown"))]
    folders = tuple(f"{path.rsplit('/', 1)[0]}/" for path in bundles)
    return {path: asset for path, asset in sorted(assets.items()) if path in used or not path.startswith(folders)}


def _hidden_records(selection: Selection) -> Iterator[SourcePath]:
    for article in selection.hidden:
        yield article.record.path
    for page in selection.hidden_pages:
        yield page.record.path

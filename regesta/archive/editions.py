"""Editions: the archive as it is told in one of its languages beside the main one.

An edition is an archive of its own: its articles are the versions in its language, each of which stands for its work,
so that a work counts once here as everywhere; its entries bear the names that the register has in that language, and
have an address below ``/<lang>/`` where an article of the language has to do with them. All else keeps the address and
the name that it has in the main language. So what makes the pages of an archive makes those of an edition as well.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

import msgspec

from regesta.archive.languages import in_other_languages, told_by
from regesta.archive.links import Above
from regesta.archive.model import Archive, Backref, Entry, EntryKind, EventEntry, Ref, Work
from regesta.archive.naming import with_mentions
from regesta.archive.urls import HOME, language_url
from regesta.archive.works import newest_first
from regesta.content.model import Actor, LocalizedName, Place, Theme
from regesta.types import ActorId, ArticleId, AuthorId, EventId, LanguageTag, PlaceId, SeriesId, ThemeId

IdT = TypeVar("IdT", bound=str)
NamedT = TypeVar("NamedT", Actor, Theme, Place)


class Shown(msgspec.Struct, frozen=True, kw_only=True):
    """The entries that have a page of their own, each kind in the order of ids."""

    actors: Collection[ActorId]
    themes: Collection[ThemeId]
    events: Collection[EventId]
    places: Collection[PlaceId]
    series: Collection[SeriesId]
    authors: Collection[AuthorId]

    def refs(self) -> Iterable[Ref]:
        """Yield all of them."""
        kinds: tuple[tuple[EntryKind, Collection[str]], ...] = (
            ("actor", self.actors),
            ("theme", self.themes),
            ("event", self.events),
            ("place", self.places),
            ("series", self.series),
            ("author", self.authors),
        )
        for kind, ids in kinds:
            yield from (Ref(kind, identity) for identity in ids)


class Edition(msgspec.Struct, frozen=True, kw_only=True):
    """An archive in one of its languages, and which of its entries have a page in it."""

    lang: LanguageTag
    archive: Archive
    shown: Shown


def whole(archive: Archive) -> Edition:
    """Return the archive in its main language, in which every entry has its page."""
    shown = Shown(
        actors=archive.actors.keys(),
        themes=archive.themes.keys(),
        events=archive.events.keys(),
        places=archive.places.keys(),
        series=archive.series.keys(),
        authors=archive.authors.keys(),
    )
    return Edition(lang=archive.config.lang, archive=archive, shown=shown)


def editions(archive: Archive) -> tuple[Edition, ...]:
    """Return the archive in each of its other languages in which articles are listed."""
    if not archive.languages:
        return ()
    listed = in_other_languages(archive.works, archive.config.lang)
    return tuple(_edition(archive, lang, listed[lang]) for lang in archive.languages)


def _edition(archive: Archive, lang: LanguageTag, works: Iterable[Work]) -> Edition:
    spoken = archive.config.called_in(lang)
    versions = {work.id: msgspec.structs.replace(work, original=work.id) for work in works}
    told = msgspec.structs.replace(
        archive,
        config=msgspec.structs.replace(
            archive.config,
            lang=lang,
            title=spoken.title or archive.config.title,
            description=spoken.description or ("" if spoken.title else archive.config.description),
        ),
        works={**archive.works, **versions},
        newest=newest_first(versions.values()),
        versions={identity: (identity,) for identity in versions},
        actors={identity: _named_in(lang, entry, archive.config.lang) for identity, entry in archive.actors.items()},
        themes={identity: _named_in(lang, entry, archive.config.lang) for identity, entry in archive.themes.items()},
        places={identity: _named_in(lang, entry, archive.config.lang) for identity, entry in archive.places.items()},
        events={identity: _told_in(lang, event, archive) for identity, event in archive.events.items()},
        sections=archive.languages[lang],
        home=language_url(lang, HOME),
    )
    told = with_mentions(told, archive.mentions)
    shown = _shown(told, versions)
    own = {ref: language_url(lang, archive.urls[ref]) for ref in shown.refs() if ref in archive.urls}
    told = msgspec.structs.replace(
        told,
        urls={**archive.urls, **own},
        backlinks=_backlinks(archive, lang, versions, frozenset(own)),
    )
    return Edition(lang=lang, archive=told, shown=shown)


def _shown(archive: Archive, versions: Mapping[ArticleId, Work]) -> Shown:
    """Return what the articles of an edition have to do with; what lies above a theme or a place is shown with it."""
    told = told_by(versions.values(), archive.events)
    actors: set[str] = {taking.actor for work in versions.values() for taking in work.participants}
    actors.update(archive.passages)
    themes: set[str] = {theme for work in versions.values() for theme in work.themes}
    for work in versions.values():
        for target in work.text.targets:
            if target is not None and target.ref is not None and target.ref.kind in {"actor", "theme"}:
                (actors if target.ref.kind == "actor" else themes).add(target.ref.id)
    hierarchies = archive.links.hierarchies
    return Shown(
        actors=_those_of(archive.actors, actors),
        themes=_those_of(archive.themes, _and_above(themes, hierarchies.themes)),
        events=_those_of(archive.events, told.events),
        places=_those_of(archive.places, _and_above(told.places, hierarchies.places)),
        series=_those_of(archive.series, told.series),
        authors=_those_of(archive.authors, told.authors),
    )


def _those_of(entries: Iterable[IdT], wanted: Collection[str]) -> Mapping[IdT, None]:
    """Return some entries in the order in which the archive has them."""
    return {identity: None for identity in entries if identity in wanted}


def _and_above(ids: Iterable[str], above: Above) -> set[str]:
    """Return some ids and all that lies above them."""
    found = set(ids)
    waiting = list(found)
    while waiting:
        for upper in above.get(waiting.pop(), ()):
            if upper not in found:
                found.add(upper)
                waiting.append(upper)
    return found


def _named_in(lang: LanguageTag, entry: Entry[NamedT], main: LanguageTag) -> Entry[NamedT]:
    """Return an entry with the name that the register has in a language, and its main name among the others."""
    record = entry.record
    if record is None or record.lang == lang:
        return entry
    names: tuple[LocalizedName, ...] = record.names
    own: LocalizedName | None = _in_language(lang, names)
    if own is None:
        return entry
    others = (LocalizedName(name=entry.name, lang=record.lang or main), *(name for name in names if name != own))
    return Entry(
        id=entry.id,
        name=own.name,
        sort=own.name,
        record=msgspec.structs.replace(record, names=others),
        text=entry.text,
        span=entry.span,
    )


def _in_language(lang: LanguageTag, names: Iterable[LocalizedName]) -> LocalizedName | None:
    """Return the first name in a language, or else in what it is a variety of or has as a variety."""
    spoken = [name for name in names if name.lang is not None]
    exact = next((name for name in spoken if name.lang == lang), None)
    primary = lang.split("-", 1)[0]
    return exact or next((name for name in spoken if str(name.lang).split("-", 1)[0] == primary), None)


def _told_in(lang: LanguageTag, event: EventEntry, archive: Archive) -> EventEntry:
    """Return an event as the earliest article in a language tells of it, if one does in words of its own."""
    if event.lang == lang:
        return event
    for telling in event.tellings:
        work = archive.works[telling.article]
        if telling.fields is not None and work.lang == lang and work.listed and _is_own(work):
            words = msgspec.structs.replace(
                event.fields,
                title=telling.fields.title,
                date_text=telling.fields.date_text,
                date_note=telling.fields.date_note,
            )
            return msgspec.structs.replace(event, fields=words, lang=lang)
    return event


def _is_own(work: Work) -> bool:
    """Tell whether an article says itself what happened, and has not taken it over from its original."""
    return any(mention.span.path == work.article.path for mention in work.article.dates)


def _backlinks(
    archive: Archive, lang: LanguageTag, versions: Collection[ArticleId], shown: Collection[Ref]
) -> Mapping[Ref, tuple[Backref, ...]]:
    """Return who names an entry, as far as it has a page in a language; what actors declare holds in every language.

    What names an article or a page leads back to it from there, whatever its language.
    """
    pages = {identity for identity, page in archive.pages.items() if page.lang == lang}

    def is_told(ref: Ref) -> bool:
        if ref.kind == "article":
            return ref.id in versions
        return ref.id in pages if ref.kind == "page" else ref.kind == "actor" or ref in shown

    found = {
        target: backs if target.kind in {"article", "page"} else tuple(back for back in backs if is_told(back.source))
        for target, backs in archive.backlinks.items()
    }
    return {target: backs for target, backs in found.items() if backs}

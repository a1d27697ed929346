"""The languages of an archive beside its main one: those in which articles are listed, and the indexes that each has.

What a language's articles name in their front matter decides which indexes it has, so that addresses are known before
any text is looked into.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

import msgspec

from regesta.archive.model import Archive, EventEntry, Work
from regesta.archive.urls import HOME, language_url
from regesta.types import ArticleId, AuthorId, EventId, LanguageTag, PlaceId, SeriesId, UrlPath

ALWAYS = ("article", "actor", "theme", "date", "network", "search")
"""The indexes that every language has, as far as the archive has them."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """What the front matter of some articles names, beside actors and themes."""

    events: frozenset[EventId]
    places: frozenset[PlaceId]
    series: frozenset[SeriesId]
    authors: frozenset[AuthorId]


def told_by(works: Iterable[Work], events: Mapping[EventId, EventEntry]) -> Told:
    """Return what some articles name: the places of their events are among their places."""
    listed = list(works)
    told = frozenset(event for work in listed for event in work.events)
    return Told(
        events=told,
        places=frozenset(place for work in listed for place in work.places)
        | frozenset(place for event in told for place in events[event].where),
        series=frozenset(work.series for work in listed if work.series is not None),
        authors=frozenset(author for work in listed for author in work.authors),
    )


def in_other_languages(works: Mapping[ArticleId, Work], main: str) -> Mapping[LanguageTag, tuple[Work, ...]]:
    """Return the listed articles of each language but the main one, in the order of languages.

    The translation of an article that was withdrawn is not listed either.
    """
    found: dict[LanguageTag, list[Work]] = {}
    for work in works.values():
        if work.lang != main and work.listed and works[work.original].listed:
            found.setdefault(work.lang, []).append(work)
    return {lang: tuple(found[lang]) for lang in sorted(found)}


def index_urls(languages: Mapping[LanguageTag, Mapping[str, UrlPath]]) -> frozenset[UrlPath]:
    """Return the addresses of the home page and the indexes of each language."""
    homes = {language_url(lang, HOME) for lang in languages}
    return frozenset(url for sections in languages.values() for url in sections.values()) | homes


def addresses_of(archive: Archive) -> frozenset[UrlPath]:
    """Return the addresses that the ledger holds: of records, old ones, and indexes.

    It does not hold the pages of entries in other languages than the main one: they follow the articles, as the months
    of the chronology do, and their entries keep the address that they have in the main language.
    """
    known = (archive.urls.values(), archive.redirects, archive.sections.values())
    return frozenset(chain.from_iterable(known)) | index_urls(archive.languages)


def language_sections(
    works: Mapping[ArticleId, Work],
    events: Mapping[EventId, EventEntry],
    sections: Mapping[str, UrlPath],
    main: str,
) -> Mapping[LanguageTag, Mapping[str, UrlPath]]:
    """Return the indexes of each language that has articles, but for the main one, by kind."""
    found: dict[LanguageTag, Mapping[str, UrlPath]] = {}
    for lang, listed in in_other_languages(works, main).items():
        told = told_by(listed, events)
        named = {"event": told.events, "place": told.places, "series": told.series, "author": told.authors}
        kinds = {*ALWAYS, *(kind for kind, ids in named.items() if ids)}
        if any(work.article.assessments for work in listed):
            kinds.add("assessment")
        found[lang] = {kind: language_url(lang, url) for kind, url in sections.items() if kind in kinds}
    return found

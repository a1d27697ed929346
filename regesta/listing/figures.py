"""The archive in figures: how much of what it holds, over which time, and what is still to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from regesta.archive.judgements import is_due
from regesta.archive.model import Archive, Work
from regesta.content.model import Assessment
from regesta.listing.survey import Survey
from regesta.pages.census import counted
from regesta.types import ArticleId

_MOST = 10
"""Entries that are named as the most frequent."""


class Figure(msgspec.Struct, frozen=True):
    """A figure and what it counts."""

    name: str
    value: int | str


class FigureGroup(msgspec.Struct, frozen=True):
    """Figures that belong together."""

    name: str
    figures: tuple[Figure, ...]


def figures_of(archive: Archive, *, drafts: int) -> tuple[FigureGroup, ...]:
    """Count an archive; `drafts` is how many articles are not published yet."""
    survey = Survey(archive)
    groups = (
        FigureGroup("articles", tuple(_articles(archive, drafts=drafts))),
        FigureGroup("by year", tuple(_years(archive))),
        FigureGroup("registers", tuple(_registers(archive))),
        FigureGroup("actors by type", tuple(_types(archive))),
        FigureGroup("sources", tuple(_sources(archive))),
        FigureGroup("assessments", tuple(_assessments(archive))),
        FigureGroup("actors in most articles", tuple(_frequent_actors(survey))),
        FigureGroup("themes of most articles", tuple(_frequent_themes(survey))),
        FigureGroup("authors", tuple(_authors(survey))),
    )
    return tuple(group for group in groups if group.figures)


def _articles(archive: Archive, *, drafts: int) -> Iterable[Figure]:
    works = [archive.works[identity] for identity in archive.newest]
    yield Figure("articles", len(works))
    yield Figure("translations", sum(len(archive.versions[work.id]) - 1 for work in works))
    yield Figure("drafts", drafts)
    yield Figure("withdrawn", sum(not work.listed and work.original == work.id for work in archive.works.values()))
    yield Figure("words", sum(work.text.outline.words for work in works))
    if works:
        yield Figure("first", works[-1].day.isoformat())
        yield Figure("last", works[0].day.isoformat())


def _years(archive: Archive) -> Iterable[Figure]:
    years = Counter(archive.works[identity].day.year for identity in archive.newest)
    return (Figure(str(year), count) for year, count in sorted(years.items()))


def _registers(archive: Archive) -> Iterable[Figure]:
    for noun, entries in (("actors", archive.actors), ("themes", archive.themes), ("places", archive.places)):
        registered = sum(entry.record is not None for entry in entries.values())
        yield Figure(noun, len(entries))
        yield Figure(f"{noun} without a file", len(entries) - registered)
    yield Figure("events", len(archive.events))
    yield Figure("events without a file", sum(not event.registered for event in archive.events.values()))
    yield Figure("series", len(archive.series))
    yield Figure("pages", len(archive.pages))


def _types(archive: Archive) -> Iterable[Figure]:
    types = (entry.record.type for entry in archive.actors.values() if entry.record is not None)
    return (Figure(name, count) for name, count in counted(types))


def _sources(archive: Archive) -> Iterable[Figure]:
    sources = [source for work in _originals(archive) for source in work.article.sources]
    if sources:
        yield Figure("sources", len(sources))
        yield Figure("with an address", sum(source.url is not None for source in sources))
        yield Figure(
            "with an address and no archived copy",
            sum(source.url is not None and source.archived is None for source in sources),
        )


def _assessments(archive: Archive) -> Iterable[Figure]:
    found: list[Assessment] = [item for work in _originals(archive) for item in work.article.assessments]
    if found:
        yield Figure("assessments", len(found))
        yield from (Figure(outcome, count) for outcome, count in counted(item.outcome for item in found))
        yield Figure(f"due on {archive.as_of.isoformat()}", sum(is_due(item, archive.as_of) for item in found))


def _frequent_actors(survey: Survey) -> Iterable[Figure]:
    archive = survey.archive
    counts = {identity: survey.census.appearances(archive, identity) for identity in archive.actors}
    ranked = sorted((-count, archive.actors[identity].sort, identity) for identity, count in counts.items() if count)
    return (Figure(archive.actors[identity].name, -count) for count, _, identity in ranked[:_MOST])


def _frequent_themes(survey: Survey) -> Iterable[Figure]:
    themes = survey.archive.themes
    counts = {identity: len(found) for identity, found in survey.census.themes.items() if found}
    ranked = sorted((-count, themes[identity].sort, identity) for identity, count in counts.items())
    return (Figure(themes[identity].name, -count) for count, _, identity in ranked[:_MOST])


def _authors(survey: Survey) -> Iterable[Figure]:
    authors = survey.archive.authors
    counts = ((identity, len(survey.census.authors.get(identity, ()))) for identity in authors)
    ranked = sorted((-count, authors[identity].sort, identity) for identity, count in counts if count)
    return (Figure(authors[identity].name, -count) for count, _, identity in ranked[:_MOST])


def _originals(archive: Archive) -> Iterable[Work]:
    """Yield the works that lists know, a work and its translations as one."""
    return (archive.works[ArticleId(identity)] for identity in archive.newest)

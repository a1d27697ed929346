"""The lists of actors and themes, with how often articles bear them."""

from __future__ import annotations

from regesta.archive.model import Entry
from regesta.content.model import Actor, Theme
from regesta.listing.model import Cell, Column, Listing, Wanted, place_of
from regesta.listing.survey import Survey
from regesta.types import ActorId, ArticleId, ThemeId

_ACTORS = (
    Column("id"),
    Column("name", "cut"),
    Column("type"),
    Column("articles"),
    Column("principal"),
    Column("sentences"),
    Column("latest"),
    Column("registered", "hidden"),
    Column("file", "spare"),
)
_THEMES = (
    Column("id"),
    Column("label", "cut"),
    Column("broader"),
    Column("articles"),
    Column("with_narrower"),
    Column("latest"),
    Column("registered", "hidden"),
    Column("file", "spare"),
)


def list_actors(survey: Survey, wanted: Wanted) -> Listing:
    """List the actors, those in most articles first; counts are of the articles that are left."""
    left = survey.originals(wanted)
    rows = [
        _actor(survey, entry, left)
        for entry in survey.archive.actors.values()
        if not (wanted.unregistered and entry.record is not None)
    ]
    return Listing(noun="actor", columns=_ACTORS, rows=_ranked(rows, count=3, wanted=wanted))


def _actor(survey: Survey, entry: Entry[Actor], left: frozenset[ArticleId]) -> tuple[Cell, ...]:
    identity = ActorId(entry.id)
    bearings = [found for found in survey.census.actors[identity] if found.article in left]
    passages = [
        found
        for found in survey.archive.passages.get(identity, ())
        if survey.archive.works[found.article].original in left
    ]
    articles = {found.article for found in bearings} | {
        survey.archive.works[found.article].original for found in passages
    }
    return (
        entry.id,
        entry.name,
        entry.record.type if entry.record else "unknown",
        len(articles),
        sum(found.principal for found in bearings),
        sum(found.count for found in passages),
        survey.latest(articles),
        entry.record is not None,
        place_of(entry.span),
    )


def list_themes(survey: Survey, wanted: Wanted) -> Listing:
    """List the themes, those of most articles first; counts are of the articles that are left."""
    left = survey.originals(wanted)
    rows = [
        _theme(survey, entry, left)
        for entry in survey.archive.themes.values()
        if not (wanted.unregistered and entry.record is not None)
    ]
    return Listing(noun="theme", columns=_THEMES, rows=_ranked(rows, count=4, wanted=wanted))


def _theme(survey: Survey, entry: Entry[Theme], left: frozenset[ArticleId]) -> tuple[Cell, ...]:
    identity = ThemeId(entry.id)
    direct = {found.article for found in survey.census.themes[identity]} & left
    inherited = survey.census.themes_inherited[identity] & left
    return (
        entry.id,
        entry.name,
        survey.archive.links.hierarchies.themes.get(identity, ()),
        len(direct),
        len(inherited),
        survey.latest(inherited),
        entry.record is not None,
        place_of(entry.span),
    )


def _ranked(rows: list[tuple[Cell, ...]], *, count: int, wanted: Wanted) -> tuple[tuple[Cell, ...], ...]:
    """Sort rows by a count, the greatest first; entries of no article stay away where articles are asked for."""
    narrowed = wanted.since is not None or wanted.actor is not None or wanted.theme is not None
    kept = [row for row in rows if row[count] or not narrowed]
    return tuple(sorted(kept, key=lambda row: (-int(str(row[count])), str(row[0]))))

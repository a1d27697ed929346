"""Records: what the tables say of one thing, in one piece: a row, with the rows of other tables that are its.

They are what `index.json` beside a page holds, what the lines of the NDJSON files are, and what `regesta.open` gives.
"""

from __future__ import annotations

from typing import Annotated

import msgspec

from regesta.data.article_tables import (
    ArticleActorRow,
    ArticleAuthorRow,
    ArticlePlaceRow,
    ArticleRow,
    ArticleThemeRow,
    AssessmentRow,
    AuthorRow,
    ChangeRow,
    SeriesRow,
    SourceRow,
)
from regesta.data.columns import about
from regesta.data.event_tables import (
    EventActorRow,
    EventPassageRow,
    EventPlaceRow,
    EventRow,
    MentionRow,
    PassageRow,
    TellingRow,
)
from regesta.data.register_tables import (
    ActorMatchRow,
    ActorParentRow,
    ActorRow,
    CoActorRow,
    NameRow,
    OfficeRow,
    PlaceNameRow,
    PlaceRow,
    RelationRow,
    SuccessionRow,
    ThemeLabelRow,
    ThemeMatchRow,
    ThemeParentRow,
    ThemeRelationRow,
    ThemeRow,
)

Licence = Annotated[str | None, about("The terms of use: their address, or how they are called.")]
Version = Annotated[str, about("The version of these records, which is that of the tables.")]


class ArticleRecord(ArticleRow, frozen=True, kw_only=True, tag_field="kind", tag="article"):
    """An article with its authors, actors, themes, places, sources, assessments and changes, without its text."""

    authors: Annotated[tuple[ArticleAuthorRow, ...], about("Who wrote it.")]
    actors: Annotated[tuple[ArticleActorRow, ...], about("Its actors, as its front matter has them.")]
    themes: Annotated[tuple[ArticleThemeRow, ...], about("Its themes.")]
    places: Annotated[tuple[ArticlePlaceRow, ...], about("The places in which it is set.")]
    sources: Annotated[tuple[SourceRow, ...], about("The documents that it cites.")]
    assessments: Annotated[tuple[AssessmentRow, ...], about("Its judgements that can later be checked.")]
    changes: Annotated[tuple[ChangeRow, ...], about("Its history.")]
    licence: Licence
    version: Version


class ActorRecord(ActorRow, frozen=True, kw_only=True, tag_field="kind", tag="actor"):
    """An actor with names, offices, relations, successions, and those who appear with it."""

    names: Annotated[tuple[NameRow, ...], about("Its names, the one that is shown first.")]
    offices: Annotated[tuple[OfficeRow, ...], about("The offices that it holds or held.")]
    relations: Annotated[tuple[RelationRow, ...], about("The relations that the register declares.")]
    successions: Annotated[tuple[SuccessionRow, ...], about("What became of it.")]
    parents: Annotated[tuple[ActorParentRow, ...], about("The bodies to which it belongs.")]
    matches: Annotated[tuple[ActorMatchRow, ...], about("Where else it is described.")]
    co_actors: Annotated[tuple[CoActorRow, ...], about("Those with whom it appears, the closest first.")]
    licence: Licence
    version: Version


class ThemeRecord(ThemeRow, frozen=True, kw_only=True, tag_field="kind", tag="theme"):
    """A theme with its labels, and the themes that are broader or related."""

    labels: Annotated[tuple[ThemeLabelRow, ...], about("Its other labels.")]
    broader: Annotated[tuple[ThemeParentRow, ...], about("The themes that are broader.")]
    related: Annotated[tuple[ThemeRelationRow, ...], about("The themes that are related.")]
    matches: Annotated[tuple[ThemeMatchRow, ...], about("The same concept in other vocabularies.")]
    licence: Licence
    version: Version


class EventRecord(EventRow, frozen=True, kw_only=True, tag_field="kind", tag="event"):
    """An event with who took part in it, where it happened, and what articles say of it."""

    actors: Annotated[tuple[EventActorRow, ...], about("Who acted, and who was acted upon.")]
    places: Annotated[tuple[EventPlaceRow, ...], about("Where it happened.")]
    tellings: Annotated[tuple[TellingRow, ...], about("What articles say of it, the earliest article first.")]
    licence: Licence
    version: Version


class PlaceRecord(PlaceRow, frozen=True, kw_only=True, tag_field="kind", tag="place"):
    """A place with its names."""

    names: Annotated[tuple[PlaceNameRow, ...], about("Its other names.")]
    licence: Licence
    version: Version


class AuthorRecord(AuthorRow, frozen=True, kw_only=True, tag_field="kind", tag="author"):
    """Somebody who has written articles."""

    licence: Licence
    version: Version


class SeriesRecord(SeriesRow, frozen=True, kw_only=True, tag_field="kind", tag="series"):
    """A series of articles."""

    licence: Licence
    version: Version


class PassageRecord(PassageRow, frozen=True, kw_only=True, tag_field="kind", tag="passage"):
    """A sentence of an article with those whom it names and the events of which it tells."""

    mentions: Annotated[tuple[MentionRow, ...], about("Where it names whom.")]
    events: Annotated[tuple[EventPassageRow, ...], about("The events of which it tells.")]
    licence: Licence
    version: Version


Record = (
    ArticleRecord | ActorRecord | ThemeRecord | EventRecord | PlaceRecord | AuthorRecord | SeriesRecord | PassageRecord
)


class RecordKind(msgspec.Struct, frozen=True):
    """A kind of records: what one is called, what several are, and their type."""

    name: str
    plural: str
    record: type[Record]

    @property
    def description(self) -> str:
        """What a record of it is."""
        return " ".join((self.record.__doc__ or "").split())


RECORD_KINDS = (
    RecordKind("author", "authors", AuthorRecord),
    RecordKind("series", "series", SeriesRecord),
    RecordKind("actor", "actors", ActorRecord),
    RecordKind("theme", "themes", ThemeRecord),
    RecordKind("place", "places", PlaceRecord),
    RecordKind("article", "articles", ArticleRecord),
    RecordKind("event", "events", EventRecord),
    RecordKind("passage", "passages", PassageRecord),
)
"""All kinds, in an order in which the tables have them: passages, which are many, last."""

"""All tables, in an order in which each refers to none that comes after it, itself apart."""

from __future__ import annotations

from regesta.data.article_tables import (
    ArchiveRow,
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
from regesta.data.columns import Table, to
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

_ARTICLE = to("articles", "article")
_ACTOR = to("actors", "actor")
_EVENT = to("events", "event")
_THEME = to("themes", "theme")
_PLACE = to("places", "place")
_PASSAGE = to("passages", "article", "passage")

PASSAGES = Table("passages", PassageRow, ("article", "number"), (_ARTICLE,))
MENTIONS = Table("mentions", MentionRow, ("article", "number"), (_ARTICLE, _ACTOR, _PASSAGE))
EVENT_PASSAGES = Table("event_passages", EventPassageRow, ("event", "article", "passage"), (_EVENT, _PASSAGE))

TEXT_TABLES = (PASSAGES, MENTIONS, EVENT_PASSAGES)
"""What is found in the texts of articles: made an article at a time, since of a large archive it is much."""

RECORD_TABLES = (
    Table("archive", ArchiveRow, ("title",)),
    Table("authors", AuthorRow, ("id",)),
    Table("series", SeriesRow, ("id",)),
    Table("actors", ActorRow, ("id",)),
    Table("names", NameRow, ("actor", "number"), (_ACTOR,)),
    Table("offices", OfficeRow, ("actor", "number"), (_ACTOR, to("actors", "body"))),
    Table("relations", RelationRow, ("actor", "number"), (_ACTOR, to("actors", "other"))),
    Table("successions", SuccessionRow, ("actor", "number"), (_ACTOR, to("actors", "other"))),
    Table("actor_parents", ActorParentRow, ("actor", "parent"), (_ACTOR, to("actors", "parent"))),
    Table("actor_matches", ActorMatchRow, ("actor", "number"), (_ACTOR,)),
    Table("co_actors", CoActorRow, ("one", "other"), (to("actors", "one"), to("actors", "other"))),
    Table("themes", ThemeRow, ("id",), (to("themes", "replaced_by"),)),
    Table("theme_labels", ThemeLabelRow, ("theme", "number"), (_THEME,)),
    Table("theme_parents", ThemeParentRow, ("theme", "broader"), (_THEME, to("themes", "broader"))),
    Table("theme_relations", ThemeRelationRow, ("theme", "related"), (_THEME, to("themes", "related"))),
    Table("theme_matches", ThemeMatchRow, ("theme", "number"), (_THEME,)),
    Table("places", PlaceRow, ("id",), (to("places", "within"),)),
    Table("place_names", PlaceNameRow, ("place", "number"), (_PLACE,)),
    Table(
        "articles",
        ArticleRow,
        ("id",),
        (to("articles", "original"), to("articles", "superseded_by"), to("series", "series")),
    ),
    Table("article_authors", ArticleAuthorRow, ("article", "author"), (_ARTICLE, to("authors", "author"))),
    Table("article_actors", ArticleActorRow, ("article", "actor"), (_ARTICLE, _ACTOR)),
    Table("article_themes", ArticleThemeRow, ("article", "theme"), (_ARTICLE, _THEME)),
    Table("article_places", ArticlePlaceRow, ("article", "place"), (_ARTICLE, _PLACE)),
    Table("sources", SourceRow, ("article", "number"), (_ARTICLE,)),
    Table("assessments", AssessmentRow, ("article", "number"), (_ARTICLE,)),
    Table("changes", ChangeRow, ("article", "number"), (_ARTICLE,)),
    Table("events", EventRow, ("id",), (to("events", "part_of"),)),
    Table("event_actors", EventActorRow, ("event", "role", "actor"), (_EVENT, _ACTOR)),
    Table("event_places", EventPlaceRow, ("event", "place"), (_EVENT, _PLACE)),
    Table("tellings", TellingRow, ("event", "number"), (_EVENT, _ARTICLE)),
)
"""What records say."""

TABLES = (*RECORD_TABLES, *TEXT_TABLES)

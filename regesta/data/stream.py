"""All rows of an archive: those of records table by table, those of texts an article at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from regesta.archive.model import Archive
from regesta.archive.naming import spellings_of
from regesta.data.actor_rows import (
    actor_match_rows,
    actor_parent_rows,
    actor_row,
    co_actor_rows,
    name_rows,
    office_rows,
    relation_rows,
    succession_rows,
)
from regesta.data.article_rows import (
    archive_row,
    article_actor_rows,
    article_author_rows,
    article_place_rows,
    article_row,
    article_theme_rows,
    assessment_rows,
    author_row,
    change_rows,
    series_row,
    source_rows,
)
from regesta.data.columns import Row, Table, Values, values_of
from regesta.data.event_rows import event_actor_rows, event_place_rows, event_row, telling_rows
from regesta.data.material import Material
from regesta.data.register_rows import (
    place_name_rows,
    place_row,
    theme_label_rows,
    theme_match_rows,
    theme_parent_rows,
    theme_relation_rows,
    theme_row,
)
from regesta.data.tables import EVENT_PASSAGES, MENTIONS, PASSAGES, RECORD_TABLES
from regesta.data.text_rows import TextRows, text_rows, works_with_text
from regesta.pages.body import Texts

RowMaker = Callable[[Material], Iterable[Row]]


def _names(material: Material) -> Iterator[Row]:
    spellings = spellings_of(material.archive)
    for entry in material.archive.actors.values():
        yield from name_rows(entry, spellings)


ROWS: Mapping[str, RowMaker] = {
    "archive": lambda m: (archive_row(m),),
    "authors": lambda m: (author_row(m, entry) for entry in m.archive.authors.values()),
    "series": lambda m: (series_row(m, entry) for entry in m.archive.series.values()),
    "actors": lambda m: (actor_row(m, entry) for entry in m.archive.actors.values()),
    "names": _names,
    "offices": lambda m: (row for actor in m.archive.actors for row in office_rows(m, actor)),
    "relations": lambda m: (row for actor in m.archive.actors for row in relation_rows(m, actor)),
    "successions": lambda m: (row for actor in m.archive.actors for row in succession_rows(m, actor)),
    "actor_parents": lambda m: (row for actor in m.archive.actors for row in actor_parent_rows(m, actor)),
    "actor_matches": lambda m: (row for entry in m.archive.actors.values() for row in actor_match_rows(entry)),
    "co_actors": co_actor_rows,
    "themes": lambda m: (theme_row(m, entry) for entry in m.archive.themes.values()),
    "theme_labels": lambda m: (row for entry in m.archive.themes.values() for row in theme_label_rows(entry)),
    "theme_parents": lambda m: (row for theme in m.archive.themes for row in theme_parent_rows(m, theme)),
    "theme_relations": lambda m: (row for theme in m.archive.themes for row in theme_relation_rows(m, theme)),
    "theme_matches": lambda m: (row for entry in m.archive.themes.values() for row in theme_match_rows(entry)),
    "places": lambda m: (place_row(m, entry) for entry in m.archive.places.values()),
    "place_names": lambda m: (row for entry in m.archive.places.values() for row in place_name_rows(entry)),
    "articles": lambda m: (article_row(m, work) for work in m.archive.works.values()),
    "article_authors": lambda m: (row for work in m.archive.works.values() for row in article_author_rows(work)),
    "article_actors": lambda m: (row for work in m.archive.works.values() for row in article_actor_rows(work)),
    "article_themes": lambda m: (row for work in m.archive.works.values() for row in article_theme_rows(work)),
    "article_places": lambda m: (row for work in m.archive.works.values() for row in article_place_rows(work)),
    "sources": lambda m: (row for work in m.archive.works.values() for row in source_rows(work)),
    "assessments": lambda m: (row for work in m.archive.works.values() for row in assessment_rows(work)),
    "changes": lambda m: (row for work in m.archive.works.values() for row in change_rows(work)),
    "events": lambda m: (event_row(m, event) for event in m.archive.events.values()),
    "event_actors": lambda m: (row for event in m.archive.events.values() for row in event_actor_rows(event)),
    "event_places": lambda m: (row for event in m.archive.events.values() for row in event_place_rows(event)),
    "tellings": lambda m: (row for event in m.archive.events.values() for row in telling_rows(event)),
}
"""What makes the rows of each of `RECORD_TABLES`; a test holds the two equal."""


def record_rows(material: Material) -> Iterator[tuple[Table, list[Values]]]:
    """Yield the rows of every table of records, in the order of tables."""
    for table in RECORD_TABLES:
        yield table, [values_of(row) for row in ROWS[table.name](material)]


def article_texts(archive: Archive, texts: Texts) -> Iterator[TextRows]:
    """Yield the rows of texts, article by article.

    Raises:
        LostTextError: if a text is not kept any more.
    """
    for identity in works_with_text(archive):
        yield text_rows(archive.works[identity], archive.mentions[identity].unpack(), texts)


def tables_of(rows: TextRows) -> Iterator[tuple[Table, list[Values]]]:
    """Yield the rows of an article's text by table."""
    yield PASSAGES, [values_of(row) for row in rows.passages]
    yield MENTIONS, [values_of(row) for row in rows.mentions]
    yield EVENT_PASSAGES, [values_of(row) for row in rows.event_passages]

"""The list of articles."""

from __future__ import annotations

from regesta.archive.model import Work
from regesta.listing.model import Cell, Column, Listing, Wanted
from regesta.listing.survey import Survey

_COLUMNS = (
    Column("date"),
    Column("id"),
    Column("title", "cut"),
    Column("status"),
    Column("lang"),
    Column("words"),
    Column("authors", "hidden"),
    Column("actors", "hidden"),
    Column("themes", "hidden"),
    Column("file", "spare"),
)


def list_articles(survey: Survey, wanted: Wanted) -> Listing:
    """List the articles, translations too, the newest first."""
    return Listing(noun="article", columns=_COLUMNS, rows=tuple(_row(survey, work) for work in survey.fitting(wanted)))


def _row(survey: Survey, work: Work) -> tuple[Cell, ...]:
    archive, article = survey.archive, work.article
    return (
        work.day,
        work.id,
        article.title,
        "draft" if article.draft else work.standing,
        work.lang,
        work.text.outline.words,
        tuple(archive.authors[author].name for author in work.authors),
        tuple(taking.actor for taking in work.participants),
        work.themes,
        article.path,
    )

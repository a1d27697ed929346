"""The rows of articles."""

from __future__ import annotations

from collections.abc import Iterator

from regesta.archive.model import DATA_VERSION, Entry, Ref, Work
from regesta.content.model import Record
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
from regesta.data.material import Material, dated
from regesta.types import AuthorId


def archive_row(material: Material) -> ArchiveRow:
    """Return the row of the archive."""
    config = material.archive.config
    return ArchiveRow(
        title=config.title,
        description=config.description or None,
        url=config.url,
        lang=config.lang,
        publisher=config.publisher,
        licence=config.licence.name if config.licence else None,
        licence_url=config.licence.url if config.licence else None,
        as_of=material.archive.as_of,
        version=DATA_VERSION,
    )


def article_row(material: Material, work: Work) -> ArticleRow:
    """Return the row of an article."""
    article = work.article
    ref = Ref("article", work.id)
    as_of, as_of_earliest, as_of_latest = dated(article.as_of or article.date)
    return ArticleRow(
        id=work.id,
        title=article.title,
        lang=work.lang,
        original=work.original if work.original != work.id else None,
        date=work.day,
        published=article.timestamp,
        updated=article.updated.latest if article.updated else None,
        as_of=as_of or "",
        as_of_earliest=as_of_earliest,
        as_of_latest=as_of_latest,
        summary=article.summary or None,
        status=work.standing,
        superseded_by=work.superseded_by,
        series=work.series,
        draft=article.draft,
        words=work.text.outline.words,
        doi=article.doi,
        path=material.path(ref),
        url=material.url(ref),
    )


def author_row(material: Material, entry: Entry[Record]) -> AuthorRow:
    """Return the row of an author."""
    ref = Ref("author", entry.id)
    author = material.desk.authors[AuthorId(entry.id)]
    return AuthorRow(
        id=entry.id,
        name=entry.name,
        sort=author.name.inverted,
        type="organisation" if author.is_body else "person",
        address=author.url,
        path=material.path(ref),
        url=material.url(ref),
    )


def series_row(material: Material, entry: Entry[Record]) -> SeriesRow:
    """Return the row of a series."""
    ref = Ref("series", entry.id)
    return SeriesRow(id=entry.id, name=entry.name, path=material.path(ref), url=material.url(ref))


def article_author_rows(work: Work) -> Iterator[ArticleAuthorRow]:
    """Yield who wrote an article."""
    for number, author in enumerate(work.authors, 1):
        yield ArticleAuthorRow(article=work.id, author=author, number=number)


def article_actor_rows(work: Work) -> Iterator[ArticleActorRow]:
    """Yield the actors of an article, as its front matter has them."""
    for number, taking in enumerate(work.participants, 1):
        yield ArticleActorRow(
            article=work.id,
            actor=taking.actor,
            number=number,
            principal="principal" in taking.ways,
            listed="actor" in taking.ways,
            in_events="event" in taking.ways,
            role=taking.role,
            spelling=taking.spelling,
        )


def article_theme_rows(work: Work) -> Iterator[ArticleThemeRow]:
    """Yield the themes of an article."""
    for number, theme in enumerate(work.themes, 1):
        yield ArticleThemeRow(article=work.id, theme=theme, number=number)


def article_place_rows(work: Work) -> Iterator[ArticlePlaceRow]:
    """Yield the places of an article."""
    for number, place in enumerate(work.places, 1):
        yield ArticlePlaceRow(article=work.id, place=place, number=number)


def source_rows(work: Work) -> Iterator[SourceRow]:
    """Yield the documents that an article cites."""
    for number, source in enumerate(work.article.sources, 1):
        accessed, accessed_earliest, accessed_latest = dated(source.accessed)
        date, date_earliest, date_latest = dated(source.date)
        yield SourceRow(
            article=work.id,
            number=number,
            id=source.id,
            title=source.title,
            address=source.url,
            archived=source.archived,
            accessed=accessed,
            accessed_earliest=accessed_earliest,
            accessed_latest=accessed_latest,
            publisher=source.publisher,
            date=date,
            date_earliest=date_earliest,
            date_latest=date_latest,
            lang=source.lang,
        )


def assessment_rows(work: Work) -> Iterator[AssessmentRow]:
    """Yield the judgements of an article."""
    for number, found in enumerate(work.article.assessments, 1):
        due, due_earliest, due_latest = dated(found.by)
        outcome_date, outcome_date_earliest, outcome_date_latest = dated(found.outcome_date)
        yield AssessmentRow(
            article=work.id,
            number=number,
            id=found.id,
            claim=found.claim,
            likelihood=found.likelihood,
            confidence=found.confidence,
            due=due,
            due_earliest=due_earliest,
            due_latest=due_latest,
            resolve=found.resolve,
            outcome=found.outcome,
            outcome_date=outcome_date,
            outcome_date_earliest=outcome_date_earliest,
            outcome_date_latest=outcome_date_latest,
            evidence=found.evidence,
        )


def change_rows(work: Work) -> Iterator[ChangeRow]:
    """Yield the history of an article."""
    for number, change in enumerate(work.article.history, 1):
        yield ChangeRow(
            article=work.id,
            number=number,
            date=change.date.expression,
            date_earliest=change.date.earliest,
            date_latest=change.date.latest,
            kind=change.kind,
            note=change.note,
        )

"""The lists of what articles cite and judge: sources and assessments."""

from __future__ import annotations

import datetime

from regesta.archive.judgements import due_day, is_due
from regesta.archive.model import Work
from regesta.content.model import Assessment, Source
from regesta.listing.model import Cell, Column, Listing, Wanted, place_of
from regesta.listing.survey import Survey

_SOURCES = (
    Column("article", "cut"),
    Column("title", "cut"),
    Column("publisher", "cut"),
    Column("date"),
    Column("url", "spare"),
    Column("archived", "hidden"),
    Column("accessed", "hidden"),
    Column("id", "hidden"),
    Column("lang", "hidden"),
    Column("file", "spare"),
)
_ASSESSMENTS = (
    Column("by"),
    Column("claim", "cut"),
    Column("likelihood"),
    Column("confidence"),
    Column("outcome"),
    Column("outcome_date", "hidden"),
    Column("resolve", "hidden"),
    Column("evidence", "hidden"),
    Column("article", "hidden"),
    Column("id", "hidden"),
    Column("file", "spare"),
)


def list_sources(survey: Survey, wanted: Wanted) -> Listing:
    """List the documents that articles cite, by article, the newest first."""
    rows = tuple(
        _source(work, source, index)
        for work in survey.fitting(wanted)
        for index, source in enumerate(work.article.sources)
        if _is_own(work, "sources")
    )
    return Listing(noun="source", columns=_SOURCES, rows=rows)


def _source(work: Work, source: Source, index: int) -> tuple[Cell, ...]:
    return (
        work.id,
        source.title,
        source.publisher,
        source.date.expression if source.date else None,
        source.url,
        source.archived,
        source.accessed.expression if source.accessed else None,
        source.id,
        source.lang,
        place_of(work.article.at(f"sources[{index}].title")),
    )


def _is_own(work: Work, field: str) -> bool:
    """Tell whether an article says something itself: what a translation takes from its original is listed there."""
    return field in work.article.spans


def list_assessments(survey: Survey, wanted: Wanted) -> Listing:
    """List the judgements of articles, those that can be judged first at the top."""
    found = [
        (work, assessment, index)
        for work in survey.fitting(wanted)
        for index, assessment in enumerate(work.article.assessments)
        if _is_own(work, "assessments")
        if not wanted.due or is_due(assessment, survey.archive.as_of)
    ]
    found.sort(key=lambda item: (due_day(item[1]) or datetime.date.max, item[0].id, item[2]))
    rows = tuple(_assessment(*item) for item in found)
    return Listing(noun="assessment", columns=_ASSESSMENTS, rows=rows)


def _assessment(work: Work, assessment: Assessment, index: int) -> tuple[Cell, ...]:
    return (
        assessment.by.expression if assessment.by else None,
        assessment.claim,
        assessment.likelihood,
        assessment.confidence,
        assessment.outcome,
        assessment.outcome_date.expression if assessment.outcome_date else None,
        assessment.resolve,
        assessment.evidence,
        work.id,
        assessment.id,
        place_of(work.article.at(f"assessments[{index}].claim")),
    )

"""The list of all assessments: what is due, what is still open, what was settled, and the track record."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.archive.judgements import RANGES, Judgement, Record, is_due, judgements, track_record
from regesta.content.model import Assessment
from regesta.pages.alternates import index_alternates
from regesta.pages.cards import Cards
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.views.article import AssessmentView
from regesta.pages.views.assessments import AssessmentIndexView, JudgedClaim, LikelihoodRecord


def assessment_pages(desk: Desk) -> Iterable[Page]:
    """Make the list of all assessments; its first page has the track record."""
    url = desk.archive.sections["assessment"]
    found = judgements(desk.archive)
    record = tuple(map(_record, track_record(found)))
    for page_url, part, pager in desk.frame.pages(url, found):
        claims = [(judgement, _claim(judgement, desk)) for judgement in part]
        view = AssessmentIndexView(
            page=desk.frame.meta(
                "assessment_index",
                page_url,
                "Assessments",
                section=url,
                alternates=index_alternates(desk, "assessment", page_url),
            ),
            open=tuple(claim for judgement, claim in claims if judgement.assessment.outcome == "open"),
            settled=tuple(claim for judgement, claim in claims if judgement.assessment.outcome != "open"),
            record=record if page_url == url else (),
            total=len(found),
            pager=pager,
        )
        yield desk.page(page_url, view)


def assessment_view(assessment: Assessment, number: int, cards: Cards) -> AssessmentView:
    """Return what pages show of a judgement; `number` is its place in the article's list."""
    return AssessmentView(
        claim=assessment.claim,
        anchor=f"site-assessment-{number}",
        likelihood=assessment.likelihood,
        confidence=assessment.confidence,
        by=cards.maybe_date(assessment.by),
        resolve=assessment.resolve,
        outcome=assessment.outcome,
        outcome_date=cards.maybe_date(assessment.outcome_date),
        evidence=assessment.evidence,
    )


def _claim(judgement: Judgement, desk: Desk) -> JudgedClaim:
    cards = desk.cards()
    return JudgedClaim(
        assessment=assessment_view(judgement.assessment, judgement.number, cards),
        article=cards.article(judgement.work.id),
        due=is_due(judgement.assessment, desk.archive.as_of),
    )


def _record(record: Record) -> LikelihoodRecord:
    least, most = RANGES.get(record.likelihood or "", (None, None))
    decided = record.borne_out + record.not_borne_out
    return LikelihoodRecord(
        likelihood=record.likelihood,
        least=least,
        most=most,
        borne_out=record.borne_out,
        not_borne_out=record.not_borne_out,
        undecidable=record.undecidable,
        open=record.open,
        share=round(100 * record.borne_out / decided) if decided else None,
    )

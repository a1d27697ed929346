"""The View of assessments: what articles judged to come, and how it turned out."""

from __future__ import annotations

from regesta.pages.views.article import AssessmentView
from regesta.pages.views.parts import ArticleCard, Pager, Part, View


class JudgedClaim(Part, frozen=True, kw_only=True):
    """A judgement in the list of all."""

    assessment: AssessmentView
    """Its `anchor` is its place on the article's page."""
    article: ArticleCard
    due: bool = False
    """It can be judged, and has not been: as of the day at which the archive is looked at."""


class LikelihoodRecord(Part, frozen=True, kw_only=True):
    """How the judgements of one likelihood turned out."""

    likelihood: str | None = None
    """One of ICD 203's seven expressions; none: those that state no likelihood."""
    least: int | None = None
    """In per cent: what the expression means."""
    most: int | None = None
    borne_out: int = 0
    not_borne_out: int = 0
    undecidable: int = 0
    open: int = 0
    share: int | None = None
    """In per cent: of those that could be decided, how many were borne out."""


class AssessmentIndexView(View, frozen=True, kw_only=True):
    """All assessments, those that are due first, the settled ones last (``assessment_index.html``)."""

    open: tuple[JudgedClaim, ...] = ()
    settled: tuple[JudgedClaim, ...] = ()
    record: tuple[LikelihoodRecord, ...] = ()
    """On the first page of the list."""
    total: int = 0
    pager: Pager | None = None

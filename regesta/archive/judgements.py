"""The judgements of an archive: which are due, and how those of each likelihood turned out.

Who says *likely* should be borne out in 55 to 80 of 100 cases: no less, but no more either. Whether it is so can be
told of many judgements together alone, and only if none that failed is left out.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from regesta.archive.model import Archive, Work
from regesta.content.model import Assessment

RANGES: Mapping[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
"""What each expression of likelihood means, in per cent (ICD 203, D.6.e.2.a)."""


class Judgement(msgspec.Struct, frozen=True):
    """An assessment with the article that states it."""

    work: Work
    number: int
    """Its place in the article's list, from 1."""
    assessment: Assessment


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """How the judgements of one likelihood turned out, in numbers; of `None`, those that state none."""

    likelihood: str | None
    borne_out: int = 0
    not_borne_out: int = 0
    undecidable: int = 0
    open: int = 0


def due_day(assessment: Assessment) -> datetime.date | None:
    """Return the last day by which a judgement can be judged, if that is known."""
    return assessment.by.latest if assessment.by else None


def is_due(assessment: Assessment, day: datetime.date) -> bool:
    """Tell whether a judgement is open, and the last day by which it can be judged has come."""
    due = due_day(assessment)
    return assessment.outcome == "open" and due is not None and due <= day


def judgements(archive: Archive) -> tuple[Judgement, ...]:
    """Return the judgements of all listed articles: the open ones, first due first, then the settled, newest first."""
    found = [
        Judgement(archive.works[article], number, assessment)
        for article in archive.newest
        for number, assessment in enumerate(archive.works[article].article.assessments, 1)
    ]
    still_open = [judgement for judgement in found if judgement.assessment.outcome == "open"]
    settled = [judgement for judgement in found if judgement.assessment.outcome != "open"]
    still_open.sort(key=lambda judgement: due_day(judgement.assessment) or datetime.date.max)
    settled.sort(key=lambda judgement: _settled_on(judgement.assessment), reverse=True)
    return (*still_open, *settled)


def track_record(found: Iterable[Judgement]) -> tuple[Record, ...]:
    """Count outcomes by likelihood, the least likely first; those that state none come last."""
    counts = Counter((judgement.assessment.likelihood, judgement.assessment.outcome) for judgement in found)
    stated = {likelihood for likelihood, _ in counts}
    return tuple(
        Record(
            likelihood=likelihood,
            borne_out=counts[likelihood, "borne out"],
            not_borne_out=counts[likelihood, "not borne out"],
            undecidable=counts[likelihood, "undecidable"],
            open=counts[likelihood, "open"],
        )
        for likelihood in (*RANGES, None)
        if likelihood in stated
    )


def _settled_on(assessment: Assessment) -> datetime.date:
    date = assessment.outcome_date
    return (date.earliest or date.latest or datetime.date.min) if date else datetime.date.min

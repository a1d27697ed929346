"""Which of several bodies that share a name is meant at a date: one may have been renamed, split or merged."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping

import msgspec

from regesta.text.edtf import Edtf
from regesta.types import ActorId


class Handover(msgspec.Struct, frozen=True, array_like=True):
    """That one body became another: renamed, split, or merged with others."""

    to: ActorId
    date: Edtf | None


class Period(msgspec.Struct, frozen=True, array_like=True):
    """When a body existed, and what became of it."""

    valid: Edtf | None = None
    handovers: tuple[Handover, ...] = ()


def in_force(actors: Iterable[ActorId], periods: Mapping[ActorId, Period], as_of: Edtf | None) -> tuple[ActorId, ...]:
    """Return those of some actors who can be meant at a date; all of them, where it excludes all or is not known.

    Of a body and its successor, the body is meant before the handover, the successor from its day on.
    """
    candidates = tuple(actors)
    if as_of is None or len(candidates) == 1:
        return candidates
    first, last = as_of.earliest or datetime.date.min, as_of.latest or datetime.date.max
    kept = tuple(
        actor
        for actor in candidates
        if _exists(periods.get(actor), first, last) and not _is_replaced(actor, candidates, periods, (first, last))
    )
    return kept or candidates


def _exists(period: Period | None, first: datetime.date, last: datetime.date) -> bool:
    return period is None or period.valid is None or period.valid.overlaps(first, last)


def _is_replaced(
    actor: ActorId,
    candidates: tuple[ActorId, ...],
    periods: Mapping[ActorId, Period],
    as_of: tuple[datetime.date, datetime.date],
) -> bool:
    """Tell whether one of the candidates had taken over from an actor, or had not yet when it was to become one."""
    first, last = as_of
    for handover in periods.get(actor, Period()).handovers:
        if handover.to in candidates and _days(handover.date)[1] <= first:
            return True
    return any(
        handover.to == actor and last < _days(handover.date)[0]
        for other in candidates
        for handover in periods.get(other, Period()).handovers
    )


def _days(date: Edtf | None) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day on which a handover may have been; without a date, none is before or after."""
    if date is None:
        return datetime.date.min, datetime.date.max
    return date.earliest or datetime.date.min, date.latest or datetime.date.max

"""Offices at a date: which an actor is known to hold, and where the register contradicts itself or an article does it.

Nothing is guessed: an office without an interval is held at no date, and only what is certain contradicts anything.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from operator import attrgetter

import msgspec

from regesta.archive.model import Archive
from regesta.archive.tables import Tables
from regesta.content.model import Actor, ActorMention, Article, Office
from regesta.errors import Problem, Related, Span, problem
from regesta.text.edtf import Edtf, days_throughout
from regesta.text.folding import fold
from regesta.types import ActorId


def holds(office: Office, at: Edtf) -> bool:
    """Say whether an office is known to have been held at a date: it has an interval, and the date lies within it.

    An open end reaches any date; an unknown one is no knowledge and reaches none beyond what was written.
    """
    valid = office.valid
    if valid is None or at.earliest is None or at.latest is None:
        return False
    if valid.earliest is None and not valid.open_start:
        return False
    if valid.latest is None and not valid.open_end:
        return False
    begun = valid.earliest is None or valid.earliest <= at.earliest
    return begun and (valid.latest is None or at.latest <= valid.latest)


def held_at(actor: Actor | None, at: Edtf) -> tuple[Office, ...]:
    """Return the offices that an actor is known to have held at a date, in the register's order."""
    return tuple(office for office in actor.offices if holds(office, at)) if actor else ()


def office_problems(archive: Archive, tables: Tables) -> Iterator[Problem]:
    """Yield a warning for each office that two hold at once, and each role that the register contradicts."""
    yield from _held_twice(archive)
    for work in archive.works.values():
        yield from _contradicted_roles(work.article, archive, tables)


class _Tenure(msgspec.Struct, frozen=True):
    """The days on which an actor surely held an office."""

    first: datetime.date
    last: datetime.date
    holder: str
    title: str
    span: Span


def _held_twice(archive: Archive) -> Iterator[Problem]:
    tenures: dict[tuple[str, ActorId, bool], list[_Tenure]] = {}
    for identity, links in archive.links.actors.items():
        entry = archive.actors[identity]
        for index, (office, body) in enumerate(links.offices):
            days = days_throughout(office.valid) if office.valid else None
            if days is None or body is None or office.shared or entry.record is None:
                continue
            span = entry.record.at(f"offices[{index}].valid")
            # Who rules and whom others recognise are two; an acting holder is a holder.
            key = (fold(office.office), body, office.status == "de facto")
            tenures.setdefault(key, []).append(_Tenure(*days, entry.name, office.office, span))
    for (_, body, _), found in tenures.items():
        found.sort(key=attrgetter("first", "last", "span"))
        longest = found[0]
        for tenure in found[1:]:
            first, last = max(longest.first, tenure.first), min(longest.last, tenure.last)
            # On the day of a handover both have held it.
            if first < last and tenure.holder != longest.holder:
                yield _held_by_both(longest, tenure, archive.actors[body].name, (first, last))
            longest = max(longest, tenure, key=attrgetter("last"))


def _held_by_both(one: _Tenure, other: _Tenure, body: str, days: tuple[datetime.date, datetime.date]) -> Problem:
    first, last = days
    since = "" if first == datetime.date.min else f" from {first}"
    until = "" if last == datetime.date.max else f" to {last}"
    return problem(
        "office-held-twice",
        other.span,
        f"`{one.holder}` and `{other.holder}` hold one office, `{other.title}` of `{body}`, at once{since}{until}",
        related=(Related(one.span, f"`{one.holder}` is here"),),
    )


def _contradicted_roles(article: Article, archive: Archive, tables: Tables) -> Iterator[Problem]:
    """Report roles that are offices which the register says their bearers held, but not at the article's date."""
    at = article.as_of or article.date
    lists: tuple[tuple[str, tuple[ActorMention, ...]], ...] = (("about", article.about), ("actors", article.actors))
    for field, mentions in lists:
        for index, mention in enumerate(mentions):
            span = article.spans.get(f"{field}[{index}].role") if mention.role is not None else None
            if mention.role is None or span is None:  # a translation's are its original's
                continue
            for identity in tables.actors.find(mention.name.text):
                yield from _contradicted(mention.role, span, at, archive.actors[identity].record)


def _contradicted(role: str, span: Span, at: Edtf, actor: Actor | None) -> Iterator[Problem]:
    if actor is None:
        return
    named = [
        (office.valid, actor.at(f"offices[{index}].valid"))
        for index, office in enumerate(actor.offices)
        if fold(office.office) == fold(role)
    ]
    if not named or not all(valid is not None and _is_apart(valid, at) for valid, _ in named):
        return
    when = " and ".join(valid.written for valid, _ in named if valid is not None)
    yield problem(
        "office-contradiction",
        span,
        f"`{actor.name}` is `{role}` here, as of {at.written}; the register says: {when}",
        related=tuple(Related(place, "the register is here") for _, place in named),
    )


def _is_apart(valid: Edtf, at: Edtf) -> bool:
    """Say whether a date lies outside an interval for certain."""
    if valid.approximate or valid.uncertain or at.earliest is None or at.latest is None:
        return False
    ended = valid.latest is not None and valid.latest < at.earliest
    return ended or (valid.earliest is not None and at.latest < valid.earliest)

"""References to what is not published: to a draft, which is a fault, or to an article that is only held back."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from regesta.content.registers import Claim
from regesta.errors import Problem, Related, Span, problem
from regesta.types import SourcePath


def unpublished(
    subject: str,
    span: Span,
    paths: Collection[SourcePath],
    held_back: Collection[SourcePath],
    claims: Iterable[Claim] = (),
) -> Problem:
    """Report a reference to a file that is not published, or to one of several.

    `held_back` are the articles that are dated after the as-of day, `claims` the places where they declare the name.
    """
    related = tuple(Related(claim.span, "the one that is not published") for claim in claims)
    if all(path in held_back for path in paths):
        message = f"{subject} is dated after the day that the archive is looked at"
        return problem("held-back-reference", span, message, related=related)
    return problem("draft-reference", span, f"{subject} is not published", related=related)

"""What an author is told of names that nobody can settle but the author."""

from __future__ import annotations

from collections.abc import Callable

from regesta.errors import Problem, Related, problem
from regesta.mentions.model import Unsettled
from regesta.types import ActorId

UNSETTLED = "unsettled-name"
"""The code of the problem."""


def unsettled_problem(doubt: Unsettled, name_of: Callable[[ActorId], str]) -> Problem:
    """Report a name that is left open, at its first place; the others are related."""
    first, *others = doubt.spans
    choices = [f"{name_of(actor)} (`{actor}`)" for actor in doubt.candidates]
    whom = f"mean {choices[0]} or nobody" if len(choices) == 1 else f"mean {', '.join(choices[:-1])} or {choices[-1]}"
    often = f" ({len(doubt.spans)} times)" if others else ""
    message = f"`{doubt.phrase}`{often} may {whom}: say which under `mentions`, for instance `{_line(doubt)}`"
    return problem(
        UNSETTLED,
        first,
        message,
        related=tuple(Related(span, f"`{doubt.phrase}` stands here too") for span in others),
    )


def _line(doubt: Unsettled) -> str:
    return f"{doubt.phrase}: {doubt.candidates[0]}"

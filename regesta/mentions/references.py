"""Where the author's own ``[[references]]`` stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from regesta.mentions.body_text import BodyText
from regesta.prose.model import Prose

SaidT = TypeVar("SaidT")


def places_of_references(
    prose: Prose, text: BodyText, said: Iterable[SaidT | None]
) -> Iterator[tuple[tuple[int, int], SaidT]]:
    """Yield where the references stand of which something is said, and what; `said` has a value, or none, by slot."""
    for slot, value in zip(prose.slots, said, strict=False):
        if slot.kind == "reference" and value is not None:
            place = text.run_behind(slot.span.start)
            if place is not None:
                yield place, value

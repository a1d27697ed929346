"""Names that are almost the same: probably one actor, theme or place under two spellings. Nothing is merged."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from regesta.archive.model import Archive, Entry, RecordT
from regesta.content.model import Actor
from regesta.errors import Problem, Related, problem
from regesta.text.folding import fold

_SHORTEST = 5
"""Characters below which names differ too easily by chance."""
_LONG = 11
"""Characters from which on two edits still make a near duplicate."""


def near_duplicates(archive: Archive) -> Iterator[Problem]:
    """Yield a note for each pair of entries whose names differ by an edit or two, or only in their spaces."""
    yield from _pairs("actors", archive.actors.values())
    yield from _pairs("themes", archive.themes.values())
    yield from _pairs("places", archive.places.values())
    yield from _pairs("authors", archive.authors.values())
    yield from _pairs("series", archive.series.values())


def _pairs(noun: str, every: Iterable[Entry[RecordT]]) -> Iterator[Problem]:
    """Compare each name with those of its own length and those that are a little longer: no others can be near."""
    entries = {entry.id: entry for entry in every}
    folded = ((fold(entry.name).replace(" ", ""), entry.id) for entry in entries.values())
    names = sorted((len(name), name, identity) for name, identity in folded if len(name) >= _SHORTEST)
    lengths = [length for length, _, _ in names]
    for index, (length, name, identity) in enumerate(names):
        edits = 2 if length >= _LONG else 1
        others = names[index + 1 : bisect_right(lengths, length + edits)]
        near = process.extract(
            name, [other for _, other, _ in others], scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        for other, distance, place in near:
            one, two = entries[identity], entries[others[place][2]]
            # Numbers one digit apart are two things: resolutions, summits, years.
            numbered = distance and any(character.isdigit() for character in name + other)
            if not numbered and not _declared_different(one, two):
                yield _note(noun, one, two)


def _declared_different(one: Entry[RecordT], other: Entry[RecordT]) -> bool:
    """Say whether one of two actors is said not to be the other."""
    for first, second in ((one, other), (other, one)):
        if isinstance(first.record, Actor):
            names = {fold(name.text) for name in first.record.not_same_as}
            if names & {fold(second.id), fold(second.name)}:
                return True
    return False


def _note(noun: str, one: Entry[RecordT], other: Entry[RecordT]) -> Problem:
    later, earlier = (one, other) if one.span > other.span else (other, one)
    return problem(
        "near-duplicate",
        later.span,
        f"the {noun} `{later.name}` and `{earlier.name}` are almost the same",
        related=(Related(earlier.span, f"`{earlier.name}` is here"),),
    )

"""*Did you mean*: the candidate that a misspelt word was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from regesta.text.folding import fold

_TOLERANCE = ((2, 0), (5, 1), (9, 2))
"""Up to so many characters, so many slips (a letter added, lost, changed, or two exchanged)."""
_MOST_SLIPS = 3
_SHORTEST_PART = 3
_MOST_ANSWERS = 100
"""Of a fault that repeats ten thousand times, the first hundred suggestions say all."""


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to a word, or None where none is near enough.

    Words are compared folded. First come those within a few slips, the fewest first; then those of the same words in
    another order; then the only candidate that has all the words given (``Nazari`` for ``Latif Nazari``). What the
    candidates' order is makes no difference.
    """
    return Suggestions(candidates).closest(word)


class Suggestions:
    """Answers from one large set of candidates, which is prepared once, and only if anything is asked.

    After a hundred answers it has none, so that an archive of a hundred thousand faults is soon told of them all.
    """

    def __init__(self, candidates: Iterable[str]) -> None:
        self._candidates = candidates
        self._answers = 0

    def closest(self, word: str) -> str | None:
        """Return the candidate nearest to a word, as `closest` does."""
        wanted = fold(word)
        if not wanted or self._answers >= _MOST_ANSWERS:
            return None
        self._answers += 1
        names, folded = self._names
        return (
            _misspelt(wanted, names, folded)
            or _misspelt(_sorted_words(wanted), names, self._names_by_words)
            or _partial(wanted, names, folded)
        )

    @cached_property
    def _names(self) -> tuple[list[str], list[str]]:
        names = sorted(set(self._candidates))
        return names, [fold(name) for name in names]

    @cached_property
    def _names_by_words(self) -> list[str]:
        return [_sorted_words(name) for name in self._names[1]]


def _misspelt(wanted: str, names: list[str], folded: list[str]) -> str | None:
    # Loaded for the first fault: a build without one is not to wait for it.
    from rapidfuzz import process  # noqa: PLC0415 - said above
    from rapidfuzz.distance import OSA, JaroWinkler  # noqa: PLC0415 - as above

    slips = next((slips for length, slips in _TOLERANCE if len(wanted) <= length), _MOST_SLIPS)
    near = process.extract(wanted, folded, scorer=OSA.distance, score_cutoff=slips, limit=None)
    if not near:
        return None
    _, _, best = min(near, key=lambda found: (found[1], JaroWinkler.distance(wanted, found[0]), names[found[2]]))
    return names[best]


def _sorted_words(text: str) -> str:
    return " ".join(sorted(text.replace(",", " ").split()))


def _partial(wanted: str, names: list[str], folded: list[str]) -> str | None:
    if len(wanted) < _SHORTEST_PART:
        return None
    words = set(wanted.split())
    having = [name for name, other in zip(names, folded, strict=True) if words <= set(other.split())]
    return having[0] if len(having) == 1 else None

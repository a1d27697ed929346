"""Finds every name of the gazetteer in a text, in time that grows with the text and not with the number of names.

Aho and Corasick's automaton reports all hits of all patterns in the folded text, overlapping and within words. Of
these, those with the bounds and the capitals of a word are kept, and of those that overlap the leftmost, then the
longest.
(The leftmost-longest search of the libraries takes its choice before bounds are looked at, and loses names.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import ahocorasick
import msgspec

from regesta.mentions.addresses import without_addresses
from regesta.mentions.bearers import is_of_another
from regesta.mentions.boundaries import begins_word, end_with_marks, ends_word, is_proclitic, prefix_of
from regesta.mentions.gazetteer import Gazetteer, Pattern
from regesta.mentions.model import Claim
from regesta.mentions.names import fits_case
from regesta.mentions.scripts import script_of
from regesta.text.folded_text import FoldedText

NO_RULING = -1


class Hit(msgspec.Struct, frozen=True, gc=False):
    """A name in a text: its offsets, its folded form, and who may be called so there."""

    start: int
    end: int
    form: str
    claims: tuple[Claim, ...]
    ruling: int = NO_RULING
    """The number of the article's ruling that the name falls under."""


class Searched:
    """A text that is searched, and its folded form."""

    __slots__ = ("folded", "lang", "text")

    def __init__(self, text: str, lang: str) -> None:
        self.lang = lang
        self.text = without_addresses(text)
        self.folded = FoldedText(self.text)


class Matcher:
    """The automaton of a gazetteer. It does not change once it is made."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY)
        for pattern in gazetteer.patterns:
            self._automaton.add_word(pattern.text, pattern)
        self._is_empty = not gazetteer.patterns
        if not self._is_empty:
            self._automaton.make_automaton()

    def claims(self, form: str) -> tuple[Claim, ...]:
        """Return who may be called by a folded form, wherever it stands."""
        pattern: Pattern | None = self._automaton.get(form, None)
        return () if pattern is None else pattern.claims

    def hits(self, searched: Searched) -> Iterator[Hit]:
        """Yield all hits that are whole words; they may overlap, and come in no order."""
        if self._is_empty:
            return
        for last, pattern in self._automaton.iter(searched.folded.text):
            hit = _hit(searched, last - len(pattern.text) + 1, last, pattern)
            if hit is not None:
                yield hit


def hits_of(pattern: Pattern, searched: Searched) -> Iterator[Hit]:
    """Yield all hits of one pattern."""
    text, length = searched.folded.text, len(pattern.text)
    at = text.find(pattern.text)
    while at >= 0:
        hit = _hit(searched, at, at + length - 1, pattern)
        if hit is not None:
            yield hit
        at = text.find(pattern.text, at + 1)


def leftmost_longest(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """Return the hits of which none overlaps another, in order; of two in one place, the first."""
    kept: list[Hit] = []
    end = 0
    for hit in sorted(hits, key=_place):
        if hit.start >= end:
            kept.append(hit)
            end = hit.end
    return tuple(kept)


def _place(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _hit(searched: Searched, first: int, last: int, pattern: Pattern) -> Hit | None:
    """Return the hit of a pattern at some characters of the folded text, if they are words, written as it asks."""
    text, folded = searched.text, searched.folded
    start, end = folded.place(first), folded.place(last) + 1
    if (first and folded.place(first - 1) == start) or folded.place(last + 1) < end:
        return None  # begins or ends within a letter: the second s of ß
    end = end_with_marks(text, end)
    prefix: str | None = ""
    if script_of(text[start]) == "arabic":
        prefix = prefix_of(text, start)
        if prefix is None:
            return None
    elif not begins_word(text, start, len(pattern.text)):
        return None
    if not ends_word(text, end, len(pattern.text)) or (prefix and not is_proclitic(prefix, pattern.text)):
        return None
    found = text[start:end]
    claims = tuple(
        claim
        for claim in pattern.claims
        if fits_case(claim.written, found, acronym=claim.acronym)
        and not (claim.given and is_of_another(text, start, claim.given, lang=searched.lang))
    )
    return Hit(start, end, pattern.text, claims) if claims else None

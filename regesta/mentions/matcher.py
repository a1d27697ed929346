"""Finds every name of the gazetteer in a text, in time that grows with the text and not with the number of names.

Aho and Corasick's automaton reports all hits of all patterns in the folded text, overlapping and within words. Of
these, those with the bounds and the capitals of a word are kept, and of those that overlap the leftmost, then the
longest.
(The leftmost-longest search of the libraries takes its choice before bounds are looked at, and loses names.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
REFERENCE = -2
"""Stands for the number of a ruling where the author's own ``[[reference]]`` is one."""

_WORD_LETTERS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
"""Letters as wide as a Chinese character, and the same in ASCII."""
_FULL_WIDTH_BYTES = "\uff21".encode()[:2]
_NO_SEAMS: frozenset[int] = frozenset()


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
    """The automata of a gazetteer. They do not change once they are made.

    Acronyms of plain letters are searched for as they are written: folded, they would be hit within every other word.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._claims = {pattern.text: pattern.claims for pattern in gazetteer.patterns}
        acronyms: dict[str, Pattern] = {}
        names: dict[str, Pattern] = {}
        for pattern in gazetteer.patterns:
            exact = [claim for claim in pattern.claims if is_exact(claim)]
            for claim in exact:
                known = acronyms.get(claim.written)
                claims = (claim,) if known is None else (*known.claims, claim)
                acronyms[claim.written] = Pattern(pattern.text, claims)
            others = tuple(claim for claim in pattern.claims if claim not in exact)
            if others:
                names[pattern.text] = Pattern(pattern.text, others)
        self._acronyms = _Automaton(acronyms)
        self._names = _Automaton(names)

    def claims(self, form: str) -> tuple[Claim, ...]:
        """Return who may be called by a folded form, wherever it stands."""
        return self._claims.get(form, ())

    def hits(self, searched: Searched) -> tuple[Hit, ...]:
        """Return all hits that are whole words; they may overlap, and come in no order."""
        exact = in_usual_width(searched.text)
        found = {
            (hit.start, hit.end): hit
            for first, last, pattern in self._acronyms.search(exact, _NO_SEAMS)
            if (hit := _hit(searched, first, last + 1, pattern)) is not None
        }
        folded = searched.folded
        for first, last, pattern in self._names.search(folded.text, folded.seams):
            hit = _folded_hit(searched, first, last, pattern)
            if hit is not None:
                known = found.get((hit.start, hit.end))
                found[hit.start, hit.end] = hit if known is None else _joined(known, hit)
        return tuple(found.values())


class _Automaton:
    """Aho and Corasick's automaton of some patterns, each by the characters that are searched for."""

    def __init__(self, patterns: Mapping[str, Pattern]) -> None:
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_ANY)
        self._is_empty = not patterns
        for text, pattern in patterns.items():
            edges = text[0] in _WORD_LETTERS, text[-1] in _WORD_LETTERS
            self._automaton.add_word(text, (len(text) - 1, *edges, pattern))
        if patterns:
            self._automaton.make_automaton()

    def search(self, text: str, seams: frozenset[int]) -> Iterator[tuple[int, int, Pattern]]:
        """Yield the first and the last character of each hit, but of few of those that lie within words.

        Most do. Where plain letters stand beside plain letters, and nothing was dropped between them (`seams`), they
        are passed over here, before anything else is asked.
        """
        if self._is_empty:
            return
        end = len(text)
        for last, (before, begins_plain, ends_plain, pattern) in self._automaton.iter(text):
            first = last - before
            if begins_plain and first and text[first - 1] in _WORD_LETTERS and first not in seams:
                continue
            behind = last + 1
            if ends_plain and behind < end and text[behind] in _WORD_LETTERS and behind not in seams:
                continue
            yield first, last, pattern


def hits_of(pattern: Pattern, searched: Searched) -> Iterator[Hit]:
    """Yield all hits of one pattern."""
    text, length = searched.folded.text, len(pattern.text)
    at = text.find(pattern.text)
    while at >= 0:
        hit = _folded_hit(searched, at, at + length - 1, pattern)
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


def _joined(one: Hit, other: Hit) -> Hit:
    """Return the hits of an acronym and of a name in one place as one."""
    return Hit(one.start, one.end, one.form, tuple(sorted((*one.claims, *other.claims))))


def in_usual_width(text: str) -> str:
    """Return a text of the same length, with Latin letters of the width of Chinese characters as all others."""
    # A search of bytes takes a hundredth of what translation does, and hardly a text has any.
    has_wide = not text.isascii() and _FULL_WIDTH_BYTES in text.encode("utf-8", "surrogatepass")
    return text.translate(_FULL_WIDTH) if has_wide else text


def is_exact(claim: Claim) -> bool:
    """Tell whether an acronym is of letters and points that a text writes in one way."""
    return claim.acronym and claim.written.isascii() and claim.written.replace(".", "").isalnum()


def _folded_hit(searched: Searched, first: int, last: int, pattern: Pattern) -> Hit | None:
    """Return the hit of a pattern at some characters of the folded text, if there is one."""
    folded = searched.folded
    start, end = folded.place(first), folded.place(last) + 1
    if (first and folded.place(first - 1) == start) or folded.place(last + 1) < end:
        return None  # begins or ends within a letter: the second s of ß
    return _hit(searched, start, end, pattern)


def _hit(searched: Searched, start: int, end: int, pattern: Pattern) -> Hit | None:
    """Return the hit of a pattern at some characters of the text, if they are words, written as it asks."""
    text = searched.text
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

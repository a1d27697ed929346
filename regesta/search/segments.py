"""Divides the records into segments, each indexed by itself: an edit makes the index of one of them anew.

A segment has the records of one language and of one or several years, or a share of those of a year that has many.
In which share a record is follows from its address, so that a new one moves no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

import msgspec

from regesta.search.records import SearchRecord
from regesta.text.digests import digest

LIMIT = 5000
"""The weight of a segment: some 250 articles. Its index is made in a second, in 150 MB."""
_WEIGHTS = {"article": 20, "page": 20, "event": 1}
_NO_YEAR = 0


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """Records that are indexed together."""

    name: str
    """A folder's name: ``en-2024``, ``en-2019-2021``, ``en-2024-3``."""
    lang: str
    records: tuple[SearchRecord, ...]

    @property
    def is_indexed(self) -> bool:
        """Whether any of its records has a text to be found by."""
        return any(record.is_indexed for record in self.records)


def divide(records: Iterable[SearchRecord], limit: int = LIMIT) -> tuple[Segment, ...]:
    """Divide records into segments: by language, and of each language the newest first."""
    ordered = sorted(records, key=lambda record: (record.lang, -(record.year or _NO_YEAR), record.url))
    return tuple(
        segment
        for lang, found in groupby(ordered, key=lambda record: record.lang)
        for segment in _of(lang, found, limit)
    )


def _of(lang: str, records: Iterable[SearchRecord], limit: int) -> Iterator[Segment]:
    """Yield the segments of a language. Small years are joined from the oldest on, so that a new one moves none."""
    years = [(year, list(found)) for year, found in groupby(records, key=lambda record: record.year or _NO_YEAR)]
    joined: list[tuple[list[int], list[SearchRecord]]] = []
    for year, found in reversed(years):
        if joined and _weight(joined[-1][1]) + _weight(found) <= limit:
            joined[-1][0].append(year)
            joined[-1][1].extend(found)
        else:
            joined.append(([year], found))
    for group, found in reversed(joined):
        first, last = min(group), max(group)
        name = f"{lang.lower()}-{first:04}" if first == last else f"{lang.lower()}-{first:04}-{last:04}"
        shares = -(-_weight(found) // limit)
        for number in range(shares):
            own = tuple(record for record in found if _share(record, shares) == number)
            if own:
                yield Segment(name=name if shares == 1 else f"{name}.{number + 1}", lang=lang, records=own)


def _weight(records: Iterable[SearchRecord]) -> int:
    return sum(_WEIGHTS[record.kind] for record in records)


def _share(record: SearchRecord, shares: int) -> int:
    return int(digest(record.url.encode())[:8], 16) % shares

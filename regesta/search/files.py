"""The files of the search that a browser loads: what segments there are, their records and indexes, and the names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from regesta.archive.urls import SEARCH_DATA, names_file
from regesta.outputs.model import Output
from regesta.pages.views.parts import NOWHERE
from regesta.search.program import SCRIPT, Index
from regesta.search.records import SearchName, SearchRecord, ToldEvent
from regesta.search.segments import Segment
from regesta.types import OutputPath

FOLDER = f"{SEARCH_DATA}/"
INDEX = OutputPath(f"{FOLDER}{SCRIPT}")
"""Stands in the site if the texts of the archive are indexed."""
_SUMMARY = 240
"""Characters of a summary that a list of results shows."""
_WORDS_AT_ONCE = 100_000
"""Bytes of words up to which all of an index is asked for before it is known which are needed."""
_ENCODER = msgspec.json.Encoder(order="deterministic")

FIELDS = (
    "fragment",
    "kind",
    "url",
    "title",
    "date",
    "year",
    "order",
    "summary",
    "actors",
    "themes",
    "authors",
    "types",
)
"""What the list of a record in ``records.json`` has, in this order."""


def segment_files(segment: Segment, index: Index | None, *, is_first: bool) -> Iterator[Output]:
    """Yield the files of a segment. The first of a language has what all of that language share."""
    folder = f"{FOLDER}{segment.name}/"
    fragments: Mapping[str, str] = index.fragments if index is not None else {}
    rows = [_row(record, fragments.get(record.url)) for record in segment.records]
    yield _json(f"{folder}records.json", rows)
    if index is not None:
        shared = {name: data for name, data in index.shared.items() if name != SCRIPT} if is_first else {}
        for name, data in {**index.files, **shared}.items():
            yield Output(path=OutputPath(f"{folder}{name}"), data=data)


def asked_first(index: Index, *, is_first: bool) -> tuple[str, ...]:
    """Return the files of an index that a browser needs before it can search, so that it asks for all of them at once.

    Left to itself Pagefind asks for one after another, and learns from each how the next is called.
    """
    shared = sorted(name for name in index.shared if name != SCRIPT) if is_first else []
    meta = sorted(name for name in index.files if name.endswith(".pf_meta"))
    words = {name: len(data) for name, data in index.files.items() if name.endswith(".pf_index")}
    return (*shared, *meta, *(sorted(words) if sum(words.values()) <= _WORDS_AT_ONCE else ()))


def overview_files(
    segments: Iterable[Segment],
    names: Iterable[SearchName],
    script: bytes | None,
    ahead: Mapping[str, tuple[str, ...]],
) -> Iterator[Output]:
    """Yield what a browser loads first: the list of segments, all names, and the program that searches.

    `ahead` has by segment the files that are asked for together with it.
    """
    listed = [
        {
            "name": segment.name,
            "lang": segment.lang,
            "records": len(segment.records),
            "indexed": script is not None and segment.is_indexed,
            "ahead": ahead.get(segment.name, ()),
        }
        for segment in segments
    ]
    yield _json(f"{FOLDER}segments.json", {"fields": FIELDS, "segments": listed})
    yield _json(names_file(), [_name(name) for name in names])
    if script is not None:
        yield Output(path=INDEX, data=script)


def language_file(lang: str, names: Iterable[SearchName], events: Iterable[ToldEvent]) -> Output:
    """Return what a browser loads instead of all names on the pages of a language beside the main one.

    It has the names and, by the address of its record, how each event is told of that has a page in the language.
    """
    listed = [(*_name(name), name.note_lang) for name in names]
    told = {event.record: (event.url, event.title, event.date, event.lang) for event in events}
    return _json(names_file(lang), {"names": listed, "events": told})


def _name(name: SearchName) -> tuple[object, ...]:
    return (name.kind, name.id, _address(name.url), name.name, name.also, name.note, name.articles)


def _row(record: SearchRecord, fragment: str | None) -> tuple[object, ...]:
    return (
        fragment,
        record.kind,
        _address(record.url),
        record.title,
        record.date,
        record.year,
        record.order,
        record.summary[:_SUMMARY],
        record.actors,
        record.themes,
        record.authors,
        record.types,
    )


def _address(url: str | None) -> str | None:
    """Return an address, if it leads somewhere."""
    return None if url is None or url == NOWHERE else url


def _json(path: str, value: object) -> Output:
    return Output(path=OutputPath(path), data=_ENCODER.encode(value))

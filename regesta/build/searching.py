"""The step *index*: the files of the search, with the index of each segment from the cache or made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import NamedTuple

import msgspec

from regesta.archive.model import Archive
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.build.workers import in_order
from regesta.outputs.model import Output
from regesta.pages.body import Texts
from regesta.pages.desk import Desk
from regesta.search.documents import document_of
from regesta.search.files import asked_first, language_file, overview_files, segment_files
from regesta.search.program import SCRIPT, Index, Program, find_program, make_index
from regesta.search.records import events_told, names_told, search_names, search_records
from regesta.search.segments import Segment, divide
from regesta.text.digests import digest_parts

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Index)

MISSING = (
    "The search finds names and titles, and no words of the texts: their index is made by Pagefind, which is not "
    "installed (python -m pip install 'regesta[search]')."
)


class Searching:
    """Makes the files of the search."""

    def __init__(self, archive: Archive, store: Store, *, jobs: int) -> None:
        self._archive = archive
        self._store = store
        self._jobs = jobs
        self._program = find_program()
        self.keys: set[bytes | str] = set()
        """Under which keys the store has the indexes that are in use."""

    def files(self, begin: Callable[[int], Callable[[], None]]) -> Iterator[Output]:
        """Yield every file; `begin` is told how many segments are indexed anew.

        Raises:
            RegestaError: if the program fails.
            LostTextError: if a text is not kept any more.
        """
        if "search" not in self._archive.sections:
            return
        desk = Desk(self._archive)
        names = tuple(search_names(desk))
        segments = divide(search_records(desk, names))
        script: bytes | None = None
        languages: set[str] = set()
        ahead: dict[str, tuple[str, ...]] = {}
        for segment, index in self._indexes(segments, begin):
            is_first = segment.lang not in languages
            yield from segment_files(segment, index, is_first=is_first)
            if index is not None:
                ahead[segment.name] = asked_first(index, is_first=is_first)
                languages.add(segment.lang)
                script = index.shared[SCRIPT]
        if self._program is None:
            self._store.notes.append(MISSING)
        yield from overview_files(segments, names, script, ahead)
        for lang, other in desk.others.items():
            yield language_file(lang, names_told(other, names), events_told(other))

    def _indexes(
        self, segments: Iterable[Segment], begin: Callable[[int], Callable[[], None]]
    ) -> Iterator[tuple[Segment, Index | None]]:
        """Yield each segment with its index, from the store or made anew: few at a time, each is some megabytes."""
        program = self._program
        if program is None:
            yield from ((segment, None) for segment in segments)
            return
        keys = {segment.name: _key(segment, program) for segment in segments if segment.is_indexed}
        self.keys.update(keys.values())
        present = self._store.keys("indexes")
        missing = [segment for segment in segments if segment.name in keys and keys[segment.name] not in present]
        tick = begin(len(missing)) if missing else _nothing
        with closing(StoredTexts(self._store.folder)) as texts, ThreadPoolExecutor(self._jobs) as pool:
            works = (_work(segment, program, texts) for segment in missing)
            made = in_order(pool, _Work.carry_out, works, ahead=self._jobs)
            for segment in segments:
                key = keys.get(segment.name)
                if key is None:
                    yield segment, None
                    continue
                index = self._kept(key) if key in present else None
                if index is None:
                    # One that is damaged was not missing.
                    index = _work(segment, program, texts).carry_out() if key in present else next(made)
                    self._store.put("indexes", [(key, _ENCODER.encode(index))])
                    tick()
                yield segment, index

    def _kept(self, key: bytes) -> Index | None:
        data = self._store.get("indexes", key)
        try:
            return None if data is None else _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None


class _Work(NamedTuple):
    """A segment to be indexed. Only the program runs beside others: texts are read before."""

    program: Program
    pages: tuple[tuple[str, str], ...]
    lang: str

    def carry_out(self) -> Index:
        return make_index(self.program, self.pages, self.lang)


def _work(segment: Segment, program: Program, texts: Texts) -> _Work:
    pages = tuple((record.url, document_of(record, texts)) for record in segment.records if record.is_indexed)
    return _Work(program, pages, segment.lang.partition("-")[0])


def _key(segment: Segment, program: Program) -> bytes:
    """Return under which key the index of a segment is kept: it stands for all that it is made of."""
    return bytes.fromhex(digest_parts(program.version.encode(), _ENCODER.encode(segment)))


def _nothing() -> None:
    """Tell nobody."""

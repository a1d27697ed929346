"""The step *index*: the files of the search, with the index of each segment from the cache or made anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing

import msgspec

from regesta.archive.model import Archive
from regesta.build.cache.store import Store
from regesta.build.cache.texts import StoredTexts
from regesta.outputs.model import Output
from regesta.pages.body import Texts
from regesta.pages.desk import Desk
from regesta.search.documents import document_of
from regesta.search.files import overview_files, segment_files
from regesta.search.program import SCRIPT, Index, Program, find_program, make_index
from regesta.search.records import search_names, search_records
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

    def __init__(self, archive: Archive, store: Store) -> None:
        self._archive = archive
        self._store = store
        self._program = find_program()
        self.keys: set[bytes | str] = set()
        """Under which keys the store has the indexes that are in use."""
        self.indexed = 0
        """How many segments were indexed anew."""

    def files(self, begin: Callable[[int], Callable[[], None]]) -> Iterator[Output]:
        """Yield every file; `begin` is told how many segments are indexed anew.

        Raises:
            RegestaError: if the program fails.
            LostTextError: if a text is not kept any more.
        """
        if "search" not in self._archive.sections:
            return
        desk = Desk(self._archive)
        segments = divide(search_records(desk))
        indexes = {} if self._program is None else {one.name: self._kept(one) for one in segments if one.is_indexed}
        missing = sum(index is None for index in indexes.values())
        tick = begin(missing) if missing else _nothing
        script: bytes | None = None
        languages: set[str] = set()
        with closing(StoredTexts(self._store.folder)) as texts:
            for segment in segments:
                index = indexes.get(segment.name)
                if index is None and self._program is not None and segment.is_indexed:
                    index = self._index(segment, self._program, texts)
                    tick()
                yield from segment_files(segment, index, is_first=segment.lang not in languages)
                if index is not None:
                    languages.add(segment.lang)
                    script = index.shared[SCRIPT]
        if self._program is None:
            self._store.notes.append(MISSING)
        yield from overview_files(segments, search_names(desk), script)

    def _kept(self, segment: Segment) -> Index | None:
        data = self._store.get("indexes", self._key(segment))
        try:
            return None if data is None else _DECODER.decode(data)
        except msgspec.MsgspecError:
            return None

    def _index(self, segment: Segment, program: Program, texts: Texts) -> Index:
        pages = ((record.url, document_of(record, texts)) for record in segment.records if record.is_indexed)
        index = make_index(program, pages, segment.lang.partition("-")[0])
        self._store.put("indexes", [(self._key(segment), _ENCODER.encode(index))])
        self.indexed += 1
        return index

    def _key(self, segment: Segment) -> bytes:
        assert self._program is not None  # noqa: S101 - for the type checker: only then are there keys
        key = bytes.fromhex(digest_parts(self._program.version.encode(), _ENCODER.encode(segment)))
        self.keys.add(key)
        return key


def _nothing() -> None:
    """Tell nobody."""

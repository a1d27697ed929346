"""The steps *read*, *validate* and *render*, for all files: from the cache what was parsed before, the rest anew.

What is parsed anew is parsed by several processes where that pays. Files are read and digested in any case: a cache by
content trusts no dates of files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import cast

import msgspec

from regesta.archive.material import Material, Written
from regesta.archive.model import AssetFile
from regesta.build.cache.store import Store
from regesta.build.disk import read_bytes
from regesta.build.parsing import Parsed, Parsing, decode_head, head_key, parse_file
from regesta.build.workers import at, share_out, start_workers
from regesta.content.images import IMAGE_SUFFIXES, image_size
from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme
from regesta.content.silences import Silence
from regesta.content.sources import LEDGER, Found
from regesta.errors import Problem, Span, problem
from regesta.text.digests import digest
from regesta.types import Digest, OutputPath, SourcePath

Tick = Callable[[], None]

_BATCH = 32
"""Files that travel together."""
_WORTH_WORKERS = 96
"""Files from which on starting processes to parse them pays."""


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All content, as it was read."""

    material: Material
    problems: tuple[Problem, ...]
    silences: tuple[Silence, ...]
    """Which of the problems, and of those found later, authors do not want to be told of."""
    digests: dict[SourcePath, Digest]
    """Of every file that could be read: of just the bytes that were used."""
    heads: dict[SourcePath, bytes]
    """By file, under which key the store has its head."""
    texts: Mapping[bytes, int]
    """Under which keys the store has the texts, and of how many files each is."""


def read_all(  # noqa: PLR0913 - where from, what, how, and who is told
    root: Path, files: Iterable[Found], parsing: Parsing, store: Store, *, jobs: int, tick: Tick
) -> Reading:
    """Read every file of the content.

    Raises:
        RegestaError: if the cache cannot be written.
    """
    return _Reader(root, parsing, store).read(tuple(files), jobs, tick)


class _Reader:
    """One reading of all files: gathers what is found, kind by kind."""

    def __init__(self, root: Path, parsing: Parsing, store: Store) -> None:
        self._root = root
        self._parsing = parsing
        self._parsing_digest = parsing.digest
        self._store = store
        self._kept_texts = store.keys("texts")
        self._digests: dict[SourcePath, Digest] = {}
        self._keys: dict[SourcePath, bytes] = {}
        self._written: dict[SourcePath, Written[Record] | None] = {}
        self._assets: dict[SourcePath, AssetFile] = {}
        self._texts: Counter[bytes] = Counter()
        self._ledger: bytes | None = None
        self._unread: list[Found] = []
        self._problems: list[Problem] = []
        self._silences: list[Silence] = []

    def read(self, files: tuple[Found, ...], jobs: int, tick: Tick) -> Reading:
        missing = [found for found in files if not self._is_known(found, tick)]
        for found, parsed in self._parse(missing, jobs, tick):
            self._take(found, parsed.head)
        for found in files:
            if found.path in self._written and self._written[found.path] is None:
                self._unread.append(found)
        return Reading(
            material=self._material(files),
            problems=tuple(self._problems),
            silences=tuple(self._silences),
            digests=self._digests,
            heads=self._keys,
            texts=self._texts,
        )

    def _is_known(self, found: Found, tick: Tick) -> bool:
        """Take a file that needs no parsing; false for one that does."""
        if not self._kept_texts and found.kind != "asset" and found.path != LEDGER:
            return False  # nothing is kept: who parses the file reads it
        try:
            data = read_bytes(f"{self._root}/{found.path}")
            self._digests[found.path] = digest(data)
            if found.kind == "asset":
                self._assets[found.path] = self._asset(found)
            elif found.path == LEDGER:
                self._ledger = data
            else:
                key = self._keys[found.path] = head_key(found, self._digests[found.path], self._parsing_digest)
                head = self._store.get("heads", key)
                if head is None or not self._take(found, head, is_kept=True):
                    return False
        except OSError as error:
            self._unreadable(found, error.strerror or str(error))
        tick()
        return True

    def _unreadable(self, found: Found, reason: str) -> None:
        self._problems.append(
            problem("unreadable-file", Span.of_file(found.path), f"the file cannot be read: {reason}")
        )
        self._unread.append(found)

    def _asset(self, found: Found) -> AssetFile:
        path = self._root / found.path
        is_image = path.suffix.lower() in IMAGE_SUFFIXES
        size = image_size(path) if is_image else None
        if is_image and size is None:
            message = "the width and height cannot be read"
            self._problems.append(problem("unreadable-image", Span.of_file(found.path), message))
        return AssetFile(path=found.path, output=OutputPath(found.content_path), size=size)

    def _take(self, found: Found, encoded: bytes, *, is_kept: bool = False) -> bool:
        """Take a file's head; false for a kept one that is damaged, or whose text is not kept any more."""
        try:
            head = decode_head(found, encoded)
        except msgspec.MsgspecError:
            return False
        outline = head.written.outline if head.written is not None else None
        texts = [bytes.fromhex(text) for text in (outline.text, outline.written) if text] if outline else []
        if is_kept and not self._kept_texts.issuperset(texts):
            return False  # the head was idle for longer than its text, and is wanted again
        self._problems += head.problems
        self._silences += head.silences
        self._written[found.path] = head.written
        self._texts.update(texts)
        return True

    def _parse(self, missing: list[Found], jobs: int, tick: Tick) -> Iterator[tuple[Found, Parsed]]:
        """Parse files and keep what comes of them, a batch at a time."""
        batches = [missing[start : start + _BATCH] for start in range(0, len(missing), _BATCH)]
        crew = _Crew(self._root, self._parsing)
        worker = _Parser(crew)
        with ExitStack() as stack:
            if jobs == 1 or len(missing) < _WORTH_WORKERS:
                results: Iterable[list[tuple[Digest, Parsed] | str]] = map(worker.parse, batches)
            else:
                with self._store.paused():
                    executor = stack.enter_context(start_workers(jobs - 1, _begin, crew))
                results = share_out(executor, _parse_batch, worker.parse, batches, others=jobs - 1)
            for batch, result in zip(batches, results, strict=True):
                yield from self._keep(batch, result, tick)

    def _keep(
        self, batch: list[Found], results: list[tuple[Digest, Parsed] | str], tick: Tick
    ) -> Iterator[tuple[Found, Parsed]]:
        heads: list[tuple[bytes | str, bytes]] = []
        texts: list[tuple[bytes | str, bytes]] = []
        for found, result in zip(batch, results, strict=True):
            tick()
            if isinstance(result, str):
                self._unreadable(found, result)
                continue
            content, parsed = result
            self._digests[found.path] = content
            key = self._keys[found.path] = head_key(found, content, self._parsing_digest)
            heads.append((key, parsed.head))
            texts += ((bytes.fromhex(text.digest), text.data) for text in parsed.texts)
            yield found, parsed
        self._store.put("texts", texts)
        self._store.put("heads", heads)

    def _material(self, files: tuple[Found, ...]) -> Material:
        kinds: dict[str, list[Written[Record]]] = {
            kind: [] for kind in ("article", "actor", "theme", "event", "place", "page")
        }
        for found in files:
            written = self._written.get(found.path)
            if written is not None:
                kinds[found.kind].append(written)
        return Material(
            articles=cast("tuple[Written[Article], ...]", tuple(kinds["article"])),
            actors=cast("tuple[Written[Actor], ...]", tuple(kinds["actor"])),
            themes=cast("tuple[Written[Theme], ...]", tuple(kinds["theme"])),
            events=cast("tuple[Written[Event], ...]", tuple(kinds["event"])),
            places=cast("tuple[Written[Place], ...]", tuple(kinds["place"])),
            pages=cast("tuple[Written[Page], ...]", tuple(kinds["page"])),
            assets=self._assets,
            ledger=self._ledger,
            unread=tuple(sorted(self._unread, key=lambda found: found.path)),
        )


class _Crew(msgspec.Struct, frozen=True):
    """What a worker that parses is given."""

    root: Path
    parsing: Parsing


class _Parser:
    """Parses files in one process."""

    def __init__(self, crew: _Crew) -> None:
        self._crew = crew

    def parse(self, batch: list[Found]) -> list[tuple[Digest, Parsed] | str]:
        """Parse files; a reason in place of one that cannot be read."""
        return [self._one(found) for found in batch]

    def _one(self, found: Found) -> tuple[Digest, Parsed] | str:
        at(found.path)
        try:
            data = read_bytes(f"{self._crew.root}/{found.path}")
        except OSError as error:
            return error.strerror or str(error)
        return digest(data), parse_file(found, data, self._crew.parsing)


_parsers: list[_Parser] = []
"""In a worker process, the one that it works with; nowhere else."""


def _begin(crew: _Crew) -> None:
    _parsers[:] = [_Parser(crew)]


def _parse_batch(batch: list[Found]) -> list[tuple[Digest, Parsed] | str]:
    return _parsers[0].parse(batch)

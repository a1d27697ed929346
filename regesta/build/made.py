"""The outputs of one build as they come in: handed on to the writer, and remembered for the next build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from regesta.archive.model import Archive
from regesta.build.cache.kept_outputs import KeptOutputs
from regesta.build.cache.store import Store
from regesta.build.emitting import Made
from regesta.build.exporting import export_files
from regesta.build.fingerprint import ENCODER
from regesta.build.manifest import FileEntry
from regesta.build.naming import Naming
from regesta.build.progress import Progress
from regesta.build.reading import Reading
from regesta.build.searching import Searching
from regesta.build.writer import SiteWriter
from regesta.outputs.model import Output
from regesta.outputs.sitemap import SitemapEntry
from regesta.search.files import INDEX
from regesta.types import Digest, OutputPath

_BATCH = 500
"""Records that are written to the store together."""

_IDLE_INDEXES = 8
"""Indexes of segments that may lie idle: each is some megabytes."""

_ENTRY = msgspec.msgpack.Decoder(FileEntry)


class MadeOutputs:
    """Gathers what became of every output of a build."""

    def __init__(self, store: Store, *, keeps_outputs: bool) -> None:
        self.store = store
        self.keeps_outputs = keeps_outputs
        self.code: Digest = store.version
        self.folder = store.folder
        self.sitemap: list[SitemapEntry] = []
        self.rendered = 0
        self._kept = KeptOutputs(store.folder) if keeps_outputs else None
        self._known: dict[bytes, FileEntry] = {}
        self._entries: list[tuple[bytes | str, bytes]] = []
        self.has_words = self.has_lengths = False
        """Whether a file has been made of the words of all texts at once, or tells how many each has."""
        self.exported: dict[OutputPath, FileEntry] = {}
        self._views: list[tuple[bytes | str, bytes]] = []
        self._keys: set[bytes | str] = set()
        self._paths: set[bytes | str] = set()
        self._digests: set[str] = set()
        self._shows: dict[Digest, list[OutputPath]] = {}

    def known(self) -> dict[bytes, FileEntry]:
        """Return what came of each fingerprint in earlier builds, and leave the store closed for workers to start."""
        if not self._known:
            for key, data in self.store.every("outputs").items():
                try:
                    self._known[bytes(key) if isinstance(key, bytes) else key.encode()] = _ENTRY.decode(data)
                except msgspec.MsgspecError:
                    continue
        self.store.close()
        return self._known

    def take(self, made: Made, site: SiteWriter | None) -> None:
        """Take an output over."""
        if made.sitemap is not None:
            self.sitemap.append(made.sitemap)
        if site is not None:
            if made.staged is None:
                site.accept_kept(made.path, made.entry)
            else:
                site.accept(made.staged)
        self._keys.add(made.key)
        self._paths.add(made.path)
        self._digests.add(made.entry.sha256)
        for text in made.texts:
            self._shows.setdefault(text, []).append(made.path)
        if made.remembered is None:
            return
        self.rendered += 1
        if self._known.get(made.key) != made.entry:
            self._entries.append((made.key, ENCODER.encode(made.entry)))
        self._views.append((made.path, ENCODER.encode(made.remembered)))
        if len(self._views) >= _BATCH:
            self._flush()

    def stage(self, output: Output, site: SiteWriter) -> FileEntry:
        """Stage a file that is no page."""
        staged = site.stage(output.path, output.data)
        self._digests.add(staged.digest)
        if staged.is_changed and self._kept is not None:
            self._kept.keep(staged.entry, site.staged_file(output.path))
        return staged.entry

    def stage_once(self, path: OutputPath, key: bytes, write: Callable[[], bytes], site: SiteWriter) -> FileEntry:
        """Stage a file that is no page, written only where it is not known what comes of its `key`, or not kept."""
        entry = self._known.get(key)
        if entry is None or not site.keep(path, entry):
            data = self._kept.read(entry) if entry is not None and self._kept is not None else None
            entry = self.stage(Output(path=path, data=write() if data is None else data), site)
            self._entries.append((key, ENCODER.encode(entry)))
        self._keys.add(key)
        self._digests.add(entry.sha256)
        return entry

    def search(self, archive: Archive, progress: Progress, site: SiteWriter, *, jobs: int) -> None:
        """Stage the files of the search.

        Raises:
            RegestaError: if the program that makes its index fails.
            LostTextError: if a text is not kept any more.
        """
        searching = Searching(archive, self.store, jobs=jobs)
        for file in searching.files(partial(progress.step, "Indexing")):
            self.stage(file, site)
            self.has_words |= file.path == INDEX
        self.store.prune("indexes", searching.keys, slack=_IDLE_INDEXES)

    def export(self, archive: Archive, site: SiteWriter) -> Iterator[None]:
        """Stage the archive as data, in small steps; `exported` tells what became of each of its files.

        Raises:
            LostTextError: if a text is not kept any more.
        """
        for made in export_files(archive, self.store.folder):
            if made is not None:
                self.exported[made.path] = self.stage(made, site)
                self.has_lengths = True
            yield

    def shows(self, reading: Reading) -> dict[Digest, tuple[OutputPath, ...]]:
        """Return which outputs show each text that is of one file alone."""
        return {
            text: tuple(dict.fromkeys(paths))
            for text, paths in self._shows.items()
            if reading.texts.get(bytes.fromhex(text)) == 1
        }

    def _flush(self) -> None:
        self.store.put("outputs", self._entries)
        self.store.put("views", self._views)
        self._entries.clear()
        self._views.clear()

    def remember(self, reading: Reading, naming: Naming, *, is_published: bool) -> None:
        """Keep what the next build can use, and let go of what none of the last ones used."""
        self._flush()
        self.store.prune("heads", set(reading.heads.values()))
        self.store.prune("texts", reading.texts)
        # What is kept of mentions names passages: none of these may go before all of those that are not in use.
        if self.store.prune("mentions", set(naming.keys.values())):
            self.store.prune("passages", naming.passages, slack=0)
        if is_published:
            self.store.prune("outputs", self._keys)
            self.store.prune("views", self._paths)
            if self._kept is not None:
                self._kept.prune(self._digests)

"""The archive while it is being edited: as it lies on the disk, with what editors have open laid over it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import msgspec

from regesta.archive.assemble import assemble
from regesta.archive.editions import whole
from regesta.archive.known_names import KnownNames, NameKind
from regesta.archive.known_targets import known_targets
from regesta.archive.model import Archive, Ref
from regesta.archive.references import Linker
from regesta.archive.tables import Tables
from regesta.build.parsing import Parsing
from regesta.build.pipeline import load, sorted_problems
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.build.silencing import silence
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.content.model import Record
from regesta.errors import Problem
from regesta.mending.model import Sources
from regesta.pages.census import Census, take_census
from regesta.refactoring.model import FileChange
from regesta.refactoring.whole import Whole, assemble_changed
from regesta.types import Digest, SourcePath

_NAMED: tuple[NameKind, ...] = ("actor", "theme", "place", "author", "series", "event")
"""The kinds of names that front matter holds, but for articles."""


class Library:
    """An archive with all that is asked of it at a keystroke: drafts are part of it, and nothing is read anew."""

    def __init__(self, whole: Whole, archive: Archive, digests: Mapping[SourcePath, Digest]) -> None:
        self.whole = whole
        self.archive = archive
        self.digests = digests
        self._names: dict[NameKind, KnownNames] = {}

    @property
    def config(self) -> Config:
        """The archive's settings."""
        return self.whole.config

    @cached_property
    def parsing(self) -> Parsing:
        """How files are parsed."""
        return Parsing.of(self.config)

    @cached_property
    def census(self) -> Census:
        """Which articles bear which entries."""
        return take_census(whole(self.archive))

    @cached_property
    def linker(self) -> Linker:
        """What resolves references."""
        return Linker(known_targets(self.archive))

    def names(self, kind: NameKind) -> KnownNames:
        """Return the names of a kind."""
        if kind not in self._names:
            self._names[kind] = KnownNames(self.archive, kind)
        return self._names[kind]

    def prepare(self) -> None:
        """Find now what a keystroke would have to wait for."""
        _ = self.linker.known
        for kind in _NAMED:
            self.names(kind)

    @cached_property
    def records(self) -> Mapping[SourcePath, Record]:
        """The records of the disk, by their files."""
        return {written.record.path: written.record for written in self.whole.written()}

    def record(self, path: SourcePath) -> Record | None:
        """Return the record that a file was when it was saved."""
        return self.records.get(path)

    def meant(self, kind: str, text: str) -> Ref | None:
        """Return the record that a name of front matter means; None where it means none, or several."""
        if kind == "article":
            found = [claim.id for claim in self.linker.known.registers["article"].claims(text)]
            return Ref("article", found[0]) if len(found) == 1 else None
        for known in _NAMED:
            if kind == known:
                claims = self.names(known).register.claims(text)
                return Ref(known, claims[0].id) if len(claims) == 1 else None
        return None


def read_library(settings: Settings) -> tuple[Library | None, tuple[Problem, ...]]:
    """Read the archive from the disk; nothing where its config cannot be used. All problems are returned, sorted."""
    config, faults = load_config(settings.root)
    if faults:
        return None, sorted_problems(faults, Config())
    loaded = load(msgspec.structs.replace(settings, drafts=True), config, Silent())
    material = loaded.reading.material
    found = list(loaded.problems)
    drafts = any(written.record.draft for written in material.articles)
    if drafts or any(written.record.draft for written in material.pages):
        # To whom drafts are nothing, a reference to one leads nowhere.
        _, problems = assemble(material, config, drafts=False, as_of=None)
        found += [fault for fault in problems if fault.code == "draft-reference"]
    told = sorted_problems(silence(found, loaded.reading.silences, config).problems, config)
    whole = Whole(
        root=settings.root,
        config=config,
        material=material,
        archive=loaded.archive,
        tables=Tables(material),
        sources=Sources(settings.root),
        problems=told,
    )
    library = Library(whole, loaded.archive, loaded.reading.digests)
    library.prepare()
    return library, told


def with_buffers(library: Library, texts: Mapping[SourcePath, str]) -> tuple[Library, tuple[Problem, ...]]:
    """Return the archive as it would be with some files as an editor has them, and the problems of these files.

    Who is named in the texts stays as it was on the disk: that is asked of files that are saved.
    """
    files = [FileChange(old=path, new=path, before=b"", after=text.encode()) for path, text in texts.items()]
    archive, problems = assemble_changed(library.whole, files)
    old = library.whole.archive
    archive = msgspec.structs.replace(
        archive,
        mentions={work: old.mentions[work] for work in old.mentions if work in archive.works},
        passages={
            actor: tuple(found for found in old.passages[actor] if found.article in archive.works)
            for actor in old.passages
            if actor in archive.actors
        },
    )
    laid = Library(library.whole, archive, library.digests)
    laid.prepare()
    return laid, tuple(found for found in problems if found.span.path in texts)

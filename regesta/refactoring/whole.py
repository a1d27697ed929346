"""The whole content in memory, drafts and all: what a change is planned on, and what would come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import msgspec

from regesta.archive.assemble import assemble
from regesta.archive.material import Material, Written
from regesta.archive.model import Archive, AssetFile
from regesta.archive.tables import Tables
from regesta.build.cache.opening import open_store
from regesta.build.code_version import code_version
from regesta.build.parsing import Parsing, decode_head, parse_file
from regesta.build.pipeline import sorted_problems
from regesta.build.progress import Progress
from regesta.build.reading import read_all
from regesta.build.settings import Settings
from regesta.build.silencing import silence
from regesta.config.model import Config
from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme
from regesta.content.sources import Found, classify, discover
from regesta.errors import Problem, Severity
from regesta.mending.model import Sources
from regesta.refactoring.model import FileChange
from regesta.types import OutputPath, SourcePath


class Whole(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of the content: its records, the archive that they make, and its files as text."""

    root: Path
    config: Config
    material: Material
    archive: Archive
    tables: Tables
    sources: Sources
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems because of which nothing is to be changed: what cannot be read might name what is renamed."""
        return tuple(found for found in self.problems if self.config.severity_of(found.code) is Severity.ERROR)

    def written(self) -> Iterator[Written[Record]]:
        """Yield every record with its body."""
        return _all_written(self.material)


def read_whole(settings: Settings, config: Config, progress: Progress) -> Whole:
    """Read and assemble the content; drafts are part of it."""
    discovery = discover(settings.root)
    with open_store(settings.cache, code_version()) as store:
        tick = progress.step("Reading", len(discovery.files))
        reading = read_all(settings.root, discovery.files, Parsing.of(config), store, jobs=settings.jobs, tick=tick)
    progress.step("Assembling", 0)
    archive, problems = assemble(reading.material, config, drafts=True, as_of=None)
    every = silence((*discovery.problems, *reading.problems, *problems), reading.silences, config).problems
    return Whole(
        root=settings.root,
        config=config,
        material=reading.material,
        archive=archive,
        tables=Tables(reading.material),
        sources=Sources(settings.root),
        problems=sorted_problems(every, config),
    )


def assemble_changed(whole: Whole, files: Iterable[FileChange]) -> tuple[Archive, tuple[Problem, ...]]:
    """Assemble the archive that a change would make, and return it with the problems of what changed."""
    written = {item.record.path: item for item in _all_written(whole.material)}
    assets = dict(whole.material.assets)
    problems: list[Problem] = []
    parsing = Parsing.of(whole.config)
    for file in files:
        if file.old is not None:
            written.pop(file.old, None)
            asset = assets.pop(file.old, None)
            if asset is not None and file.new is not None:
                assets[file.new] = _moved(asset, file.new)
    for file in files:
        if file.new is None or file.after is None or file.new in assets:
            continue
        found = classify(file.new)
        if isinstance(found, Problem):
            problems.append(found)
            continue
        head = decode_head(found, parse_file(found, file.after, parsing).head)
        problems += head.problems
        if head.written is not None:
            written[file.new] = head.written
    material = _material(whole.material, [written[path] for path in sorted(written)], assets)
    archive, further = assemble(material, whole.config, drafts=True, as_of=None)
    return archive, sorted_problems([*problems, *further], whole.config)


def _moved(asset: AssetFile, path: SourcePath) -> AssetFile:
    found = Found(path=path, kind="asset")
    return msgspec.structs.replace(asset, path=path, output=OutputPath(found.content_path))


def _all_written(material: Material) -> Iterator[Written[Record]]:
    for group in (
        material.articles,
        material.actors,
        material.themes,
        material.events,
        material.places,
        material.pages,
    ):
        yield from cast("tuple[Written[Record], ...]", group)


def _material(old: Material, written: list[Written[Record]], assets: dict[SourcePath, AssetFile]) -> Material:
    def of_kind(kind: type[Record]) -> tuple[Written[Record], ...]:
        return tuple(item for item in written if isinstance(item.record, kind))

    return msgspec.structs.replace(
        old,
        articles=cast("tuple[Written[Article], ...]", of_kind(Article)),
        actors=cast("tuple[Written[Actor], ...]", of_kind(Actor)),
        themes=cast("tuple[Written[Theme], ...]", of_kind(Theme)),
        events=cast("tuple[Written[Event], ...]", of_kind(Event)),
        places=cast("tuple[Written[Place], ...]", of_kind(Place)),
        pages=cast("tuple[Written[Page], ...]", of_kind(Page)),
        assets=assets,
    )

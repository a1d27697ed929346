"""The first three steps for one file: its bytes become a record and its prose. A pure function, so it can be cached."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import msgspec

from regesta.archive.material import Material, Written
from regesta.archive.model import AssetFile
from regesta.config import Config
from regesta.content.images import IMAGE_SUFFIXES, image_size
from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme
from regesta.content.records import read_record
from regesta.content.sources import LEDGER, Found
from regesta.errors import Problem, Span, problem
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.types import OutputPath, SourcePath

Tick = Callable[[], None]


class FileResult(msgspec.Struct, frozen=True, kw_only=True):
    """What was made of one Markdown file."""

    written: Written[Record] | None
    problems: tuple[Problem, ...]


def read_file(found: Found, data: bytes, config: Config) -> FileResult:
    """Make a record and its prose of the bytes of a Markdown file."""
    read = read_record(found, data, words={"relation_types": config.relation_types})
    if read.record is None or read.source is None:
        return FileResult(written=None, problems=read.problems)
    options = MarkdownOptions(
        rules_off=frozenset(name for name, on in config.markdown.rules.items() if not on),
        typographer=config.markdown.typographer,
        trust_html=config.markdown.trust_html,
        lang=getattr(read.record, "lang", None) or config.lang,
    )
    prose, problems = render_prose(read.source, read.record.body_start, options)
    return FileResult(written=Written(record=read.record, prose=prose), problems=(*read.problems, *problems))


def read_all(root: Path, files: Iterable[Found], config: Config, tick: Tick) -> tuple[Material, tuple[Problem, ...]]:
    """Read every file of the content."""
    kinds: dict[str, list[Written[Record]]] = {
        kind: [] for kind in ("article", "actor", "theme", "event", "place", "page")
    }
    assets: dict[SourcePath, AssetFile] = {}
    ledger: bytes | None = None
    unread: list[Found] = []
    problems: list[Problem] = []
    for found in files:
        tick()
        try:
            if found.kind == "asset":
                asset, fault = _asset(root, found)
                assets[found.path] = asset
                problems += [fault] if fault else []
                continue
            data = (root / found.path).read_bytes()
        except OSError as error:
            message = f"the file cannot be read: {error.strerror}"
            problems.append(problem("unreadable-file", Span.of_file(found.path), message))
            unread.append(found)
            continue
        if found.path == LEDGER:
            ledger = data
            continue
        result = read_file(found, data, config)
        problems += result.problems
        if result.written is not None:
            kinds[found.kind].append(result.written)
        else:
            unread.append(found)
    material = Material(
        articles=cast("tuple[Written[Article], ...]", tuple(kinds["article"])),
        actors=cast("tuple[Written[Actor], ...]", tuple(kinds["actor"])),
        themes=cast("tuple[Written[Theme], ...]", tuple(kinds["theme"])),
        events=cast("tuple[Written[Event], ...]", tuple(kinds["event"])),
        places=cast("tuple[Written[Place], ...]", tuple(kinds["place"])),
        pages=cast("tuple[Written[Page], ...]", tuple(kinds["page"])),
        assets=assets,
        ledger=ledger,
        unread=tuple(unread),
    )
    return material, tuple(problems)


def _asset(root: Path, found: Found) -> tuple[AssetFile, Problem | None]:
    path = root / found.path
    with path.open("rb"):  # it is read when the site is written, which is late to learn that it cannot be
        pass
    is_image = path.suffix.lower() in IMAGE_SUFFIXES
    size = image_size(path) if is_image else None
    fault = None
    if is_image and size is None:
        fault = problem("unreadable-image", Span.of_file(found.path), "the width and height cannot be read")
    return AssetFile(path=found.path, output=OutputPath(found.content_path), size=size), fault

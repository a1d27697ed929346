"""An archive as Python objects, to be read and not to be changed: what `regesta.open` returns.

The objects are the records that stand as JSON beside pages (`regesta.data.records`).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from functools import cached_property
from os import PathLike
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Self, TypeVar

from regesta.build.cache.opening import open_store
from regesta.build.cache.texts import StoredTexts
from regesta.build.code_version import code_version
from regesta.build.pipeline import read_content, told_problems
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.reading import load_config
from regesta.data.material import Material
from regesta.data.record_makers import passage_records, records_of
from regesta.data.records import (
    ActorRecord,
    ArticleRecord,
    AuthorRecord,
    EventRecord,
    PassageRecord,
    PlaceRecord,
    SeriesRecord,
    ThemeRecord,
)
from regesta.data.text_rows import text_rows, works_with_text
from regesta.errors import Problem, RegestaError
from regesta.pages.desk import Desk
from regesta.types import ArticleId

RecordT = TypeVar(
    "RecordT",
    bound=ArticleRecord | ActorRecord | ThemeRecord | EventRecord | PlaceRecord | AuthorRecord | SeriesRecord,
)


class OpenArchive:
    """An archive that is open: close it, or use it in a `with` statement. Mappings are in the order of ids."""

    def __init__(self, material: Material, problems: tuple[Problem, ...], stack: ExitStack) -> None:
        self._material = material
        self._stack = stack
        self.problems = problems
        """What `regesta check` has to say against the content. Of a file with an error, nothing may be known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the archive. What was taken from it stays."""
        self._stack.close()

    @property
    def title(self) -> str:
        """The title of the archive."""
        return self._material.archive.config.title

    @property
    def as_of(self) -> datetime.date:
        """The day at which it is looked at: no article is newer."""
        return self._material.archive.as_of

    @cached_property
    def articles(self) -> Mapping[str, ArticleRecord]:
        """The articles. Those that were withdrawn are there, and their `status` says so."""
        return self._records("article", ArticleRecord)

    @cached_property
    def actors(self) -> Mapping[str, ActorRecord]:
        """The actors, with names, offices, relations and those who appear with them."""
        return self._records("actor", ActorRecord)

    @cached_property
    def themes(self) -> Mapping[str, ThemeRecord]:
        """The themes."""
        return self._records("theme", ThemeRecord)

    @cached_property
    def events(self) -> Mapping[str, EventRecord]:
        """The events, with what articles say of each."""
        return self._records("event", EventRecord)

    @cached_property
    def places(self) -> Mapping[str, PlaceRecord]:
        """The places."""
        return self._records("place", PlaceRecord)

    @cached_property
    def authors(self) -> Mapping[str, AuthorRecord]:
        """Those who have written articles."""
        return self._records("author", AuthorRecord)

    @cached_property
    def series(self) -> Mapping[str, SeriesRecord]:
        """The series of articles."""
        return self._records("series", SeriesRecord)

    def passages(
        self, *, article: str | None = None, actor: str | None = None, event: str | None = None
    ) -> Iterator[PassageRecord]:
        """Yield the sentences that name an actor or tell of an event: all, or those of an article, actor or event.

        Raises:
            LostTextError: if the cache was removed meanwhile.
        """
        archive, texts = self._material.archive, self._material.texts
        if texts is None:
            return
        for identity in works_with_text(archive):
            if article is None or identity == article:
                rows = text_rows(archive.works[ArticleId(identity)], archive.mentions[identity].unpack(), texts)
                for passage in passage_records(self._material, rows):
                    is_of_actor = actor is None or any(found.actor == actor for found in passage.mentions)
                    if is_of_actor and (event is None or any(found.event == event for found in passage.events)):
                        yield passage

    def _records(self, kind: str, record: type[RecordT]) -> Mapping[str, RecordT]:
        found = (made for made in records_of(self._material, kind) if isinstance(made, record))
        return MappingProxyType({made.id: made for made in found})


def open_archive(
    path: str | PathLike[str],
    *,
    cache: str | PathLike[str] | None = None,
    drafts: bool = False,
    as_of: datetime.date | None = None,
) -> OpenArchive:
    """Read the archive in a folder, and return it as objects. Nothing in the folder is changed.

    What was read is kept in `cache`, if one is given, and read from there the next time. With `drafts` drafts are
    there too; `as_of` looks back to a day.

    Raises:
        RegestaError: if there is no archive in the folder, or its `config.yaml` is faulty.
    """
    root = Path(path).absolute()
    settings = Settings(
        root=root,
        output=root / "site",
        cache=Path(cache).absolute() if cache is not None else None,
        drafts=drafts,
        as_of=as_of,
    )
    if not settings.content.is_dir():
        message = f"There is no archive in {root}: it has no folder `content`."
        raise RegestaError(message)
    config, faults = load_config(root)
    if faults:
        first = faults[0]
        message = f"{first.span.path}:{first.span.line}:{first.span.column}: error[{first.code}]: {first.message}"
        raise RegestaError(message)
    with ExitStack() as stack:
        store = stack.enter_context(open_store(settings.cache, code_version()))
        loaded = read_content(settings, config, Silent(), store)
        texts = stack.enter_context(closing(StoredTexts(store.folder)))
        return OpenArchive(Material(Desk(loaded.archive), texts), told_problems(loaded, config), stack.pop_all())

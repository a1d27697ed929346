"""The step *emit*: tasks become outputs, shared among processes where that pays; the same for any number of them.

A worker makes its share of the pages, sees by their fingerprints which of them the site holds already, renders the
others and stages them. Only what became of each comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from functools import cached_property
from itertools import islice

import msgspec

from regesta.archive.model import Archive
from regesta.build.cache.kept_outputs import KeptOutputs
from regesta.build.cache.texts import StoredTexts
from regesta.build.data_files import data_files
from regesta.build.fingerprint import ENCODER, Remembered
from regesta.build.manifest import FileEntry
from regesta.build.renderer import Renderer
from regesta.build.staging import Staged, Stager
from regesta.build.workers import at, inherits_memory, share_out, start_workers
from regesta.errors import Problem
from regesta.outputs.formats import document_tasks
from regesta.outputs.model import Document
from regesta.outputs.sitemap import SitemapEntry, sitemap_entry
from regesta.outputs.social_cards.files import card_tasks
from regesta.pages.body import shown_texts
from regesta.pages.data_page import data_page
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.plan import Task, makers_of, plan
from regesta.pages.views.parts import SiteView
from regesta.rendering.environment import ThemeEnvironment
from regesta.rendering.theme_files import ThemeFolders
from regesta.text.digests import digest
from regesta.types import Digest, OutputPath

_SHARE = 24
"""Tasks that travel together."""
_STEPS_BETWEEN = 16
"""Steps that are taken along between two shares: so few that no other process waits for its next."""
_WORTH_WORKERS = 300
"""Tasks from which on starting processes pays."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """What everyone who makes outputs is given."""

    archive: Archive
    folders: ThemeFolders
    site: SiteView
    code: Digest
    known: dict[bytes, FileEntry]
    """What came of each fingerprint that was made before."""
    stager: Stager | None
    """None: the outputs are made to see that they can be, and nothing is written."""
    cache: str
    """The cache's folder."""
    keeps_outputs: bool


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one output."""

    path: OutputPath
    entry: FileEntry
    key: bytes
    """Its fingerprint."""
    staged: Staged | None = None
    """None: the site holds it already, or nothing is written."""
    remembered: Remembered | None = None
    """What it was made of; none where that is remembered already."""
    sitemap: SitemapEntry | None = None
    texts: tuple[Digest, ...] = ()
    """The texts that it shows."""


class Along(msgspec.Struct, frozen=True):
    """The archive as data, which this process makes in small steps while others render."""

    steps: Iterator[None] = iter(())
    files: Mapping[OutputPath, FileEntry] = {}
    """What became of its files, when all steps have been taken."""


class Maker:
    """Carries out tasks in one process."""

    def __init__(self, crew: Crew, ready: ThemeEnvironment | None = None) -> None:
        self._crew = crew
        self._texts = StoredTexts(crew.cache)
        self._kept = KeptOutputs(crew.cache) if crew.keeps_outputs else None
        environments = {} if ready is None else {ready.lang: ready}
        self._renderer = Renderer(crew.folders, crew.site, crew.code, self._texts, environments)

    @cached_property
    def desk(self) -> Desk:
        """That on which all is made."""
        return Desk(self._crew.archive)

    @property
    def archive(self) -> Archive:
        """The archive of which all is made."""
        return self._crew.archive

    @cached_property
    def planned(self) -> tuple[Task, ...]:
        """What makes the pages."""
        return plan(self.desk)

    @cached_property
    def tasks(self) -> tuple[Callable[[], Iterable[Page | Document]], ...]:
        """What makes the outputs of the site."""
        desk = self.desk
        # To see whether the pages can be made, no picture need be drawn.
        pictures = card_tasks(desk) if self._crew.stager is not None else ()
        return (*(task.make for task in self.planned), *document_tasks(desk), *pictures)

    def close(self) -> None:
        """Close what is open."""
        self._texts.close()

    def find(self, output: OutputPath) -> Page | None:
        """Make the page of an output; `None` where the plan has none."""
        made = (page for task in makers_of(output, self.planned) for page in task.make())
        return next((page for page in made if page.output == output), None)

    def render(self, page: Page) -> bytes | Problem:
        """Return a page that is no output of its own, or not yet."""
        return self._renderer.render(page)

    def make(self, share: range) -> list[Made | Problem]:
        """Carry out some of the tasks."""
        return [self.make_one(made) for number in share for made in self.tasks[number]()]

    def make_one(self, made: Page | Document) -> Made | Problem:
        """Make one output, unless the site holds it."""
        at(made.output)
        view = ENCODER.encode(made.view)
        fingerprint = self._renderer.fingerprint(made, view)
        path = made.output
        key = fingerprint.key(path)
        entry = self._crew.known.get(key)
        sitemap = sitemap_entry(made) if isinstance(made, Page) else None
        texts = shown_texts(made.view)
        stager = self._crew.stager
        if entry is not None and (stager is None or stager.holds(path, entry)):
            return Made(path=path, entry=entry, key=key, sitemap=sitemap, texts=texts)
        data = self._kept.read(entry) if entry is not None and self._kept is not None else None
        if data is None:
            rendered = self._renderer.render(made)
            if isinstance(rendered, Problem):
                return rendered
            data = rendered
        staged = None if stager is None else stager.stage(path, data)
        if staged is not None and staged.is_changed and self._kept is not None and stager is not None:
            self._kept.keep(staged.entry, stager.staged_file(path))
        return Made(
            path=path,
            entry=staged.entry if staged else FileEntry(digest(data), len(data)),
            key=key,
            staged=staged,
            remembered=Remembered(fingerprint, made.template if isinstance(made, Page) else made.format, view),
            sitemap=sitemap,
            texts=texts,
        )


def emit(  # noqa: PLR0913 - what is made, of what, by how many, and who is told
    crew: Crew,
    *,
    jobs: int,
    tick: Callable[[], None],
    ready: ThemeEnvironment,
    along: Along,
    first: Callable[[Maker], None] | None = None,
) -> Iterator[Made | Problem]:
    """Make every output of the site, in the order of the plan.

    `ready` is an environment that has compiled the templates already, which takes longer than rendering many pages.
    `first` is given what makes the outputs, before any is made.

    Raises:
        LostTextError: if a text is not kept any more.
        RegestaError: if the system ends a process that renders, or if an output may not be written.
        OSError: if the disk refuses.
    """
    maker = Maker(crew, ready)
    with ExitStack() as stack:
        stack.callback(maker.close)
        if first is not None:
            first(maker)
        count = len(maker.tasks)
        shares = [range(start, min(start + _SHARE, count)) for start in range(0, count, _SHARE)]
        if jobs == 1 or count < _WORTH_WORKERS:
            results: Iterable[list[Made | Problem]] = map(maker.make, shares)
        else:
            # A worker that inherits this process's memory has the tasks and the templates; another makes its own.
            state = (crew, maker) if inherits_memory() else (crew, None)
            executor = stack.enter_context(start_workers(jobs - 1, _begin, state))
            results = share_out(executor, _make_share, maker.make, shares, others=jobs - 1)
        for result in results:
            for made in result:
                tick()
                yield made
            for _ in islice(along.steps, _STEPS_BETWEEN):
                pass
        for _ in along.steps:
            pass
        if "data" in crew.archive.sections:
            yield maker.make_one(data_page(maker.desk, data_files(crew.archive.config, along.files)))


_makers: list[Maker] = []
"""In a worker process, the one that it works with; nowhere else."""


def _begin(state: tuple[Crew, Maker | None]) -> None:
    crew, inherited = state
    _makers[:] = [inherited or Maker(crew)]


def _make_share(share: range) -> list[Made | Problem]:
    return _makers[0].make(share)

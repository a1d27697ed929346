"""The step *emit*: pages become outputs, over processes where that pays; the same bytes for any number of them.

Only Views and the names of templates travel. A worker builds its own environments, one for each language.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain, islice

import msgspec

from regesta.build.interrupts import interrupts_held_back
from regesta.errors import Problem, RegestaError
from regesta.outputs.model import Output
from regesta.pages.model import Page
from regesta.pages.views.parts import SiteView, View
from regesta.rendering.environment import ThemeEnvironment, make_environment
from regesta.rendering.render import render_page
from regesta.rendering.theme_files import ThemeFolders
from regesta.rendering.translations import read_translations
from regesta.types import OutputPath

Job = tuple[OutputPath, str, View]
"""An output, its template, and its View."""

_BATCH = 32
"""Pages that travel together."""
_AHEAD = 3
"""Batches in flight for each worker, so that memory stays bounded."""
_WORTH_A_POOL = 400
"""Pages from which on starting processes pays."""


class Renderer:
    """Renders pages in one process."""

    def __init__(self, folders: ThemeFolders, site: SiteView, ready: ThemeEnvironment | None = None) -> None:
        self.folders = folders
        self.site = site
        self._environments: dict[str, ThemeEnvironment] = {} if ready is None else {ready.lang: ready}

    def environment(self, lang: str) -> ThemeEnvironment:
        """Return the environment of a language."""
        found = self._environments.get(lang)
        if found is None:
            translations = read_translations(self.folders, lang)
            found = self._environments[lang] = make_environment(self.folders, lang=lang, translations=translations)
        return found

    def render(self, path: OutputPath, template: str, view: View) -> Output | Problem:
        """Render one page."""
        html = render_page(self.environment(view.page.lang), template, self.site, view)
        return html if isinstance(html, Problem) else Output(path=path, data=html.encode("utf-8", "replace"))


def emit(  # noqa: PLR0913 - pages, what renders them, and how
    pages: Iterable[Page],
    folders: ThemeFolders,
    site: SiteView,
    *,
    jobs: int,
    tick: Callable[[], None],
    ready: ThemeEnvironment | None = None,
) -> Iterator[Output | Problem]:
    """Render pages in their order; the outputs are the same for any number of jobs.

    Pages are taken as they are needed, so that neither all Views nor all outputs are held at once. `ready` is an
    environment of these folders that has compiled its templates already, which takes longer than rendering many pages.

    Raises:
        RegestaError: if the system ends a process that renders.
    """
    waiting = ((page.output, page.template, page.view) for page in pages)
    first = list(islice(waiting, _WORTH_A_POOL)) if jobs > 1 else []
    if len(first) < _WORTH_A_POOL:
        renderer = Renderer(folders, site, ready)
        for job in chain(first, waiting):
            tick()
            yield renderer.render(*job)
        return
    # A spawned worker inherits nothing, so no thread or lock of this process can be torn in two.
    context = multiprocessing.get_context("spawn")
    try:
        with ProcessPoolExecutor(max_workers=jobs, mp_context=context, initializer=_leave_interrupts) as executor:
            yield from _emit_over(executor, chain(first, waiting), folders, site, ahead=jobs * _AHEAD, tick=tick)
    except BrokenProcessPool as error:
        message = "a process that rendered pages was ended from outside, perhaps for want of memory: try --jobs 1"
        raise RegestaError(message) from error


def _emit_over(  # noqa: PLR0913 - all that a batch needs, and how many may be on their way
    executor: Executor,
    jobs: Iterator[Job],
    folders: ThemeFolders,
    site: SiteView,
    *,
    ahead: int,
    tick: Callable[[], None],
) -> Iterator[Output | Problem]:
    encoded = msgspec.msgpack.encode(site)
    running: deque[Future[list[Output | Problem]]] = deque()
    while True:
        while len(running) < ahead and (batch := list(islice(jobs, _BATCH))):
            with interrupts_held_back():
                running.append(executor.submit(render_batch, folders, encoded, batch))
        if not running:
            return
        for output in running.popleft().result():
            tick()
            yield output


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that waits for the workers: it ends them, and says so once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def render_batch(folders: ThemeFolders, site: bytes, batch: list[Job]) -> list[Output | Problem]:
    """Render some pages: the function that runs in a worker. The site comes encoded, to know it again by its bytes."""
    renderer = _renderer(folders, site)
    return [renderer.render(*job) for job in batch]


@lru_cache(maxsize=1)
def _renderer(folders: ThemeFolders, site: bytes) -> Renderer:
    return Renderer(folders, msgspec.msgpack.decode(site, type=SiteView))

"""A preview from its first build to its end: watches, builds, serves, and tells of it."""

from __future__ import annotations

import asyncio
import secrets
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterable
from contextlib import AsyncExitStack, suppress
from functools import partial
from typing import Protocol

from tornado.httpserver import HTTPServer

from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.errors import Problem, RegestaError
from regesta.rendering.theme_folder import packaged_theme
from regesta.serving.application import make_application
from regesta.serving.author_bar import AuthorBar
from regesta.serving.building import Builder, Early, Finished
from regesta.serving.own_address import OwnAddress
from regesta.serving.page_notes import notes_of
from regesta.serving.preview import Preview
from regesta.serving.rebuilding import Rebuilder, in_thread
from regesta.serving.registering import add_to_register
from regesta.serving.report import summary
from regesta.serving.watching import Watch
from regesta.types import OutputPath, SourcePath

_LARGEST_BODY = 1 << 16


class Listener(Protocol):
    """Is told of the preview; the command line's console is one."""

    def step(self, name: str, total: int) -> Callable[[], None]:
        """Begin a step of a build; called in the thread that builds."""

    def say(self, line: str) -> None:
        """Tell a result."""

    def note(self, line: str) -> None:
        """Tell something about the run."""

    def problems(self, problems: Iterable[Problem], config: Config) -> None:
        """Tell problems, in the order given."""


class Session:
    """One run of the preview. `settings.output` is the folder it is built into, `settings.base_url` its address."""

    def __init__(
        self,
        settings: Settings,
        console: Listener,
        *,
        address: OwnAddress,
        open_browser: bool = False,
        editor: str | None = None,
    ) -> None:
        self._settings = settings
        self._console = console
        self._open_browser = open_browser
        bar = AuthorBar(settings.root, editor, secrets.token_urlsafe(16)) if editor is not None else None
        self._preview = Preview(settings.output, address, bar=bar, register=self._register if bar else None)
        self._builder = Builder(settings, console, notes=bar is not None)
        self._working = asyncio.Lock()
        self._has_built = False
        self._told: tuple[Problem, ...] = ()

    async def run(self, door: socket.socket, told: asyncio.Event) -> None:
        """Serve on a socket that listens already, until `told` is set."""
        loop = asyncio.get_running_loop()
        rebuilder = Rebuilder(self._build)

        def note_change() -> None:
            self._builder.note_change()
            loop.call_soon_threadsafe(rebuilder.note_change)

        async with AsyncExitStack() as stack:
            # It watches before the first build reads: a save during that build is not lost.
            stack.enter_context(Watch(self._settings.root, packaged_theme(), note_change))
            building = asyncio.create_task(self._build_on(rebuilder, door, stack))
            stack.push_async_callback(self._end, building)
            ending = asyncio.create_task(told.wait())
            await asyncio.wait({building, ending}, return_when=asyncio.FIRST_COMPLETED)
            ending.cancel()
            if building.done():
                building.result()

    async def _build_on(self, rebuilder: Rebuilder, door: socket.socket, stack: AsyncExitStack) -> None:
        await self._build()
        server = HTTPServer(make_application(self._preview), max_body_size=_LARGEST_BODY)
        server.add_sockets([door])
        stack.push_async_callback(_close, server)
        self._console.say(f"The preview is at {self._preview.address.url} (Ctrl-C ends it).")
        if self._open_browser:
            # Some browsers hold on to the thread that opened them.
            threading.Thread(target=webbrowser.open, args=(self._preview.address.url,), daemon=True).start()
        await self._look_at_archive()
        await rebuilder.run()

    async def _look_at_archive(self) -> None:
        """Make the notes for the bars, where the first build had nothing to do and so did not look at the archive."""
        bar, settings = self._preview.bar, self._settings
        if bar is None or bar.notes is not None or self._preview.failure is not None:
            return
        config, _ = load_config(settings.root)
        with suppress(RegestaError, OSError):
            bar.notes = await in_thread(lambda: notes_of(load(settings, config, Silent()).archive))
            self._preview.browsers.reload()

    async def _register(self, kind: str, identity: str) -> SourcePath:
        """Write the register's file of a name; the watch sees it, and a build follows."""
        async with self._working:
            return await in_thread(lambda: add_to_register(self._settings, kind, identity))

    async def _build(self) -> None:
        audience = _Audience(self._preview, asyncio.get_running_loop())
        async with self._working:
            build = await in_thread(partial(self._builder.run, audience))
        if build is not None:
            self._tell(build)
            self._preview.take(build)
            self._has_built = self._has_built or build.report is not None

    def _tell(self, build: Finished) -> None:
        known = frozenset(self._told)
        self._console.problems((problem for problem in build.problems if problem not in known), build.config)
        self._told = build.problems
        if build.detail:
            self._console.note(build.detail.rstrip())
        elif build.failure is not None and build.failure.message:
            self._console.note(build.failure.message)
        line = summary(build, first=not self._has_built)
        if build.report is None:
            self._console.note(line)
        else:
            self._console.say(line)

    async def _end(self, building: asyncio.Task[None]) -> None:
        self._builder.stop()
        building.cancel()
        await asyncio.wait({building})


class _Audience:
    """Those who look at a preview, asked and shown something from the thread that builds."""

    def __init__(self, preview: Preview, loop: asyncio.AbstractEventLoop) -> None:
        self._preview = preview
        self._loop = loop

    def in_view(self) -> Iterable[OutputPath]:
        return self._preview.in_view()

    def show(self, early: Early) -> None:
        with suppress(RuntimeError):  # the loop is closed: the preview has ended
            self._loop.call_soon_threadsafe(self._preview.show, early)


async def _close(server: HTTPServer) -> None:
    server.stop()
    await server.close_all_connections()

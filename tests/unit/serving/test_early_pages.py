"""A preview of which a browser shows a page: that page comes first, and the test holds back what comes after it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from pathlib import Path

import msgspec
import pytest
from tornado.websocket import WebSocketClientConnection

from regesta.build.pipeline import build
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.reading import load_config
from regesta.serving.rebuilding import Rebuilder
from tests.support.in_process import read_tree
from tests.unit.serving.conftest import ARTICLE, PAGE, SECONDS, Running
from tests.unit.serving.test_reload_socket import HELLO, hear, leave, say, show_page

FILE = "articles/a-visit/index.html"


def titled(title: str, actor: str = "Jane Doe") -> str:
    return f"---\ntitle: {title}\ndate: 2025-02-24\nactors: [{actor}]\n---\nText.\n"


class Gate:
    """Holds every build where it has made the first page of the plan, while it is closed."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self._passes = threading.Semaphore(0)
        self._opened = threading.Event()

    def __call__(self, step: str) -> None:
        if step == "Rendering" and not self._opened.is_set():
            self.reached.set()
            assert self._passes.acquire(timeout=SECONDS)

    def let_pass(self) -> None:
        """Let the build that is held go on to its next page."""
        self._passes.release()

    def open(self) -> None:
        """Let the build go on, and all that follow."""
        self._opened.set()
        self._passes.release()


@pytest.fixture
def noted(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Is set when the preview takes note of a change."""
    event, note = threading.Event(), Rebuilder.note_change

    def note_change(self: Rebuilder) -> None:
        note(self)
        event.set()

    monkeypatch.setattr(Rebuilder, "note_change", note_change)
    return event


async def _reloaded(socket: WebSocketClientConnection, preview: Running) -> str:
    """Wait until the browser is told to load its page, and do so."""
    assert (await hear(socket))["command"] == "reload"
    return (await asyncio.to_thread(preview.ask, PAGE)).text


async def _is_told_nothing(socket: WebSocketClientConnection) -> None:
    """Make sure that there is no message before the answer to a greeting."""
    await say(socket, HELLO)
    assert (await hear(socket))["command"] == "hello"


async def _reach(event: threading.Event) -> None:
    assert await asyncio.to_thread(event.wait, SECONDS)


def _run(preview: Running, scenario: Callable[[Gate, WebSocketClientConnection], Awaitable[None]]) -> None:
    async def run() -> None:
        gate = Gate()
        socket = await show_page(preview, PAGE)
        preview.told.tick = gate
        try:
            await scenario(gate, socket)
        finally:
            gate.open()
        await leave(socket)

    asyncio.run(run())


def _clean(preview: Running, folder: Path) -> dict[str, bytes]:
    """Build the archive from nothing, and return what comes of it."""
    settings = Settings(root=preview.root, output=folder, cache=None, base_url=preview.url)
    config, _ = load_config(preview.root)
    config = msgspec.structs.replace(config, url=preview.url)
    assert build(settings, config, Silent(), publish=True).report is not None
    return read_tree(folder)


def test_the_page_in_view_is_new_before_the_build_has_ended_and_is_not_told_twice(
    preview: Running, tmp_path: Path
) -> None:
    async def scenario(gate: Gate, socket: WebSocketClientConnection) -> None:
        before = read_tree(preview.output)
        preview.save(ARTICLE, titled("A title anew"))
        assert "A title anew" in await _reloaded(socket, preview)
        await _reach(gate.reached)
        assert (preview.output / FILE).read_bytes() == before[FILE]
        assert "A title anew" not in (await asyncio.to_thread(preview.ask, "/")).text
        gate.open()
        await asyncio.to_thread(preview.told.wait_for, "Rebuilt in")
        await _is_told_nothing(socket)
        assert "A title anew" in (await asyncio.to_thread(preview.ask, "/")).text
        assert read_tree(preview.output) == _clean(preview, tmp_path / "clean")

    _run(preview, scenario)


def test_a_save_while_the_rest_is_made_wins(preview: Running, tmp_path: Path, noted: threading.Event) -> None:
    async def scenario(gate: Gate, socket: WebSocketClientConnection) -> None:
        before = read_tree(preview.output)
        preview.save(ARTICLE, titled("The second title"))
        assert "The second title" in await _reloaded(socket, preview)
        await _reach(gate.reached)
        noted.clear()
        preview.save(ARTICLE, titled("The third title"))
        await _reach(noted)
        gate.let_pass()
        assert "The third title" in await _reloaded(socket, preview)
        assert (preview.output / FILE).read_bytes() == before[FILE]
        gate.open()
        await asyncio.to_thread(preview.told.wait_for, "Rebuilt in")
        await _is_told_nothing(socket)
        assert read_tree(preview.output) == _clean(preview, tmp_path / "clean")

    _run(preview, scenario)


def test_a_page_that_cannot_be_made_later_is_told_in_place_of_the_early_one(
    archive: Path, start: Callable[..., Running]
) -> None:
    template = archive / "templates/actor.html"
    template.parent.mkdir()
    template.write_text('{% if page.title == "Nobody" %}{{ page.nothing }}{% endif %}', "utf-8")
    preview = start(archive)

    async def scenario(gate: Gate, socket: WebSocketClientConnection) -> None:
        before = read_tree(preview.output)
        preview.save(ARTICLE, titled("A title anew", actor="Nobody"))
        assert "A title anew" in await _reloaded(socket, preview)
        await _reach(gate.reached)
        gate.open()
        assert "templates/actor.html" in await _reloaded(socket, preview)
        assert (await asyncio.to_thread(preview.ask, PAGE)).status == 500
        assert read_tree(preview.output) == before
        preview.save(ARTICLE, titled("A title anew"))
        assert "A title anew" in await _reloaded(socket, preview)

    _run(preview, scenario)


def test_a_style_sheet_is_there_with_the_early_page(preview: Running) -> None:
    async def scenario(gate: Gate, socket: WebSocketClientConnection) -> None:
        preview.save("templates/assets/theme.css", "main { color: red }")
        page = await _reloaded(socket, preview)
        await _reach(gate.reached)
        address = page.partition('rel="stylesheet" href="')[2].partition('"')[0].lstrip("./")
        assert not (preview.output / address).exists()
        answer = await asyncio.to_thread(preview.ask, f"/{address}")
        assert (answer.text, answer.headers["Content-Type"]) == ("main { color: red }", "text/css; charset=utf-8")

    _run(preview, scenario)

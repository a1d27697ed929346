from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.unit.serving.conftest import ARTICLE, PAGE, SECONDS, Running, article

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}
HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


async def _connect(preview: Running) -> WebSocketClientConnection:
    headers = {"Origin": preview.url.rstrip("/")}
    request = HTTPRequest(f"ws://127.0.0.1:{preview.port}/livereload", headers=headers, connect_timeout=SECONDS)
    return await websocket_connect(request)


async def say(socket: WebSocketClientConnection, message: object) -> None:
    await socket.write_message(json.dumps(message))


async def hear(socket: WebSocketClientConnection) -> Any:  # noqa: ANN401 - any message
    async with asyncio.timeout(SECONDS):
        message = await socket.read_message()
    return None if message is None else json.loads(message)


async def leave(socket: WebSocketClientConnection) -> None:
    """Close a connection and wait until it is."""
    socket.close()
    async with asyncio.timeout(SECONDS):
        while await socket.read_message() is not None:
            pass


async def show_page(preview: Running, path: str) -> WebSocketClientConnection:
    """Load a page and connect, as the script does."""
    await asyncio.to_thread(preview.ask, path)
    socket = await _connect(preview)
    await say(socket, HELLO)
    assert (await hear(socket))["command"] == "hello"
    await say(socket, {"command": "info", "url": f"{preview.url}{path[1:]}", "plugins": {}})
    await say(socket, HELLO)
    assert (await hear(socket))["command"] == "hello"
    return socket


def _run(scenario: Callable[[], Awaitable[None]]) -> None:
    async def run() -> None:
        await scenario()

    asyncio.run(run())


def test_a_save_reloads_the_page(preview: Running) -> None:
    async def scenario() -> None:
        socket = await show_page(preview, PAGE)
        preview.save(ARTICLE, article("The second version."))
        told = await hear(socket)
        assert (told["command"], told["path"]) == ("reload", "*")
        assert b"The second version." in (await asyncio.to_thread(preview.ask, PAGE)).body
        await leave(socket)

    _run(scenario)


def test_a_problem_and_its_mending_reload_the_page(preview: Running) -> None:
    async def scenario() -> None:
        socket = await show_page(preview, PAGE)
        preview.save(ARTICLE, article("Text", date="never"))
        assert (await hear(socket))["command"] == "reload"
        assert (await asyncio.to_thread(preview.ask, PAGE)).status == 500
        preview.save(ARTICLE, article("The *first* version."))
        assert (await hear(socket))["command"] == "reload"
        assert (await asyncio.to_thread(preview.ask, PAGE)).status == 200
        await leave(socket)

    _run(scenario)


def test_a_page_that_connects_after_the_save_is_reloaded_too(preview: Running) -> None:
    async def scenario() -> None:
        await asyncio.to_thread(preview.ask, PAGE)
        preview.save(ARTICLE, article("The second version."))
        await asyncio.to_thread(preview.told.wait_for, "Rebuilt in")
        socket = await _connect(preview)
        await say(socket, HELLO)
        assert (await hear(socket))["command"] == "hello"
        await say(socket, {"command": "info", "url": f"{preview.url}{PAGE[1:]}"})
        assert (await hear(socket))["command"] == "reload"
        await leave(socket)

    _run(scenario)


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Origin": "http://evil.example", "Host": "evil.example"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Host": "evil.example"},
    ],
)
def test_a_page_of_strangers_is_not_let_in(steady_preview: Running, headers: dict[str, str]) -> None:
    assert steady_preview.ask("/livereload", headers={**UPGRADE, **headers}).status == 403


def test_a_page_of_ones_own_is_let_in(steady_preview: Running) -> None:
    own = {"Origin": f"http://localhost:{steady_preview.port}", "Host": f"localhost:{steady_preview.port}"}
    assert steady_preview.ask("/livereload", headers={**UPGRADE, **own}).status == 101


def test_the_socket_is_no_page(steady_preview: Running) -> None:
    assert steady_preview.ask("/livereload").status == 400


@pytest.mark.parametrize("message", ["", "{", "[]", "7", "{}", '{"command": 7}', '"hello"', "\ud7ff", b"\xff\xfe"])
def test_who_makes_no_sense_is_shown_out(
    steady_preview: Running, message: str | bytes, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario() -> None:
        socket = await _connect(steady_preview)
        await socket.write_message(message, binary=isinstance(message, bytes))
        assert await hear(socket) is None
        assert socket.close_code == 1008
        socket.close()

    _run(scenario)
    assert caplog.records == []


def test_a_preview_ends_while_pages_are_connected(preview: Running, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario() -> None:
        kept = await show_page(preview, PAGE)
        gone = await show_page(preview, "/")
        await leave(gone)
        preview.save(ARTICLE, article("The second version."))
        assert (await hear(kept))["command"] == "reload"
        preview.end()
        assert await hear(kept) is None
        kept.close()

    _run(scenario)
    assert caplog.records == []

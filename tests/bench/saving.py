"""The live preview, measured: from the moment a file is saved until the browser is told, and until the page is new.

The browser's part is played by a socket that speaks the LiveReload protocol, as Regesta's preview and Hugo's both do.
"""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import msgspec
from tornado.httpclient import AsyncHTTPClient, HTTPError
from tornado.websocket import WebSocketClientConnection, websocket_connect

from tests.bench.places import Place
from tests.bench.ratios import percentile

_START_SECONDS = 900.0
_SAVE_SECONDS = 300.0
_REST = 0.2
"""Seconds between what one save came to and the next save."""
_HELLO = {"command": "hello", "protocols": ["http://livereload.com/protocols/official-7"]}


class Saves(msgspec.Struct, frozen=True, kw_only=True):
    """How long a preview took over each of many saves, in seconds."""

    program: str
    articles: int
    told: tuple[float, ...]
    """Until the message to reload came."""
    shown: tuple[float, ...]
    """Until a page that holds what was saved had been read."""

    def told_at(self, percent: float) -> float:
        """Return the time within which so many percent of the saves were told."""
        return percentile(self.told, percent)

    def shown_at(self, percent: float) -> float:
        """Return the time within which so many percent of the saves were shown."""
        return percentile(self.shown, percent)


class PreviewError(Exception):
    """The preview did not start, or a save was never shown."""


async def measure_saves(place: Place, *, saves: int, seconds: float) -> Saves:
    """Save the body of an article again and again; after some seconds, as many saves as were made suffice.

    Raises:
        PreviewError: if the preview does not do its work.
    """
    path = place.article(0.5)
    # The page's address is the file's name without its date in all programs that are measured here.
    page = f"articles/{path.stem[len('2025-02-24-') :]}/"
    before = path.read_bytes()
    told: list[float] = []
    shown: list[float] = []
    try:
        async with _preview(place) as address, _browser(address, page) as browser:
            deadline = time.perf_counter() + seconds
            while len(told) < saves and time.perf_counter() < deadline:
                sentence = f"This sentence was saved as number {len(told) + 1}."
                data = before + f"\n{sentence}\n".encode()
                start = time.perf_counter()
                path.write_bytes(data)
                at = await asyncio.wait_for(_until_shown(browser, f"{address}{page}", sentence), _SAVE_SECONDS)
                told.append(at[0] - start)
                shown.append(at[1] - start)
                await asyncio.sleep(_REST)
    except TimeoutError as error:
        message = f"{place.program.name}: a save was not shown within {_SAVE_SECONDS:.0f} seconds"
        raise PreviewError(message) from error
    finally:
        path.write_bytes(before)
    return Saves(
        program=place.program.name,
        articles=int(place.root.parent.name),
        told=tuple(told),
        shown=tuple(shown),
    )


async def _until_shown(browser: WebSocketClientConnection, page: str, sentence: str) -> tuple[float, float]:
    """Wait for a message to reload after which the page holds a sentence; return when each was so."""
    while True:
        message = await browser.read_message()
        if message is None:
            ended = "the preview closed the connection"
            raise PreviewError(ended)
        if json.loads(message).get("command") != "reload":
            continue
        told = time.perf_counter()
        response = await AsyncHTTPClient().fetch(page)
        if sentence.encode() in response.body:
            return told, time.perf_counter()


@asynccontextmanager
async def _preview(place: Place) -> AsyncIterator[str]:
    """Start a preview, wait until it answers, and end it afterwards."""
    if place.program.serve is None:
        message = f"{place.program.name} has no preview that is measured here"
        raise PreviewError(message)
    port = _free_port()
    command = [str(part) for part in place.program.serve(place.root, port)]
    process = await asyncio.create_subprocess_exec(
        *command, cwd=place.root, stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}/"
    try:
        await asyncio.wait_for(_until_answered(process, address), _START_SECONDS)
        yield address
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()


async def _until_answered(process: asyncio.subprocess.Process, address: str) -> None:
    while True:
        try:
            await AsyncHTTPClient().fetch(address, request_timeout=_START_SECONDS, connect_timeout=1)
        except (OSError, HTTPError):
            if process.returncode is not None:
                message = f"the preview ended with status {process.returncode}"
                raise PreviewError(message) from None
            await asyncio.sleep(0.1)
        else:
            return


@asynccontextmanager
async def _browser(address: str, page: str) -> AsyncIterator[WebSocketClientConnection]:
    """Open a page as a browser does: load it, then connect, and say which page it is."""
    await AsyncHTTPClient().fetch(f"{address}{page}")
    connection = await websocket_connect(f"{address.replace('http', 'ws', 1)}livereload")
    try:
        await connection.write_message(json.dumps(_HELLO))
        await connection.write_message(json.dumps({"command": "info", "url": f"{address}{page}", "plugins": {}}))
        yield connection
    finally:
        connection.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return int(door.getsockname()[1])

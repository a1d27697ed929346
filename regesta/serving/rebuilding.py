"""When to build: once after a burst of saves, once more after saves during a build, so that the last save wins."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from typing import TypeVar

_QUIET = 0.08
"""Seconds without a change after which a burst is over."""
_LONGEST_BURST = 2.0
"""Seconds after which a build begins although changes go on."""

_Result = TypeVar("_Result")


class Rebuilder:
    """Turns changes into builds, one at a time."""

    def __init__(self, build: Callable[[], Awaitable[None]]) -> None:
        self._build = build
        self._changed = asyncio.Event()

    def note_change(self) -> None:
        """Take note that something changed; to be called on the event loop."""
        self._changed.set()

    async def run(self) -> None:
        """Build after every burst of changes, for ever."""
        while True:
            await self._changed.wait()
            await self._settle()
            await self._build()

    async def _settle(self) -> None:
        """Wait until the changes pause. What comes afterwards is another burst, also while a build is running."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_LONGEST_BURST):
                while self._changed.is_set():
                    self._changed.clear()
                    await asyncio.sleep(_QUIET)
        self._changed.clear()


async def in_thread(work: Callable[[], _Result]) -> _Result:
    """Run something in a thread that never keeps the program from ending, unlike those of the standard pools."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[_Result] = loop.create_future()

    def run() -> None:
        try:
            result = work()
        except BaseException as error:  # noqa: BLE001 - it is raised again where it is awaited
            _deliver(loop, future, partial(future.set_exception, error))
        else:
            _deliver(loop, future, partial(future.set_result, result))

    threading.Thread(target=run, name="build", daemon=True).start()
    return await future


def _deliver(loop: asyncio.AbstractEventLoop, future: asyncio.Future[_Result], settle: Callable[[], None]) -> None:
    def settle_if_awaited() -> None:
        if not future.done():
            settle()

    with suppress(RuntimeError):  # the loop is closed: the preview has ended
        loop.call_soon_threadsafe(settle_if_awaited)

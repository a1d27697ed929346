from __future__ import annotations

import asyncio
import selectors
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress

import pytest

from regesta.serving.rebuilding import Rebuilder, in_thread

PAUSE = 0.4
"""Longer than a burst's pause, so that a build too many would have begun."""


class _TimeThatIsSkipped(selectors.DefaultSelector):
    """Waits for nothing: where it would wait, the time is put forward instead, so that no machine is too slow."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        self.now += timeout or 0.0
        return super().select(0)


def _run(scenario: Coroutine[None, None, None]) -> None:
    """Run a scenario in which only sleeping takes time."""
    skipped = _TimeThatIsSkipped()

    def make_loop() -> asyncio.AbstractEventLoop:
        loop = asyncio.SelectorEventLoop(skipped)
        loop.time = lambda: skipped.now  # type: ignore[method-assign] # asyncio asks the loop what time it is
        return loop

    with asyncio.Runner(loop_factory=make_loop) as runner:
        runner.run(scenario)


async def _while_rebuilding(rebuilder: Rebuilder, scenario: Callable[[], Awaitable[None]]) -> None:
    running = asyncio.create_task(rebuilder.run())
    try:
        async with asyncio.timeout(30):
            await scenario()
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


class Builds:
    """A build that ends when it is let."""

    def __init__(self) -> None:
        self.begun = 0
        self.begins = asyncio.Event()
        self.may_end = asyncio.Event()

    async def __call__(self) -> None:
        self.begun += 1
        self.begins.set()
        await self.may_end.wait()


def test_a_burst_of_saves_is_one_build() -> None:
    async def scenario() -> None:
        builds = Builds()
        builds.may_end.set()
        rebuilder = Rebuilder(builds)

        async def burst() -> None:
            for _ in range(50):
                rebuilder.note_change()
                await asyncio.sleep(0)
            await builds.begins.wait()
            await asyncio.sleep(PAUSE)

        await _while_rebuilding(rebuilder, burst)
        assert builds.begun == 1

    _run(scenario())


def test_saves_during_a_build_are_one_more_build_after_it() -> None:
    async def scenario() -> None:
        builds = Builds()
        rebuilder = Rebuilder(builds)

        async def saves() -> None:
            rebuilder.note_change()
            await builds.begins.wait()
            builds.begins.clear()
            for _ in range(50):
                rebuilder.note_change()
                await asyncio.sleep(0)
            assert builds.begun == 1
            builds.may_end.set()
            await builds.begins.wait()
            await asyncio.sleep(PAUSE)

        await _while_rebuilding(rebuilder, saves)
        assert builds.begun == 2

    _run(scenario())


def test_changes_without_end_are_built_all_the_same() -> None:
    async def scenario() -> None:
        builds = Builds()
        rebuilder = Rebuilder(builds)

        async def changes() -> None:
            while not builds.begins.is_set():
                rebuilder.note_change()
                await asyncio.sleep(0.01)

        await _while_rebuilding(rebuilder, changes)
        assert builds.begun == 1

    _run(scenario())


def test_what_fails_in_a_thread_fails_where_it_is_awaited() -> None:
    def fail() -> None:
        message = "broken"
        raise ValueError(message)

    async def scenario() -> int:
        with pytest.raises(ValueError, match="broken"):
            await in_thread(fail)
        return await in_thread(lambda: 7)

    assert asyncio.run(scenario()) == 7

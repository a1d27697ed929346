"""Processes that share work: whatever way they are started, results come in order, and one that dies is told of."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from concurrent.futures import Executor, Future
from functools import partial
from typing import Any

import pytest

from regesta.build import workers
from regesta.build.workers import at, share_out, start_workers

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process cannot be killed by a signal there")

_PROGRAM = "from tests.unit.build import test_workers as here; here.add_all({start}, {is_copy})"


def add_all(start: int, is_copy: bool) -> None:  # noqa: FBT001 - called by name from a program of one line
    """Print what workers make of some numbers; in a process of its own, in which no other thread runs."""
    assert workers.inherits_memory()
    if not is_copy:
        workers.inherits_memory = _never
    with start_workers(2, _remember, start) as executor:
        results = share_out(executor, _add, partial(_add_here, start), range(20), others=2)
        print(list(results), len(_here) > 0)  # noqa: T201 - for the process that started this one


def _never() -> bool:
    return False


_added: list[int] = []


def _remember(state: int) -> None:
    _added.append(state)


_here: list[int] = []


def _add_here(start: int, number: int) -> int:
    _here.append(number)
    return number + start


def _add(number: int) -> int:
    at(f"number {number}")
    if number + _added[0] == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number + _added[0]


class _WaitedForError(Exception):
    """This process would have waited."""


class _Unended(Future[Any]):
    def result(self, timeout: float | None = None) -> Any:  # noqa: ANN401 - as the base has it
        if not self.done():
            raise _WaitedForError
        return super().result(timeout)


class _Slow(Executor):
    """A worker whose first piece of work ends when this process has done as many of its own as it may meanwhile."""

    def __init__(self) -> None:
        self.first: Future[Any] | None = None

    def submit(self, fn: Any, /, *arguments: Any, **options: Any) -> Future[Any]:  # noqa: ANN401 - as the base has it
        made: Future[Any] = _Unended()
        if self.first is None:
            self.first = made
        else:
            made.set_result(fn(*arguments, **options))
        return made


def test_while_one_piece_takes_long_others_are_done_here_but_not_without_end() -> None:
    executor = _Slow()
    here: list[int] = []

    def own(number: int) -> int:
        here.append(number)
        if len(here) == 4:
            assert executor.first is not None
            executor.first.set_result(0)
        return number

    assert list(share_out(executor, abs, own, range(400), others=1)) == list(range(400))

    taken = iter(range(400))
    with pytest.raises(_WaitedForError):
        next(share_out(_Slow(), abs, abs, taken, others=1))
    assert 300 < len(list(taken)) < 400


def _run(start: int, *, is_copy: bool) -> subprocess.CompletedProcess[str]:
    program = _PROGRAM.format(start=start, is_copy=is_copy)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)


@pytest.mark.parametrize("is_copy", [True, False])
def test_results_come_in_the_order_of_what_was_asked(*, is_copy: bool) -> None:
    run = _run(100, is_copy=is_copy)
    assert run.stdout == f"{list(range(100, 120))} True\n", run.stderr


@pytest.mark.parametrize("is_copy", [True, False])
def test_a_worker_that_is_killed_is_told_of_by_what_it_was_at(*, is_copy: bool) -> None:
    told = _run(10, is_copy=is_copy).stderr.splitlines()[-1]
    assert "RegestaError" in told
    assert "ended from outside, at number " in told
    assert "number 3" in told

"""Processes that share the work of a build: how they are started, and how one that fails is told of."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing.connection import wait
from multiprocessing.context import BaseContext
from typing import TypeVar

from regesta.build.interrupts import ENDING
from regesta.build.starting import interrupts_held_back
from regesta.build.whereabouts import Whereabouts
from regesta.errors import RegestaError

AHEAD = 3
"""Pieces of work on their way for each worker: none of them waits for the next one, and memory stays bounded."""

_MOST_RESULTS = 16
"""Results for each worker that may be there before the one that is to come next: pieces are of very unlike lengths, and
a process that waits for the longest does nothing meanwhile."""

ArgumentT = TypeVar("ArgumentT")
ResultT = TypeVar("ResultT")
StateT = TypeVar("StateT")


def inherits_memory() -> bool:
    """Say whether workers begin as copies of this process.

    That is quick and needs no pickling, and safe while no other thread runs, whose locks would be copied in the middle
    of something. macOS' own libraries run threads; Windows has no fork; a preview builds in a thread. There, workers
    begin afresh.
    """
    return sys.platform == "linux" and threading.active_count() == 1


@contextmanager
def start_workers(jobs: int, begin: Callable[[StateT], None], state: StateT) -> Iterator[Executor]:
    """Start worker processes, in each of which `begin` is given the `state` before its first work.

    When this is entered they have started, so that what must not be copied into them may be opened again.

    Raises:
        RegestaError: if the system ends a worker.
    """
    context: BaseContext = multiprocessing.get_context("fork" if inherits_memory() else "spawn")
    whereabouts = Whereabouts(context, jobs)
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(
        max_workers=jobs, mp_context=context, initializer=_begin, initargs=(whereabouts, begin, state)
    ) as executor:
        try:
            # All of them begin with the first pieces of work: as copies of what this process is at that moment.
            with interrupts_held_back():
                for started in [executor.submit(inherits_memory) for _ in range(jobs)]:
                    started.result()
            yield executor
        except BrokenProcessPool as error:
            # One that began just then has been missed by the executor, which would wait for its end for ever.
            for worker in set(multiprocessing.active_children()) - others:
                worker.kill()
            names = " and ".join(whereabouts.names())
            message = (
                f"a process that took part in the build was ended from outside{f', at {names}' if names else ''}: "
                "perhaps for want of memory, so try --jobs 1"
            )
            raise RegestaError(message) from error


_told: list[Callable[[str], None]] = []
"""In a worker process, what is told of the work that it begins; nowhere else."""


def at(name: str) -> None:
    """Say what is begun, to be told if the system ends this process meanwhile."""
    for tell in _told:
        tell(name)


def _begin(whereabouts: Whereabouts, begin: Callable[[StateT], None], state: StateT) -> None:
    """Leave Ctrl-C to the process that waits for the workers: it ends them, and says so once. End when it has ended."""
    for number in ENDING:
        # What ends a worker of a broken pool is SIGTERM.
        signal.signal(number, signal.SIG_DFL if number == signal.SIGTERM else signal.SIG_IGN)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    parent = multiprocessing.parent_process()
    assert parent is not None  # noqa: S101 - for the type checker: this is a worker
    threading.Thread(target=_end_after, args=(parent.sentinel,), daemon=True).start()
    _told[:] = [whereabouts.take_place()]
    begin(state)


def _end_after(sentinel: int) -> None:
    """End this process as soon as another one has, in whatever way: its results are for nobody any more.

    It would wait for ever otherwise, since it holds the end itself at which nobody reads.
    """
    wait([sentinel])
    os._exit(1)


def in_order(
    executor: Executor, work: Callable[[ArgumentT], ResultT], arguments: Iterable[ArgumentT], *, ahead: int
) -> Iterator[ResultT]:
    """Yield the results of some work in the order of its arguments, with a bounded number of them on their way."""
    running: deque[Future[ResultT]] = deque()
    waiting = iter(arguments)
    while True:
        for argument in islice(waiting, ahead - len(running)):
            with interrupts_held_back():  # where workers begin afresh, they may begin with any piece
                running.append(executor.submit(work, argument))
        if not running:
            return
        yield running.popleft().result()


def share_out(
    executor: Executor,
    work: Callable[[ArgumentT], ResultT],
    own: Callable[[ArgumentT], ResultT],
    arguments: Iterable[ArgumentT],
    *,
    others: int,
) -> Iterator[ResultT]:
    """Yield the results of some work in the order of its arguments, done by `others` and, as `own`, by this process.

    While the next result is on its way this process does the next piece itself: one that only waits would hold the
    archive for nothing. A bounded number of pieces and of results is on the way.
    """
    results: deque[Future[ResultT]] = deque()
    waiting = iter(arguments)
    ahead, most = others * AHEAD, others * _MOST_RESULTS
    while True:
        running = sum(not result.done() for result in results)
        for argument in islice(waiting, max(0, min(ahead - running, most - len(results)))):
            with interrupts_held_back():  # where workers begin afresh, they may begin with any piece
                results.append(executor.submit(work, argument))
        if not results:
            return
        mine = () if results[0].done() or len(results) >= most else tuple(islice(waiting, 1))
        if mine:
            results.extend(_done(own(argument)) for argument in mine)
        else:
            yield results.popleft().result()


def _done(result: ResultT) -> Future[ResultT]:
    future: Future[ResultT] = Future()
    future.set_result(result)
    return future

"""Keeping what asks for an end away from processes that are starting."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

from regesta.build.interrupts import ENDING


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C and its like back until the block has ended; processes that are started in it never get them.

    A terminal sends them to those as well, and one that is still importing modules would print a traceback.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # a process of multiprocessing's own: starting it lets interrupts through
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

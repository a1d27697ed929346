"""What asks a program to end: Ctrl-C, a CI that cancels, a terminal that closes; and what must not be broken by it."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))
"""The signals that ask for it; Windows has no SIGHUP."""


class Ended(KeyboardInterrupt):
    """The system asks the program to end: it does so as after Ctrl-C, with all that it began put in order."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        """The signal's."""


@contextmanager
def ended_in_order() -> Iterator[None]:
    """Raise `Ended` for signals that would end the program at once, and leave its workers and folders behind.

    A signal that is ignored already, as `nohup` has it, stays so. In a thread that gets no signals nothing is done.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    taken = [number for number in ENDING if signal.getsignal(number) is signal.SIG_DFL]
    for number in taken:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in taken:
            signal.signal(number, signal.SIG_DFL)


def _end(number: int, frame: FrameType | None) -> None:
    del frame
    raise Ended(number)


@contextmanager
def without_interrupts() -> Iterator[None]:
    """Ignore what asks for an end, for a step that takes no longer than a reader's patience.

    In a thread that gets no signals there is nothing to do.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

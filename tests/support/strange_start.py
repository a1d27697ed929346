"""Starts the program with another clock, and with a pool of processes even for few pages.

`python -m tests.support.strange_start SECONDS …`: by how many seconds the clock is put forward (back, where negative),
then the program's own arguments.
"""

from __future__ import annotations

import datetime
import sys
import time
from importlib import import_module
from pathlib import Path

_RealDateTime = datetime.datetime


class _AnyDateTime(type):
    """Takes every date with a time for one of the shifted class, as code that asks `isinstance` expects."""

    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _RealDateTime)


def shift_clock(seconds: float) -> None:
    """Put every clock of this process forward that tells the time of day."""
    real_time, real_time_ns, real_localtime, real_gmtime = time.time, time.time_ns, time.localtime, time.gmtime
    delta = datetime.timedelta(seconds=seconds)

    class ShiftedDateTime(_RealDateTime, metaclass=_AnyDateTime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:  # type: ignore[override] # as good as one
            return _RealDateTime.now(tz) + delta

        @classmethod
        def today(cls) -> datetime.datetime:  # type: ignore[override] # as good as one
            return _RealDateTime.now() + delta

    time.time = lambda: real_time() + seconds
    time.time_ns = lambda: real_time_ns() + int(seconds * 1e9)
    time.localtime = lambda at=None: real_localtime(time.time() if at is None else at)
    time.gmtime = lambda at=None: real_gmtime(time.time() if at is None else at)
    datetime.datetime = ShiftedDateTime  # type: ignore[misc] # for the modules that are imported from here on


def start(arguments: list[str]) -> int:
    """Run the program after its surroundings have been made strange."""
    seconds, *others = arguments
    shift_clock(float(seconds))
    # Imported only now: modules that take `datetime` from its module must find the clock put forward.
    setattr(import_module("regesta.build.emitting"), "_WORTH_A_POOL", 10)  # noqa: B010 - a seam of the module's own
    status: int = import_module("regesta.cli.main").main(others, default_root=Path())
    return status


if __name__ == "__main__":
    sys.exit(start(sys.argv[1:]))

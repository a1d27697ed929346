"""A build that halts at a known moment until it is interrupted, where a test would otherwise have to guess the time.

`python -m tests.support.halting_build MODULE:NAME …`: the program with its own arguments. After the first call of that
function or method it says on its standard output how many processes work for it, and waits for a signal.
"""

from __future__ import annotations

import functools
import multiprocessing
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from operator import attrgetter
from pathlib import Path

from regesta.build.interrupts import ENDING
from regesta.cli.main import main
from tests.support.project import ROOT

_HALTED = "halted, with so many processes at work: "


@contextmanager
def halting_build(moment: str, *arguments: str | Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Start the program in a process group of its own, and wait until it has halted after a function's first call.

    Gives the process, and how many others worked for it at that moment.
    """
    with subprocess.Popen(
        [sys.executable, "-m", "tests.support.halting_build", moment, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as build:
        try:
            assert build.stdout is not None
            line = build.stdout.readline()
            assert line.startswith(_HALTED), f"{line}{build.communicate()[1]}"
            yield build, int(line.removeprefix(_HALTED))
        finally:
            build.kill()


def _halt_after(moment: str) -> None:
    module, _, name = moment.partition(":")
    holder_name, _, function_name = name.rpartition(".")
    holder = import_module(module)
    if holder_name:
        holder = attrgetter(holder_name)(holder)
    function: Callable[..., object] = getattr(holder, function_name)
    has_halted = False

    @functools.wraps(function)
    def halting(*arguments: object, **options: object) -> object:
        nonlocal has_halted
        result = function(*arguments, **options)
        if not has_halted:
            has_halted = True
            sys.stdout.write(f"{_HALTED}{len(multiprocessing.active_children())}\n")
            sys.stdout.flush()
            while not signal.sigpending().intersection(ENDING):  # they may be held back at this moment
                time.sleep(0.01)
        return result

    setattr(holder, function_name, halting)


if __name__ == "__main__":
    for number in ENDING:  # whoever started the tests may have had them ignored, as `nohup` does
        signal.signal(number, signal.SIG_DFL)
    _halt_after(sys.argv[1])
    sys.exit(main(sys.argv[2:], default_root=Path()))

"""Builds in processes that can be killed, without a new Python for each: a process that imports once, and forks.

`python -m tests.support.forking_builds` reads a line of JSON for each run, the program's arguments, and answers with
the run's process id; an empty line then asks for its exit status (negative: the signal that ended it).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regesta.cli.main import main
from tests.support.project import ROOT


class ForkingBuilds:
    """Starts runs of the program, one at a time."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        self._server = server

    def start(self, *arguments: str | Path) -> int:
        """Start a run, and return its process id."""
        assert self._server.stdin is not None
        self._server.stdin.write(json.dumps([str(argument) for argument in arguments]) + "\n")
        self._server.stdin.flush()
        return self._read()

    def wait(self) -> int:
        """Wait for the end of the run, and return its exit status; until then its process id stands for nobody else."""
        assert self._server.stdin is not None
        self._server.stdin.write("\n")
        self._server.stdin.flush()
        return self._read()

    def _read(self) -> int:
        assert self._server.stdout is not None
        return int(self._server.stdout.readline())


@contextmanager
def forking_builds() -> Iterator[ForkingBuilds]:
    """Offer a process that runs the program, again and again."""
    command = [sys.executable, "-m", "tests.support.forking_builds"]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        try:
            yield ForkingBuilds(server)
        finally:
            server.kill()


def _serve() -> None:
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    while line := sys.stdin.readline():
        child = os.fork()
        if child == 0:
            try:
                os._exit(main(json.loads(line), default_root=Path()))
            except KeyboardInterrupt:  # it came when the run was over, or had hardly begun
                os._exit(130)
        answers.write(f"{child}\n")
        sys.stdin.readline()
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")


if __name__ == "__main__":
    _serve()

"""The only place that prints: problems with their places, progress, the last line. Plain lines unless on a terminal."""

from __future__ import annotations

import io
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from regesta.cli.plain_problems import problem_lines
from regesta.content.sources import printable
from regesta.errors import Problem, Severity

if TYPE_CHECKING:
    from regesta.cli.terminal import Bar, Terminal
    from regesta.config.model import Config

_FORCED = ("FORCE_COLOR", "TTY_COMPATIBLE")
"""Variables with which a stream that is no terminal may be told to be one."""


class Console:
    """Prints for one run; follows a build's progress."""

    def __init__(self, root: Path, *, quiet: bool, verbose: bool, stream: TextIO | None = None) -> None:
        self.root = root
        self.quiet = quiet
        self.verbose = verbose
        self.started = time.monotonic()
        self._out = stream or sys.stdout
        self._err = stream or sys.stderr
        for printed in (self._out, self._err):
            if isinstance(printed, io.TextIOWrapper):
                # A terminal may not know every script that an archive is written in.
                printed.reconfigure(errors="backslashreplace")
        self._bar: Bar | None = None

    @cached_property
    def _terminal(self) -> Terminal:
        made: Terminal = import_module("regesta.cli.terminal").Terminal(self.root, self._err, verbose=self.verbose)
        return made

    @property
    def on_terminal(self) -> bool:
        """Whether a person watches."""
        may_be = self._err.isatty() or any(map(os.environ.get, _FORCED))
        return may_be and self._terminal.is_watched

    @property
    def width(self) -> int | None:
        """How many characters a line of results has room for; none: as many as it takes, since no person watches."""
        return shutil.get_terminal_size().columns if self._out.isatty() else None

    @property
    def may_ask(self) -> bool:
        """Whether there is a person who can answer: never in CI, and never where input or output is no terminal."""
        return sys.stdin.isatty() and self._out.isatty() and not os.environ.get("CI")

    def ask(self, question: str) -> str:
        """Ask a person for a line; nothing where the input ends."""
        self.end_step()
        try:
            return input(question).strip()
        except EOFError:
            print(file=self._out)
            return ""

    # --- progress ---

    def step(self, name: str, total: int) -> Callable[[], None]:
        """Begin a step of the build of so many parts; 0: nobody knows how many."""
        self.end_step()
        if self.verbose:
            self.note(f"{name}…")
        if self.quiet or not self.on_terminal:
            return _nothing
        self._bar = self._terminal.bar(name, total)
        return self._bar.tick

    def end_step(self) -> None:
        """End the step that is shown."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None

    # --- lines ---

    def say(self, line: str) -> None:
        """Print a line of result."""
        self.end_step()
        print(printable(line), file=self._out, flush=True)

    def data(self, text: str) -> None:
        """Write what another program is to read, as it is."""
        self.end_step()
        self._out.write(text)
        self._out.flush()

    def patch(self, lines: Iterable[str]) -> None:
        """Show a patch: in colour to a person, as it is to a program."""
        if self._out.isatty():
            import_module("regesta.cli.terminal").show_patch(lines, self._out)
        else:
            self.data("".join(lines))

    def note(self, line: str) -> None:
        """Print a line about the run."""
        self.end_step()
        print(printable(line), file=self._err, flush=True)

    def fail(self, message: str) -> None:
        """Print why the run cannot be carried out."""
        self.end_step()
        self._terminal.fail(message)

    def problems(self, problems: Iterable[Problem], config: Config) -> None:
        """Print problems in the order given."""
        self.end_step()
        for found in problems:
            severity = config.severity_of(found.code)
            if severity is None or (self.quiet and severity is Severity.NOTE):
                continue
            if self.on_terminal:
                self._terminal.problem(found, severity)
            else:
                print(*problem_lines(found, severity, verbose=self.verbose), sep="\n", file=self._err)

    def seconds(self) -> str:
        """Return how long the run has taken."""
        return f"{time.monotonic() - self.started:.2f} s"


def _nothing() -> None:
    """Show nothing."""

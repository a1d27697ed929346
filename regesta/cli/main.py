"""The program: ``regesta`` when installed, ``python build.py`` in a checkout."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from regesta.build.interrupts import Ended, ended_in_order
from regesta.build.repeating import Repeated, repeat
from regesta.build.report import tally_line
from regesta.build.standing import Standing
from regesta.cli.console import Console
from regesta.cli.options import Invocation, read_arguments
from regesta.cli.results import BUILT, UNUSABLE, result_line
from regesta.errors import RegestaError

_ENDED = 128
"""What the exit status of a program that a signal ended is counted from, by the shells' convention."""
_WRITING_SITES = frozenset({"build", "serve"})
_PIPE_CLOSED = 141
"""The same of one that wrote to a pipe which nobody reads."""


def main(arguments: Sequence[str], *, default_root: Path, program: str = "regesta") -> int:
    """Run the program and return its exit status: 0 done, 1 faulty content or templates, 2 unusable call or config."""
    console = Console(default_root, quiet=False, verbose=False)
    standing = ""
    try:
        with ended_in_order():
            _check_file_names()
            invocation = read_arguments(arguments, program=program, default_root=default_root)
            console = Console(invocation.settings.root, quiet=invocation.quiet, verbose=invocation.verbose)
            if invocation.command in _WRITING_SITES:
                standing = "; the last good site stands"
            return _run(invocation, console)
    except RegestaError as error:
        console.fail(str(error))
        return UNUSABLE
    except BrokenPipeError:
        # Whoever read our lines has left, as `head` does: nothing more is to be told, at the end of the process either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _PIPE_CLOSED
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        console.fail(f"{place}{error.strerror or error}")
        return UNUSABLE
    except KeyboardInterrupt as interrupt:
        console.note(f"Interrupted{standing}.")
        return _ENDED + (interrupt.number if isinstance(interrupt, Ended) else signal.SIGINT)
    except SystemExit as ending:
        # argparse ends the program itself after --help and --version.
        return ending.code if isinstance(ending.code, int) else 0


def _run(invocation: Invocation, console: Console) -> int:
    """Carry out a command; what it needs is loaded when it is known that it needs it."""
    if invocation.command == "build":
        repeated = repeat(invocation.settings, Standing(lasts=False))
        if repeated is not None:
            _tell(repeated, invocation, console)
            return BUILT
    status: int = commands().run_command(invocation, console)
    return status


def _tell(repeated: Repeated, invocation: Invocation, console: Console) -> None:
    """Tell of a build that came to what the last one came to, problems included."""
    console.problems(repeated.problems, repeated.config)
    if not invocation.quiet:
        console.say(result_line(repeated.report, tally_line(repeated.problems, repeated.config), console))


def commands() -> ModuleType:
    """Load the commands, and with them all that building takes."""
    return import_module("regesta.cli.commands")


def _check_file_names() -> None:
    """Make sure that every name can be a file's: in some locales of old, Python can write few letters or none."""
    if sys.getfilesystemencoding() != "utf-8":
        message = "file names are not UTF-8 in this locale: set the environment variable PYTHONUTF8=1"
        raise RegestaError(message)


def run() -> None:
    """Run the installed program on the current folder."""
    sys.exit(main(sys.argv[1:], default_root=Path()))

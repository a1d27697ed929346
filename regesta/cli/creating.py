"""The command `new`: what is asked for becomes files that an author goes on with."""

from __future__ import annotations

import datetime
import os
import shlex
from pathlib import Path
from typing import Literal

import msgspec

from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.scaffold.archive import new_archive


class NewOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be made."""

    kind: Literal["archive"]
    name: str
    title: str | None = None


def run_new(invocation: Invocation, console: Console) -> int:
    """Make what is asked for, and say how to go on.

    Raises:
        RegestaError: where something stands in its place.
        OSError: where it cannot be written.
    """
    options = msgspec.convert(invocation.asked, NewOptions)
    return _archive(invocation, options, console)


def _archive(invocation: Invocation, options: NewOptions, console: Console) -> int:
    folder = Path(options.name)
    made = new_archive(folder, title=options.title, today=_today())
    if invocation.quiet:
        return BUILT
    console.say(f"A new archive, {counted(len(made), 'file')}, lies in {folder}.")
    is_here = os.path.samefile(folder, Path())  # noqa: PTH121 - either may be a link
    if not is_here:
        console.say(f"  cd {shlex.quote(str(folder))}")
    console.say("  regesta serve --open")
    return BUILT


def _today() -> datetime.date:
    """Return the day on the author's own calendar: what is begun today is of today. No build asks for it."""
    return datetime.date.today()  # noqa: DTZ011 - the author's day, not that of Greenwich

"""What the console shows in colour, or with the source beside it: problems, errors, bars.

Apart from the console, because loading the library for it takes longer than a build with nothing to do and to tell.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console as RichConsole
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
from rich.progress import Progress as Bars
from rich.text import Text

from regesta.cli.plain_problems import lines_below, place, told
from regesta.content.sources import printable
from regesta.errors import Problem, Severity, Span
from regesta.text.source_files import read_again

_COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_PATCH_STYLES = (
    ("diff ", "bold"),
    ("rename ", "bold"),
    ("new file ", "bold"),
    ("deleted file ", "bold"),
    ("--- ", "bold"),
    ("+++ ", "bold"),
    ("@@", "cyan"),
    ("-", "red"),
    ("+", "green"),
)
_PATIENCE = 1.0
"""Seconds before a step shows a bar."""
_NARROWEST = 40
"""Characters of a source line that are shown on the narrowest terminal."""


class Terminal:
    """Where errors and problems are shown: a terminal that a person watches, or a stream of plain lines."""

    def __init__(self, root: Path, stream: TextIO, *, verbose: bool) -> None:
        self.root = root
        self.verbose = verbose
        colour = not os.environ.get("NO_COLOR")
        self._rich = RichConsole(file=stream, no_color=not colour, highlight=False, soft_wrap=True, emoji=False)

    @property
    def is_watched(self) -> bool:
        """Whether a person watches."""
        return self._rich.is_terminal

    def fail(self, message: str) -> None:
        """Show why the run cannot be carried out."""
        self._rich.print(Text("error: ", style=_COLOURS[Severity.ERROR]) + Text(printable(message)))

    def problem(self, found: Problem, severity: Severity) -> None:
        """Show a problem."""
        self._rich.print(self._problem(found, severity))

    def bar(self, name: str, total: int) -> Bar:
        """Begin a bar of so many parts; 0: nobody knows how many."""
        return Bar(self._rich, name, total)

    def _problem(self, found: Problem, severity: Severity) -> Text:
        text = Text()
        text.append(f"{place(found.span)}: ", style="bold")
        text.append(f"{severity}[{found.code}]", style=_COLOURS[severity])
        text.append(f": {told(found)}")
        text.append(self._excerpt(found.span))
        for line in lines_below(found, verbose=self.verbose):
            text.append(f"\n{line}", style="dim")
        return text

    def _excerpt(self, span: Span) -> Text:
        """Return the source line with a caret under the fault, where there is one."""
        if span.end <= span.start:
            return Text()
        source = read_again(span.path, self.root / span.path)
        if source is None or span.line > source.line_count:
            return Text()
        line = source.line_text(span.line)
        shown, start, width = window(line, span.column - 1, span.end - span.start, room=self._rich.width - 8)
        before, marked = (_cells(shown[:start]), _cells(shown[start : start + width]))
        blank = " " * cell_len(before)
        carets = "^" * max(1, cell_len(marked))
        return Text(f"\n    {_cells(shown)}\n    {blank}", style="dim") + Text(carets, style="bold green")


def _cells(text: str) -> str:
    """Return a part of a source line as it is shown, so that what is below it can be put in line with it."""
    return printable(text.replace("\t", "    "))


def window(line: str, start: int, width: int, *, room: int) -> tuple[str, int, int]:
    """Cut a long source line to the room around a fault.

    Returns the part that is shown, with an ellipsis where it was cut, and where in it the fault begins and how wide it
    is; all in characters.
    """
    room = max(room, _NARROWEST)
    width = max(1, min(width, len(line) - start))
    if len(line) <= room:
        return line, start, width
    first = max(0, min(start - room // 3, len(line) - room))
    last = min(len(line), first + room)
    shown = ("…" if first else "") + line[first:last] + ("…" if last < len(line) else "")
    return shown, start - first + bool(first), max(1, min(width, last - start))


def show_patch(lines: Iterable[str], stream: TextIO) -> None:
    """Show a patch in the colours that git gives it."""
    rich = RichConsole(
        file=stream, no_color=bool(os.environ.get("NO_COLOR")), highlight=False, soft_wrap=True, emoji=False
    )
    for line in lines:
        style = next((style for mark, style in _PATCH_STYLES if line.startswith(mark)), "")
        for part in line.splitlines():
            rich.print(Text(_cells(part), style=style))


class Bar:
    """A progress bar that appears when a step takes longer than a second."""

    def __init__(self, terminal: RichConsole, name: str, total: int) -> None:
        self._started = time.monotonic()
        self._done = 0
        self._shown = False
        self._bars = Bars(
            TextColumn(name), BarColumn(), MofNCompleteColumn(), console=terminal, transient=True, auto_refresh=False
        )
        self._task = self._bars.add_task(name, total=total or None)
        self._refreshed = 0.0

    def tick(self) -> None:
        """Move on by one."""
        self._done += 1
        now = time.monotonic()
        if now - self._started < _PATIENCE:
            return
        if not self._shown:
            self._bars.start()
            self._shown = True
        if now - self._refreshed > 0.1:  # noqa: PLR2004 - ten times a second is smooth enough
            self._bars.update(self._task, completed=self._done)
            self._bars.refresh()
            self._refreshed = now

    def close(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._bars.stop()

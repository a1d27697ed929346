"""The program as its users run it: a process with arguments, an exit status and two streams of text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from tests.support.project import ROOT

SECONDS = 300.0
"""After this long a run is taken to hang."""


class CompletedRun(NamedTuple):
    """What a run of the program came to."""

    exit: int
    stdout: str
    stderr: str


def run_regesta(
    *arguments: str | Path,
    root: Path | None = None,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> CompletedRun:
    """Run `python build.py` with arguments, on the archive at `root` (default: the sample), and wait for its end.

    `environment` is laid over the current one.
    """
    place = [] if root is None else ["--root", str(root)]
    return run_command(sys.executable, ROOT / "build.py", *arguments, *place, cwd=cwd or ROOT, environment=environment)


def run_command(
    *command: str | Path,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
) -> CompletedRun:
    """Run a command and wait for its end; its streams are read as UTF-8."""
    run = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", "PYTHONUTF8": "1", **(environment or {})},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=seconds,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return CompletedRun(run.returncode, run.stdout, run.stderr)

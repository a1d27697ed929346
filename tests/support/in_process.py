"""The program run inside the test's own process, where starting Python would cost more than what is tested."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from regesta.cli.main import main
from tests.support.command import CompletedRun


def run_here(*arguments: str | Path, root: Path) -> CompletedRun:
    """Run the program with arguments on the archive at `root`, on one processor, and return what it came to."""
    out, err = io.StringIO(), io.StringIO()
    name, *others = map(str, arguments)
    command = [name, "--root", str(root), "--jobs", "1", *others]
    with redirect_stdout(out), redirect_stderr(err):
        status = main(command, default_root=root)
    return CompletedRun(status, out.getvalue(), err.getvalue())


def build_here(root: Path, *options: str | Path) -> CompletedRun:
    """Build the archive at `root` to `root/site`, unless options say otherwise."""
    return run_here("build", *options, root=root)


def read_tree(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by its path with POSIX separators."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}

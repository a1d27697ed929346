"""Things that are dear to make: each is made once in a test run, however many processes share the run."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest


def make_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return the folder that `make` filled, by this process or by another of the same run.

    A `make` that raises leaves nothing behind, so that whoever asks next meets the same failure, not half a folder.
    """
    base = factory.getbasetemp()
    # With pytest-xdist each worker has its own folder below the run's.
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    folder, made = shared / name, shared / f"{name}.made"
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            # It is filled where it stays: a virtual environment knows its own path.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            made.touch()
    return folder

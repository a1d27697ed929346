from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench.processes import RunError, can_watch_memory, run_measured

_MIB = 1 << 20
_TAKE = "import sys, time; taken = b'x' * (50 * 2**20); time.sleep(0.5)"
"""Takes 50 MiB, and keeps them for long enough to be looked at."""
_START = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_TAKE!r}], check=True)"
_BURN = "import time\nwhile time.process_time() < 0.3: pass"

needs_proc = pytest.mark.skipif(not can_watch_memory(), reason="only Linux says how much memory a process has")


def _python(tmp_path: Path, program: str, *, watch_memory: bool = False) -> tuple[float, int | None]:
    found = run_measured((sys.executable, "-c", program), cwd=tmp_path, watch_memory=watch_memory)
    return found.cpu, found.peak


@needs_proc
@pytest.mark.parametrize("program", [_TAKE, _START], ids=["its own", "its child's"])
def test_fifty_megabytes_are_seen(tmp_path: Path, program: str) -> None:
    _, idle = _python(tmp_path, "import time; time.sleep(0.3)", watch_memory=True)
    _, peak = _python(tmp_path, program, watch_memory=True)
    assert idle is not None
    assert peak is not None
    assert 45 * _MIB < peak - idle < 100 * _MIB


@needs_proc
def test_what_two_processes_share_counts_once(tmp_path: Path) -> None:
    fork = "import os, time; taken = b'x' * (50 * 2**20); os.fork(); time.sleep(0.5)"
    _, peak = _python(tmp_path, fork, watch_memory=True)
    assert peak is not None
    assert peak < 90 * _MIB


def test_memory_is_looked_at_only_where_it_is_asked_for(tmp_path: Path) -> None:
    assert _python(tmp_path, "pass")[1] is None


@pytest.mark.parametrize(
    "program",
    [_BURN, f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_BURN!r}], check=True)"],
    ids=["its own", "its child's"],
)
def test_processor_time_is_that_of_the_whole_tree(tmp_path: Path, program: str) -> None:
    cpu, _ = _python(tmp_path, program)
    assert cpu >= 0.3


def test_a_program_that_fails_has_the_last_word(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"ended with status 3:\nno such luck"):
        _python(tmp_path, "import sys; print('no such luck'); sys.exit(3)")

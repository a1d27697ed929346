"""Two builds never write one site at once, and a killed one leaves no lock behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from regesta.build.lock import hold_lock, read_holder
from regesta.build.writer import open_site
from regesta.errors import RegestaError
from regesta.types import OutputPath

_HOLD = r"""
import os, sys, time
from regesta.build.lock import hold_lock
with hold_lock(sys.argv[1], wait=0, subject="It"):
    if "fork" in sys.argv and os.fork() == 0:
        os.write(1, b"%d\n" % os.getpid())
        time.sleep(60)
        os._exit(0)
    os.write(1, b"held\n")
    time.sleep(60)
"""


def _start(folder: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(folder), *words],
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )


def _next_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_build_is_told_who_holds_the_site(tmp_path: Path) -> None:
    process = _start(tmp_path / "work")
    try:
        assert _next_line(process) == "held"
        with (
            pytest.raises(
                RegestaError, match=rf"^It is being written by another build \(process {process.pid}, since 2"
            ),
            hold_lock(str(tmp_path / "work"), wait=0.2, subject="It"),
        ):
            pass
    finally:
        process.kill()
        process.communicate()


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    process = _start(tmp_path / "work")
    assert _next_line(process) == "held"
    process.send_signal(signal.SIGKILL)
    process.communicate()
    assert (tmp_path / "work" / "lock").exists()
    with hold_lock(str(tmp_path / "work"), wait=0, subject="It"):
        holder = read_holder(str(tmp_path / "work"))
        assert holder is not None
        assert holder.pid == os.getpid()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork on this system")
def test_a_worker_that_outlives_a_killed_build_does_not_hold_its_lock(tmp_path: Path) -> None:
    process = _start(tmp_path / "work", "fork")
    lines = {_next_line(process), _next_line(process)}
    worker = int(next(line for line in lines if line != "held"))
    try:
        process.kill()
        process.wait()
        with hold_lock(str(tmp_path / "work"), wait=0, subject="It"):
            assert read_holder(str(tmp_path / "work")) is not None
    finally:
        os.kill(worker, signal.SIGKILL)
        process.communicate()


def test_nothing_is_left_of_a_lock_that_was_released(tmp_path: Path) -> None:
    with hold_lock(str(tmp_path / "work"), wait=0, subject="It"):
        assert (tmp_path / "work" / "lock").exists()
    assert list(tmp_path.iterdir()) == []


def test_one_process_cannot_hold_a_lock_twice(tmp_path: Path) -> None:
    folder = str(tmp_path / "work")
    with (
        hold_lock(folder, wait=0, subject="It"),
        pytest.raises(RegestaError),
        hold_lock(folder, wait=0, subject="It"),
    ):
        pass


def test_a_link_in_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    (tmp_path / "work").mkdir()
    (tmp_path / "work" / "lock").symlink_to(precious)
    with pytest.raises(RegestaError), hold_lock(str(tmp_path / "work"), wait=0, subject="It"):
        pass
    assert precious.read_text() == "mine"


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="no folder here refuses others as if it were not there")
def test_a_folder_that_cannot_be_made_is_not_taken_for_another_build() -> None:
    with (
        pytest.raises(RegestaError, match=r"^/proc/x/work cannot be made\.$"),
        hold_lock("/proc/x/work", wait=0, subject="It"),
    ):
        pass


def test_builds_of_many_threads_come_one_after_the_other(tmp_path: Path) -> None:
    inside = 0
    most = 0

    def build(number: int) -> None:
        nonlocal inside, most
        with open_site(tmp_path / "site", wait=30) as site:
            inside += 1
            most = max(most, inside)
            site.stage(OutputPath("index.html"), b"%d" % number)
            time.sleep(0.005)
            site.commit()
            inside -= 1

    threads = [threading.Thread(target=build, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert sorted(path.name for path in (tmp_path / "site").iterdir()) == ["index.html", "manifest.json"]

"""Builds that meet: two of one site at once, one on a full disk, one that is interrupted."""

from __future__ import annotations

import inspect
import os
import random
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from regesta.build.output_tree import WORK_FOLDER
from regesta.build.writer import open_site
from tests.support.archives import generate_archive, rich_archive, write_archive
from tests.support.forking_builds import forking_builds
from tests.support.halting_build import halting_build
from tests.support.in_process import build_here, read_tree
from tests.support.project import ROOT
from tests.support.tools import Missing, require

_LONGEST = 120.0
"""Seconds after which a process is taken to hang."""

_PATIENCE = 5.0
"""Seconds after which what has not appeared has come and gone."""

_HOLD = """
import sys
from regesta.build.lock import hold_lock
with hold_lock(sys.argv[1], wait=0, subject="It"):
    print("held", flush=True)
    sys.stdin.read()
"""


def _start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )


def test_two_builds_of_one_site_take_turns_or_one_says_who_is_at_it(tmp_path: Path) -> None:
    archives = [generate_archive(tmp_path / str(seed), seed=seed, articles=8) for seed in (1, 2)]
    clean = []
    for archive in archives:
        assert build_here(archive).exit == 0
        clean.append(read_tree(archive / "site"))
    site = tmp_path / "shared"
    builds = [_start("--root", archive, "--output", site) for archive in archives]
    for build in builds:
        out, err = build.communicate(timeout=_LONGEST)
        assert build.returncode in {0, 2}, err
        assert build.returncode == 0 or "is being written by another build" in err
        assert build.returncode == 2 or "written" in out
    assert read_tree(site) in clean


def test_a_build_that_waits_too_long_says_who_is_at_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    work = archive / "site" / WORK_FOLDER
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            _HOLD,
            str(work),
        ],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        monkeypatch.setattr(inspect.unwrap(open_site), "__kwdefaults__", {"wait": 0.1, "disk": None})
        run = build_here(archive)
    finally:
        holder.communicate("")
    assert run.exit == 2
    assert f"process {holder.pid}" in run.stderr
    assert read_tree(archive / "site") == before


def _wait_for(path: Path) -> None:
    """Wait until a file or folder is there, but not for ever: a quick build may have removed it already."""
    deadline = time.monotonic() + _PATIENCE
    while not path.exists() and time.monotonic() < deadline:
        time.sleep(0.002)


@contextmanager
def _small_disk(folder: Path, *, megabytes: int) -> Iterator[Path]:
    """Offer a small file system, or skip the test where there can be none."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    reason = "a small file system needs Linux, root and the right to mount"
    try:
        mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        mounted = False
    if not mounted:
        require(Missing(reason))
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - found by PATH


def test_a_full_disk_is_told_in_one_line_and_leaves_the_old_site(tmp_path: Path) -> None:
    archive = generate_archive(tmp_path / "archive", seed=4, articles=6)
    with _small_disk(tmp_path / "disk", megabytes=6) as disk:
        site = disk / "site"
        first = build_here(archive, "--output", site)
        assert first.exit == 0, first.stderr
        before = read_tree(site)
        write_archive(archive, {f"content/files/{number}.csv": "x" * 1_000_000 for number in range(12)})
        run = build_here(archive, "--output", site)
        assert run.exit == 2
        errors = [line for line in run.stderr.splitlines() if line.startswith("error")]
        assert len(errors) == 1
        assert "No space left on device" in errors[0] or "full" in errors[0]
        assert read_tree(site) == before
        for number in range(12):
            (archive / f"content/files/{number}.csv").unlink()
        assert build_here(archive, "--output", site).exit == 0
        assert read_tree(site) == before


def test_a_file_that_the_system_refuses_is_told_in_one_line_and_leaves_the_old_site(tmp_path: Path) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    write_archive(archive, {"content/large.csv": "x" * 3_000_000})
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, limits[1]))
    try:
        run = build_here(archive)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert run.exit == 2
    assert len([line for line in run.stderr.splitlines() if line.startswith("error")]) == 1
    assert read_tree(archive / "site") == before


_FIRST_PAGE = "regesta.build.writer:SiteWriter.accept"
"""The moment after a staged page was taken over: it came back from a process while others are at work."""
_FIRST_WORKER = "concurrent.futures:ProcessPoolExecutor.submit"
"""The moment after the first process that renders was started, long before it can render."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize(
    ("jobs", "moment", "number", "status"),
    [
        (1, _FIRST_PAGE, signal.SIGINT, 130),
        (2, _FIRST_PAGE, signal.SIGINT, 130),
        (2, _FIRST_WORKER, signal.SIGINT, 130),
        (1, _FIRST_PAGE, signal.SIGTERM, 143),
        (2, _FIRST_PAGE, signal.SIGTERM, 143),
        (2, _FIRST_WORKER, signal.SIGHUP, 129),
    ],
)
def test_an_interrupted_build_says_so_and_leaves_the_old_site(
    tmp_path: Path, jobs: int, moment: str, number: int, status: int
) -> None:
    # From some four hundred pages on, they are rendered by several processes.
    archive = generate_archive(tmp_path / "archive", seed=9, articles=15 if jobs == 1 else 100, actors=30)
    site = tmp_path / "site"
    assert build_here(archive, "--output", site).exit == 0
    before = read_tree(site)
    write_archive(archive, {"config.yaml": "title: Another\nurl: https://example.org/other/\nper_page: 10\n"})
    with halting_build(moment, "build", "--root", archive, "--output", site, "--jobs", str(jobs)) as (build, workers):
        assert (workers > 0) is (jobs > 1)
        assert (site / WORK_FOLDER).exists()
        if number == signal.SIGTERM:  # as a CI sends it that cancels
            os.kill(build.pid, number)
        else:  # as a terminal does it: to the workers as well
            os.killpg(build.pid, number)
        out, err = build.communicate(timeout=_LONGEST)
    assert build.returncode == status, err
    assert out == ""
    assert err == "Interrupted; the last good site stands.\n"
    assert read_tree(site) == before
    assert build_here(archive, "--output", site).exit == 0
    assert not (site / WORK_FOLDER).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
@pytest.mark.parametrize("moment", [_FIRST_PAGE, _FIRST_WORKER])
def test_nobody_works_on_for_a_build_that_was_killed(tmp_path: Path, moment: str) -> None:
    archive = generate_archive(tmp_path / "archive", seed=9, articles=100, actors=30)
    with halting_build(moment, "build", "--root", archive, "--jobs", "3") as (build, workers):
        assert workers > 0
        os.kill(build.pid, signal.SIGKILL)
        build.communicate(timeout=_LONGEST)  # until all have closed what they print to
    assert build_here(archive).exit == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other signals")
def test_an_interrupt_at_any_moment_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    archives = [generate_archive(tmp_path / str(seed), seed=seed, articles=8) for seed in (1, 2)]
    clean = []
    for archive in archives:
        assert build_here(archive).exit == 0
        clean.append(read_tree(archive / "site"))
    site = tmp_path / "site"
    chance = random.Random()
    with forking_builds() as builds:
        builds.start("build", "--root", archives[0], "--output", site, "--jobs", "1")
        assert builds.wait() == 0
        for number in range(5):
            process = builds.start("build", "--root", archives[(number + 1) % 2], "--output", site, "--jobs", "1")
            _wait_for(site / WORK_FOLDER)
            time.sleep(chance.uniform(0, 0.4))
            os.kill(process, signal.SIGINT)
            assert builds.wait() in {0, 130}
            # The lock of a build that was broken off while it took it may stay: the next build takes it away.
            assert {name: data for name, data in read_tree(site).items() if name != f"{WORK_FOLDER}/lock"} in clean
    assert build_here(archives[0], "--output", site).exit == 0
    assert read_tree(site) == clean[0]

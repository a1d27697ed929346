"""Runs that cannot end well end in one line and with a status that says so, never in a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Self

import pytest

from regesta.build import reading, workers
from tests.support.archives import article, rich_archive, write_archive
from tests.support.in_process import build_here, read_tree
from tests.support.project import ROOT


class _KilledPool:
    """Stands for processes that the system ends as soon as they have something to do."""

    def __init__(self, **_settings: object) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        pass

    def submit(self, *_work: object) -> Future[object]:
        future: Future[object] = Future()
        future.set_exception(BrokenProcessPool("A process in the process pool was terminated abruptly"))
        return future


def test_a_process_that_the_system_ends_is_told_of_and_the_old_site_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = rich_archive(tmp_path / "archive")
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    monkeypatch.setattr(workers, "ProcessPoolExecutor", _KilledPool)
    monkeypatch.setattr(reading, "_WORTH_WORKERS", 10)
    run = build_here(archive, "--jobs", "2", "--no-cache")
    assert run.exit == 2
    assert run.stderr.startswith("error: a process that took part in the build was ended")
    assert read_tree(archive / "site") == before


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other pipes")
def test_a_reader_who_has_left_is_no_fault(tmp_path: Path) -> None:
    archive = write_archive(
        tmp_path, {"content/articles/a.md": article(body="\n".join(f"## Heading {number}" for number in range(3_000)))}
    )
    with subprocess.Popen(
        [sys.executable, str(ROOT / "build.py"), "explain", "/articles/a/", "--root", str(archive)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_COLOR": "1"},
    ) as run:
        assert run.stdout is not None
        assert run.stderr is not None
        run.stdout.readline()
        run.stdout.close()
        told = run.stderr.read()
    assert b"Traceback" not in told
    assert b"Exception ignored" not in told
    assert run.returncode == 141


@pytest.mark.skipif(sys.platform == "win32", reason="Windows removes no folder that is in use")
def test_a_current_folder_that_is_gone_is_told_in_one_line(tmp_path: Path) -> None:
    program = "import sys; from regesta.cli.main import run; sys.argv[1:] = ['build']; run()"
    leave = f"import os; os.chdir({str(tmp_path)!r}); os.rmdir({str(tmp_path)!r}); "
    run = subprocess.run(
        [sys.executable, "-c", f"{leave}{program}"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.startswith("error: ")
    assert run.stderr.count("\n") == 1


def test_an_editors_lock_beside_an_article_stops_nothing(tmp_path: Path) -> None:
    archive = write_archive(tmp_path, {"content/articles/a.md": article()})
    (archive / "content" / "articles" / ".#a.md").symlink_to("someone@example.org.123:456")
    run = build_here(archive)
    assert run.exit == 0
    assert "content/articles/.#a.md:1:1: note[ignored-file]" in run.stderr

"""One archive makes one site, byte for byte, wherever, whenever and by whomever it is built."""

from __future__ import annotations

import ast
import hashlib
import locale
import os
import random
import shutil
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.support.archives import COMPLETE, generate_archive, rich_archive
from tests.support.command import run_regesta
from tests.support.in_process import build_here, read_tree
from tests.support.project import ROOT

_DAY = 86_400


class Environment(NamedTuple):
    """Where and how a build runs."""

    variables: dict[str, str]
    folder: str = "archive"
    umask: int = 0o022
    clock: int = 0
    """By how many seconds it is put forward."""
    jobs: int = 1
    order: int | None = None
    """The seed of the order in which the files are made; none: as they were copied."""


ENVIRONMENTS = {
    "plain": Environment({"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "0"}),
    "far east": Environment({"TZ": "Pacific/Kiritimati", "LC_ALL": "ja_JP.UTF-8", "PYTHONHASHSEED": "1"}, umask=0o077),
    "far west": Environment({"TZ": "Etc/GMT+12", "LC_ALL": "C"}),
    "turkish": Environment({"TZ": "Europe/Istanbul", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR"}, umask=0o002),
    "other folder": Environment({"PYTHONHASHSEED": "4294967295"}, folder="an archive/mit Ümlaut/档案", order=1),
    "later": Environment({"TZ": "America/St_Johns"}, clock=9_000 * _DAY, order=2),
    "earlier": Environment({"TZ": "Australia/Lord_Howe", "SOURCE_DATE_EPOCH": "1"}, clock=-9_000 * _DAY, umask=0o027),
    "quiet": Environment({"HOME": "/nonexistent", "TERM": "dumb", "COLUMNS": "1", "FORCE_COLOR": "1"}, jobs=3, order=3),
}


def _shuffled_copy(source: Path, target: Path, seed: int) -> None:
    """Copy an archive file by file in another order, with other times of change."""
    chance = random.Random(seed)
    files = sorted(path for path in source.rglob("*") if path.is_file())
    chance.shuffle(files)
    for path in files:
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        moment = chance.randrange(4_000_000_000)
        os.utime(copy, (moment, moment))


def _digest(site: Path) -> str:
    """Return one digest over every path and every byte of a site."""
    found = hashlib.sha256()
    for path, data in sorted(read_tree(site).items()):
        found.update(f"{path}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


def _build(environment: Environment, folder: Path) -> str:
    root = folder / environment.folder
    if environment.order is None:
        rich_archive(root)
    else:
        _shuffled_copy(COMPLETE, root, environment.order)
    arguments = [str(environment.clock), "build", "--root", root, "--jobs", str(environment.jobs)]
    run = subprocess.run(
        [sys.executable, "-m", "tests.support.strange_start", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment.variables},
        umask=environment.umask,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr.decode("utf-8", "replace")
    return _digest(root / "site")


def test_eight_environments_make_one_site(tmp_path: Path) -> None:
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = pool.map(lambda name: _build(ENVIRONMENTS[name], tmp_path / name), ENVIRONMENTS)
        digests = dict(zip(ENVIRONMENTS, made, strict=True))
    assert len(set(digests.values())) == 1, digests
    assert len(digests) == 8


def test_any_number_of_processes_makes_one_site(tmp_path: Path) -> None:
    root = generate_archive(tmp_path / "archive", seed=3, articles=60, actors=30)
    digests = set()
    for jobs in ("1", "3"):
        run = build_here(root, "--jobs", jobs, "--output", tmp_path / jobs)
        assert run.exit == 0, run.stderr
        digests.add(_digest(tmp_path / jobs))
    assert len(read_tree(tmp_path / "1")) > 400
    assert len(digests) == 1


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    root = rich_archive(tmp_path / "archive")
    build_here(root)
    before = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")}
    run = build_here(root)
    assert run.stdout.startswith("0 files written")
    assert {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*")} == before


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file modes")
def test_a_site_can_be_read_by_a_web_server_whatever_the_umask(tmp_path: Path) -> None:
    root = rich_archive(tmp_path / "archive")
    before = os.umask(0o077)
    try:
        assert build_here(root).exit == 0
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (root / "site").rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (root / "site").rglob("*") if path.is_dir()}
    assert (len(modes), len(folders)) == (1, 1)


def test_a_locale_that_cannot_write_names_is_refused_in_one_line(tmp_path: Path) -> None:
    run = run_regesta(root=rich_archive(tmp_path / "archive"), environment={"LC_ALL": "C", "PYTHONUTF8": "0"})
    assert run.exit == 2
    assert run.stderr.startswith("error: ")
    assert run.stderr.count("\n") == 1
    assert "PYTHONUTF8=1" in run.stderr


_CLOCKS = {"now", "today", "utcnow", "time", "time_ns", "localtime", "gmtime", "ctime", "fromtimestamp"}
_ALLOWED = {
    "build/lock.py",
    "build/standing.py",
    "cli/creating.py",
    "outgoing/telling.py",
    "outgoing/visiting.py",
}
"""The note that tells who holds the lock, and since when: it is gone when the build ends. And the day of an article
that an author begins today. A preview asks whether a file was written a moment ago, and reads it again then.
And `check --external`, which waits for other sites, and keeps for a while what they said."""


def test_no_module_looks_at_the_time_of_day_or_at_the_locale() -> None:
    package = ROOT / "regesta"
    found = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            asked = node.func.attr
            if (asked in _CLOCKS and not _makes_a_time(node)) or asked in {"setlocale", "getlocale"}:
                found.add(path.relative_to(package).as_posix())
    assert found == _ALLOWED


def _makes_a_time(call: ast.Call) -> bool:
    """Tell `datetime.time(12, 0)`, which makes a value, from `time.time()`, which looks at the clock."""
    return bool(call.args or call.keywords)


def test_the_program_leaves_the_locale_alone(tmp_path: Path) -> None:
    before = locale.setlocale(locale.LC_ALL)
    build_here(rich_archive(tmp_path / "archive"))
    assert locale.setlocale(locale.LC_ALL) == before

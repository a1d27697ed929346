"""Whole builds, killed at random moments: no file is ever half written, and the next build equals a clean one."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from pathlib import Path

import pytest

from regesta.build.output_tree import WORK_FOLDER
from tests.support.archives import generate_archive, write_archive
from tests.support.forking_builds import ForkingBuilds, forking_builds
from tests.support.in_process import build_here, read_tree

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def _two_archives(folder: Path) -> tuple[Path, Path]:
    """Write two states of one archive: pages that stay, that change, that go, that come, and that swap their kinds."""
    old = generate_archive(folder / "old", seed=11, articles=10, actors=6)
    new = generate_archive(folder / "new", seed=11, articles=10, actors=6)
    write_archive(
        old, {"content/files/a.csv": "old\n" * 50_000, "content/pages/folder.md": "---\ntitle: Folder\n---\n"}
    )
    write_archive(
        new, {"content/files/a.csv": "new\n" * 50_000, "content/pages/folder/page.md": "---\ntitle: P\n---\n"}
    )
    write_archive(old, {"config.yaml": "title: The old archive\nurl: https://example.org/old/\nper_page: 10\n"})
    write_archive(new, {"config.yaml": "title: The new archive\nurl: https://example.org/new/\nper_page: 5\n"})
    for number in range(6, 10):
        (new / f"content/articles/{2000 + number}/piece-{number}.md").unlink()
    _drop_references(new)
    return old, new


def _drop_references(archive: Path) -> None:
    """Take out what articles say of each other, since some of them are gone."""
    for path in (archive / "content" / "articles").rglob("*.md"):
        path.write_text(_without_references(path.read_text("utf-8")), "utf-8")


def _without_references(text: str) -> str:
    return "\n".join(line.split(" See [[")[0] for line in text.splitlines()) + "\n"


def _pages(site: Path) -> dict[str, bytes]:
    """Return the files that readers can meet."""
    return {path: data for path, data in read_tree(site).items() if not path.startswith(f"{WORK_FOLDER}/")}


def _kill_some_time(
    builds: ForkingBuilds, arguments: list[str | Path], site: Path, chance: random.Random, *, full: float
) -> int:
    """Start a build and kill it, at any time or just after it began to replace files; return its exit status.

    `full` is how many seconds a whole build takes.
    """
    journals = [site / WORK_FOLDER / name for name in ("adding.json", "replacing.json")]
    process = builds.start(*arguments)
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, full))
    else:
        deadline = time.monotonic() + full * 1.2
        while not any(map(Path.exists, journals)) and time.monotonic() < deadline:
            time.sleep(0.0005)
        time.sleep(chance.uniform(0, full / 20))
    os.kill(process, signal.SIGKILL)
    return builds.wait()


def _hammer(folder: Path, *, kills: int, seed: int | None) -> None:
    archives = _two_archives(folder)
    clean: list[dict[str, bytes]] = []
    for archive in archives:
        run = build_here(archive, "--output", folder / f"clean-{archive.name}")
        assert run.exit == 0, run.stderr
        clean.append(_pages(folder / f"clean-{archive.name}"))
    assert not clean[0].items() <= clean[1].items()
    known = {path: {pages.get(path) for pages in clean} for path in {*clean[0], *clean[1]}}
    chance = random.Random(seed)
    site = folder / "site"
    with forking_builds() as builds:
        commands: list[list[str | Path]] = [
            ["build", "--root", archive, "--output", site, "--jobs", "1"] for archive in archives
        ]
        started = time.monotonic()
        builds.start(*commands[0])
        assert builds.wait() == 0
        full = time.monotonic() - started
        assert _pages(site) == clean[0]
        killed = tried = 0
        while killed < kills:
            assert tried < kills * 10, "the builds end before they can be killed"
            tried += 1
            number = chance.randrange(2)
            if _kill_some_time(builds, commands[number], site, chance, full=full) < 0:
                killed += 1
            else:
                full *= 0.9
            found = _pages(site)
            assert clean[0].keys() & clean[1].keys() <= found.keys()
            for path, data in found.items():
                assert data in known[path], path
            if chance.random() < 0.3:  # otherwise the next one that is killed has to recover
                number = chance.randrange(2)
                builds.start(*commands[number])
                assert builds.wait() == 0
                assert _pages(site) == clean[number]
                assert not (site / WORK_FOLDER).exists()
        builds.start(*commands[1])
        assert builds.wait() == 0
        assert read_tree(site) == clean[1]


def test_a_killed_build_leaves_whole_files_and_the_next_equals_a_clean_one(tmp_path: Path) -> None:
    _hammer(tmp_path, kills=12, seed=None)


@pytest.mark.long
def test_fifty_killed_builds_leave_whole_files_and_the_next_equals_a_clean_one(tmp_path: Path) -> None:
    _hammer(tmp_path, kills=50, seed=None)

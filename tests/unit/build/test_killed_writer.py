"""Builds in another process, killed by SIGKILL at random moments: no reader ever meets half a file."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.build.writer import WriteReport

BuildSite = Callable[..., WriteReport]
ReadFolder = Callable[[Path], dict[str, bytes]]

_KILLS = 15
_LONGEST = 0.12
"""Seconds until a kill: a few builds of the other process."""

_REPOSITORY = Path(__file__).parents[3]

_BUILD_ALTERNATELY = """
import json, sys
from pathlib import Path
from regesta.build.writer import open_site

sites = [{path: text.encode() for path, text in site.items()} for site in json.loads(Path(sys.argv[2]).read_text())]
print("ready", flush=True)
while True:
    for files in sites:
        with open_site(Path(sys.argv[1])) as site:
            for path, data in files.items():
                site.stage(path, data)
            site.commit()
"""


def _site(word: str, numbers: range) -> dict[str, str]:
    return {f"articles/{number}/index.html": f"{word} {number}\n" * 500 for number in numbers}


_ONE = _site("one", range(120)) | {"a": "file a", "b/x/index.html": "x", "same.css": "same"}
_TWO = _site("two", range(60, 180)) | {"a/index.html": "folder a", "b": "file b", "same.css": "same"}


def _pages(found: dict[str, bytes]) -> dict[str, bytes]:
    return {
        path: data
        for path, data in found.items()
        if not path.startswith(".regesta-writing") and not path.endswith("/") and path != "manifest.json"
    }


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_build_leaves_whole_files_and_the_next_one_equals_a_clean_one(
    tmp_path: Path, build_site: BuildSite, read_folder: ReadFolder
) -> None:
    chance = random.Random()
    sites = [{path: text.encode() for path, text in site.items()} for site in (_ONE, _TWO)]
    (tmp_path / "sites.json").write_text(json.dumps([_ONE, _TWO]))
    clean = []
    for number, files in enumerate(sites):
        build_site(tmp_path / f"clean-{number}", files)
        clean.append(read_folder(tmp_path / f"clean-{number}"))
    site = tmp_path / "site"
    for _ in range(_KILLS):
        process = subprocess.Popen(
            [sys.executable, "-c", _BUILD_ALTERNATELY, str(site), str(tmp_path / "sites.json")],
            stdout=subprocess.PIPE,
            cwd=_REPOSITORY,
        )
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, _LONGEST))
        finally:
            process.kill()
            process.communicate()
        if site.exists():
            for path, data in _pages(read_folder(site)).items():
                assert data in {files.get(path) for files in sites}, path
        if chance.random() < 0.5:  # otherwise the next one to be killed recovers
            number = chance.randrange(2)
            build_site(site, sites[number])
            assert read_folder(site) == clean[number]
    build_site(site, sites[0])
    assert read_folder(site) == clean[0]

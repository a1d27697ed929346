from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.content import write_files
from tests.support.in_process import run_here
from tests.unit.listing.test_lists import FILES


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("archive"), FILES)


def test_an_archive_is_told_in_figures(root: Path) -> None:
    found = json.loads(run_here("stats", "--format", "json", root=root).stdout)
    assert found["articles"] == {
        "articles": 2,
        "translations": 1,
        "drafts": 1,
        "withdrawn": 0,
        "words": 14,
        "first": "2025-02-24",
        "last": "2025-04-01",
    }
    assert found["by year"] == {"2025": 2}
    assert found["registers"]["actors without a file"] == 2
    assert found["registers"]["events without a file"] == 1
    assert found["actors by type"] == {"organisation": 1}
    assert found["sources"]["with an address and no archived copy"] == 1
    assert found["assessments"] == {"assessments": 3, "not borne out": 1, "open": 2, "due on 2025-04-01": 1}
    assert found["actors in most articles"] == {"Harbour Foundation": 2, "Jane Doe": 1, "Taro Kuromi": 1}
    assert found["themes of most articles"] == {"Aid": 1, "Talks": 1}
    assert found["authors"] == {"A. Writer": 1}


def test_figures_stand_in_one_column(root: Path) -> None:
    run = run_here("stats", root=root)
    assert (run.exit, run.stderr) == (0, "")
    lines = [line for line in run.stdout.splitlines() if line.startswith("  ")]
    assert {len(line) for line in lines} == {len(lines[0])}
    assert run.stdout.startswith("Articles\n  articles ")


def test_figures_can_be_read_as_csv(root: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("stats", "--format", "csv", root=root).stdout)))
    assert rows[0] == {"group": "articles", "name": "articles", "value": "2"}

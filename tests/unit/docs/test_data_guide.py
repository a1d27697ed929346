"""What the guide of the archive as data says holds of the sample archive."""

from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from regesta.data.tables import TABLES
from regesta.data.views import VIEWS
from tests.support.project import ROOT

GUIDE = (ROOT / "docs/guide/data.md").read_text("utf-8")


def _blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", GUIDE, re.DOTALL)


def test_the_guide_counts_the_tables() -> None:
    assert f"There are {len(TABLES)} tables" in GUIDE


def test_the_guide_lists_the_views() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ", GUIDE, re.MULTILINE)
    assert [name for name in rows if name in {view.name for view in VIEWS}] == [view.name for view in VIEWS]


def test_every_query_of_the_guide_finds_something(sample_site: Path) -> None:
    queries = [query for block in _blocks("sql") for query in block.split(";") if query.strip()]
    assert len(queries) >= 3
    with closing(sqlite3.connect(sample_site / "data/archive.sqlite")) as connection:
        assert [query for query in queries if connection.execute(query).fetchone() is None] == []


@pytest.mark.parametrize("snippet", _blocks("python"))
def test_every_snippet_of_the_guide_finds_something(sample_site: Path, snippet: str) -> None:
    assert "site/data/" in snippet
    code = snippet.replace("site/data/", f"{sample_site}/data/")
    run = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip()

"""Mistakes that people make: each message names the place, the cause and the remedy, and `--fix` mends what it can."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import write_archive
from tests.support.in_process import run_here
from tests.support.mistakes import ARTICLE, MISTAKES, OTHERS


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_with_its_place_its_cause_and_its_remedy(tmp_path: Path, name: str) -> None:
    written, said, mended = MISTAKES[name]
    root = write_archive(tmp_path, {**OTHERS, ARTICLE: written})
    lines = run_here("check", "--verbose", root=root).stderr.splitlines()
    place = next((index for index, line in enumerate(lines) if line.startswith(f"{ARTICLE}:{said}")), None)
    assert place is not None, lines
    following = lines[place + 1 :]
    remedy = next(line for line in following if not line.startswith("  content/"))
    assert remedy.startswith("  remedy: ")
    run_here("check", "--fix", root=root)
    assert (root / ARTICLE).read_text("utf-8") == (mended or written)

"""A build with nothing to do is over before anything is loaded that it has no use for, also where it has to tell."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.archives import write_archive
from tests.support.command import run_command, run_regesta
from tests.support.content import article
from tests.support.project import ROOT

_PROGRAM = """
import sys
from pathlib import Path
from regesta.cli.main import main
status = main(["build", *sys.argv[1:]], default_root=Path())
print(*sorted(sys.modules))
sys.exit(status)
"""
_HEAVY = {"jinja2", "markdown_it", "yaml", "babel", "rich", "multiprocessing", "regesta.build.pipeline"}


@pytest.mark.parametrize("problem", ["", "[[nobody whom the archive knows]]"])
def test_a_build_with_nothing_to_do_loads_nothing_heavy(tmp_path: Path, problem: str) -> None:
    archive = write_archive(
        tmp_path,
        {
            "config.yaml": "title: An archive\nurl: https://example.org/\nseverity: {unresolved-reference: warning}\n",
            "content/articles/a.md": article(body=f"Some words. {problem}"),
        },
    )
    first = run_regesta("build", root=archive)
    assert first.exit == 0, first.stderr
    again = run_command(sys.executable, "-c", _PROGRAM, "--root", str(archive), cwd=ROOT)
    assert again.exit == 0, again.stderr
    result, modules = again.stdout.splitlines()
    assert result.startswith("0 files written, ")
    assert _HEAVY.isdisjoint(modules.split())
    assert again.stderr == first.stderr
    assert ("unresolved-reference" in again.stderr) is bool(problem)

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.command import CompletedRun, run_command
from tests.support.project import ROOT

_CONFTEST = """
import pytest
from tests.support.skips import refuse_skip

@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport():
    found = yield
    return refuse_skip(found)

@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report():
    found = yield
    return refuse_skip(found)
"""


@pytest.mark.parametrize(
    ("test", "line"),
    [
        ("import pytest\ndef test_a() -> None:\n    pytest.skip('no browser')\n", "1 failed"),
        ("import pytest\n@pytest.mark.skip(reason='no browser')\ndef test_a() -> None: ...\n", "1 error"),
        ("import pytest\npytest.skip('no browser', allow_module_level=True)\n", "1 error"),
    ],
)
def test_a_refused_skip_fails_the_run_and_says_why(tmp_path: Path, test: str, line: str) -> None:
    run = _run_pytest(tmp_path, test)
    assert run.exit != 0
    assert line in run.stdout.splitlines()[-1]
    assert "CI leaves nothing out" in run.stdout
    assert "no browser" in run.stdout


def test_a_test_that_is_expected_to_fail_is_not_refused(tmp_path: Path) -> None:
    run = _run_pytest(tmp_path, "import pytest\n@pytest.mark.xfail\ndef test_a() -> None:\n    assert False\n")
    assert run.exit == 0
    assert "1 xfailed" in run.stdout


def _run_pytest(folder: Path, test: str) -> CompletedRun:
    (folder / "conftest.py").write_text(_CONFTEST, "utf-8")
    (folder / "test_a.py").write_text(test, "utf-8")
    return run_command(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder,
        cwd=folder, environment={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip

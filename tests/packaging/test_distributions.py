"""What is published: the wheel and the sdist, and an archive of somebody else's built with the wheel installed."""

from __future__ import annotations

import sys
import tarfile
import zipfile
from pathlib import Path
from typing import NamedTuple

import pytest

import regesta
from tests.support.command import CompletedRun, run_command
from tests.support.once import make_once
from tests.support.project import ROOT

_ARTICLE = """---
title: A visit and its readers
date: 2025-02-24
actors: [Harbour Foundation]
---
The Harbour Foundation received a delegation.
"""


class Distributions(NamedTuple):
    """What was built: the wheel and the sdist of the project, and the wheel that the unpacked sdist makes."""

    wheel: Path
    sdist: Path
    wheel_of_sdist: Path


@pytest.fixture(scope="module")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Distributions:
    folder = make_once(tmp_path_factory, "distributions", _build_distributions)
    return Distributions(
        _only(folder / "dist", "*.whl"), _only(folder / "dist", "*.tar.gz"), _only(folder / "again", "*.whl")
    )


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory, distributions: Distributions) -> Path:
    """The `bin` folder of a fresh environment in which the wheel, and nothing of the checkout, is installed."""

    def install(folder: Path) -> None:
        _succeed(run_command(sys.executable, "-m", "venv", folder / "venv", cwd=folder))
        pip = (folder / "venv/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
        _succeed(run_command(*pip, distributions.wheel, cwd=folder))

    return make_once(tmp_path_factory, "installed", install) / "venv/bin"


def test_the_wheel_holds_every_module_and_the_theme(distributions: Distributions) -> None:
    packaged = set(zipfile.ZipFile(distributions.wheel).namelist())
    modules = {f"regesta/{name}" for name in _tree(ROOT / "regesta")}
    theme = {f"regesta/theme/{name}" for name in _tree(ROOT / "templates")}
    assert "regesta/py.typed" in modules
    assert "regesta/build/__init__.py" in modules
    assert "regesta/theme/base.html" in theme
    assert (modules | theme) - packaged == set()


def test_the_wheel_holds_nothing_else_but_its_papers(distributions: Distributions) -> None:
    names = zipfile.ZipFile(distributions.wheel).namelist()
    papers = f"regesta-{regesta.__version__}.dist-info/"
    assert [name for name in names if not name.startswith(("regesta/", papers))] == []
    assert f"{papers}licenses/LICENSE" in names


def test_the_sdist_holds_all_that_is_needed_to_build_and_to_test(distributions: Distributions) -> None:
    with tarfile.open(distributions.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for top in ("regesta", "templates", "tests", "content", "docs"):
        assert {f"{top}/{name}" for name in _tree(ROOT / top)} - names == set()
    for name in ("LICENSE", "Makefile", "README.md", "build.py", "config.yaml", "package-lock.json", "pyproject.toml"):
        assert name in names
    assert [name for name in names if name.startswith(("site/", ".venv/", "node_modules/", ".regesta/"))] == []


def test_the_sdist_makes_the_same_wheel(distributions: Distributions) -> None:
    assert distributions.wheel_of_sdist.name == distributions.wheel.name
    assert distributions.wheel_of_sdist.read_bytes() == distributions.wheel.read_bytes()


def test_the_installed_program_tells_its_version(installed: Path, tmp_path: Path) -> None:
    run = run_command(installed / "regesta", "--version", cwd=tmp_path)
    assert run.exit == 0
    assert regesta.__version__ in run.stdout


def test_an_archive_that_has_only_content_is_built_with_the_packaged_theme(installed: Path, tmp_path: Path) -> None:
    article = tmp_path / "content/articles/2025-02-24-a-visit.md"
    article.parent.mkdir(parents=True)
    article.write_text(_ARTICLE, "utf-8")
    _succeed(run_command(installed / "regesta", cwd=tmp_path))
    site = tmp_path / "site"
    assert "A visit and its readers" in (site / "articles/a-visit/index.html").read_text("utf-8")
    assert "A visit and its readers" in (site / "actors/harbour-foundation/index.html").read_text("utf-8")
    assert _tree(site / "assets")


def test_without_the_libraries_build_py_says_in_one_line_what_to_run(tmp_path: Path) -> None:
    # `-I -S` is a Python that has nothing but its standard library.
    run = run_command(sys.executable, "-I", "-S", ROOT / "build.py", cwd=tmp_path)
    assert run.exit == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert "make site" in run.stderr


def _build_distributions(folder: Path) -> None:
    # Not `python -m build`: in this folder that would be build.py.
    hatchling = (sys.executable, "-m", "hatchling", "build")
    _succeed(run_command(*hatchling, "-t", "sdist", "-t", "wheel", "-d", folder / "dist", cwd=ROOT))
    with tarfile.open(_only(folder / "dist", "*.tar.gz")) as archive:
        if hasattr(tarfile, "data_filter"):
            archive.extractall(folder / "unpacked", filter="data")
        else:  # Python 3.11 before 3.11.4, which Debian 12 has; the archive is our own
            archive.extractall(folder / "unpacked")  # noqa: S202 - said above
    _succeed(run_command(*hatchling, "-t", "wheel", "-d", folder / "again", cwd=_only(folder / "unpacked", "*")))


def _succeed(run: CompletedRun) -> None:
    assert run.exit == 0, f"{run.stdout}\n{run.stderr}"


def _only(folder: Path, pattern: str) -> Path:
    (found,) = folder.glob(pattern)
    return found


def _tree(folder: Path) -> set[str]:
    """Return the files below a folder that are the project's: not caches, not what desktops leave."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.name != ".DS_Store"
    }

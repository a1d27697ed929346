"""The documentation is itself an archive that the program builds."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag

import pytest

from tests.support.command import run_command
from tests.support.in_process import build_here
from tests.support.once import make_once
from tests.support.project import ROOT

HREF = re.compile(r'<a [^>]*href="(?!https?:|mailto:)([^"]*)"')


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The archive of the documentation, built into its `site/`."""

    def make(folder: Path) -> None:
        for _ in range(2):  # the second run writes over the first
            run = run_command(sys.executable, ROOT / "docs/make_archive.py", folder, cwd=ROOT)
            assert (run.exit, run.stderr) == (0, "")
        built = build_here(folder, "--strict")
        assert (built.exit, built.stderr) == (0, "")

    return make_once(tmp_path_factory, "docs", make)


def _pages(archive: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((archive / "site").rglob("index.html")):
        yield path, path.read_text("utf-8")


def test_every_document_has_a_page_that_the_first_one_leads_to(archive: Path) -> None:
    home = (archive / "site/index.html").read_text("utf-8")
    documents = [
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / f"{name}.md" for name in ("README", "CHANGELOG", "CONTRIBUTING")),
    ]
    written = [
        path.relative_to(archive / "content/pages").as_posix() for path in archive.rglob("content/pages/**/*.md")
    ]
    assert len(written) == len(set(written)) == len(documents)
    assert [page for page in written if f'href="./{page.removesuffix(".md")}/"' not in home] == []


def test_a_link_between_documents_leads_to_a_page_and_its_heading(archive: Path) -> None:
    broken = []
    for path, text in _pages(archive):
        for href in HREF.findall(text):
            address, fragment = urldefrag(href)
            target = path.parent / address if address else path
            file = target / "index.html" if target.is_dir() else target
            if not file.is_file() or (fragment and f'id="{fragment}"' not in file.read_text("utf-8")):
                broken.append(f"{path.parent.name}: {href}")
    assert broken == []


def test_code_stays_as_it_is_written(archive: Path) -> None:
    page = (archive / "site/guide/guide-checking/index.html").read_text("utf-8")
    assert "&lt;!-- regesta: allow unused-footnote: the printed edition counts it --&gt;" in page
    assert "<code>[[reference]]</code>" in page
    assert "\0" not in page
    names = (archive / "site/guide/guide-markdown/index.html").read_text("utf-8")
    assert "](" in names


def test_pictures_of_documents_are_shown(archive: Path) -> None:
    home = (archive / "site/readme/index.html").read_text("utf-8")
    shown = re.findall(r'<img src="([^"]+)"', home)
    assert [src for src in shown if not (archive / "site/readme" / src).is_file()] == []

"""The offline copy, over builds: what is in it, and when it is packed anew."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from regesta.outputs.offline_copy import write_offline_copy
from regesta.types import OutputPath
from tests.support.archives import article, write_archive
from tests.support.in_process import build_here, read_tree

FILES = {
    "config.yaml": "title: Harbour Notes\nurl: https://example.org/\noutputs: {offline: true}\n",
    "content/articles/a-visit.md": article("A visit", body="What was said."),
    "content/articles/b-visit.md": article("Another visit"),
}
COPY = "offline/site.zip"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_archive(tmp_path / "archive", FILES)


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that were packed, in their order."""
    folders: list[str] = []

    def watched(folder: str, files: Iterable[tuple[OutputPath, bytes]]) -> bytes:
        folders.append(folder)
        return write_offline_copy(folder, files)

    monkeypatch.setattr("regesta.build.offline.write_offline_copy", watched)
    return folders


def built(root: Path) -> Mapping[str, bytes]:
    run = build_here(root)
    assert run.exit == 0, run.stderr
    return read_tree(root / "site")


def edit(root: Path, old: str, new: str, name: str = "content/articles/a-visit.md") -> None:
    file = root / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_it_holds_the_site_but_for_what_needs_a_server(root: Path) -> None:
    files = built(root)
    with ZipFile(root / "site" / COPY) as copy:
        names = {name.removeprefix("harbour-notes/") for name in copy.namelist()}
        texts = {name: copy.read(name).decode() for name in copy.namelist() if name.endswith(".html")}
    left = {"404.html", "robots.txt", "sitemap.xml", "manifest.json", COPY}
    left |= {path for path in files if path.startswith("search/data/")}
    assert names == set(files) - left
    assert not any("data-online" in text or "data-offline" in text for text in texts.values())


def test_its_page_tells_size_and_digest_and_every_page_leads_there(root: Path) -> None:
    files = built(root)
    page = files["offline/index.html"].decode()
    assert hashlib.sha256(files[COPY]).hexdigest() in page
    assert 'href="../offline/site.zip" download="harbour-notes.zip"' in page
    assert 'href="../../offline/"' in files["articles/a-visit/index.html"].decode()


def test_it_is_packed_when_a_file_has_changed_and_all_is_as_in_a_clean_build(root: Path, packed: list[str]) -> None:
    built(root)
    assert len(packed) == 1
    edit(root, "What was said.", "What was not said.")
    edited = built(root)
    assert len(packed) == 2
    shutil.rmtree(root / "site")
    shutil.rmtree(root / ".regesta")
    assert built(root) == edited


def test_it_is_not_packed_when_nothing_has_changed(root: Path, packed: list[str]) -> None:
    before = built(root)
    packed.clear()
    assert built(root) == before
    shutil.rmtree(root / "site")
    assert built(root) == before
    edit(root, "title: Harbour Notes", "# A remark\ntitle: Harbour Notes", "config.yaml")
    assert built(root) == before
    (root / "site" / COPY).unlink()
    edit(root, "# A remark", "# Another", "config.yaml")
    assert built(root) == before
    assert packed == []


def test_without_being_asked_there_is_none(root: Path, packed: list[str]) -> None:
    edit(root, "offline: true", "offline: false", "config.yaml")
    files = built(root)
    assert not any(path.startswith("offline/") for path in files)
    assert b"offline" not in files["index.html"]
    assert packed == []


def test_nothing_else_lies_in_its_folder(root: Path) -> None:
    write_archive(root, {"content/pages/offline.md": "---\ntitle: Mine\n---\n"})
    run = build_here(root)
    assert run.exit == 1
    assert "the offline copy" in run.stderr
    assert "error[url-collision]" in run.stderr

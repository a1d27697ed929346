"""Kinds of pages that the config leaves out: no page of them, no link that leads to one, and the names still shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.archives import rich_archive
from tests.support.html_checker import check_html, find_checker
from tests.support.in_process import build_here
from tests.support.links import check_links, read_site

_FOLDERS = ("events", "dates", "places", "series", "authors", "network")
"""Called in the config as their folders are."""
_MEANT = ("a-mistake", "old/notice.html")
"""A withdrawn article leaves the lists, a tombstone is in none."""
_NONE = ", ".join(f"{kind}: false" for kind in _FOLDERS)


def _leaving_out(root: Path, kinds: str) -> Path:
    path = root / "config.yaml"
    path.write_text(f"{path.read_text('utf-8')}pages: {{{kinds}}}\n", "utf-8")
    return root


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Return the complete archive, without its promise that every published address stays."""
    root = rich_archive(tmp_path / "archive")
    (root / "content" / "urls.txt").unlink()
    return root


@pytest.mark.parametrize("kind", _FOLDERS)
def test_a_kind_that_is_left_out_has_no_page_and_no_link(archive: Path, kind: str) -> None:
    run = build_here(_leaving_out(archive, f"{kind}: false"))
    assert run.exit == 0, run.stderr
    site = read_site(archive / "site", address="https://example.org/archive/")
    assert not any(name.startswith(f"{kind}/") for name in site.files)
    assert [fault for fault in check_links(site) if not any(name in fault.page for name in _MEANT)] == []
    assert b"\0" not in b"".join(path.read_bytes() for path in (archive / "site").rglob("*.html"))


def test_articles_actors_and_themes_are_an_archive_by_themselves(archive: Path) -> None:
    run = build_here(_leaving_out(archive, _NONE))
    assert run.exit == 0, run.stderr
    site = read_site(archive / "site", address="https://example.org/archive/")
    folders = {name.partition("/")[0] for name in site.files if "/" in name}
    assert folders.isdisjoint(_FOLDERS)
    assert [fault for fault in check_links(site) if not any(name in fault.page for name in _MEANT)] == []
    pages = [path.read_text("utf-8") for path in (archive / "site").glob("**/index.html")]
    reference = re.compile(r"<a class=\"reference reference-event\">[^<]+</a>")
    assert any(reference.search(page) for page in pages), "a reference to an event is its name"


def test_the_html_of_links_that_lead_nowhere_is_valid(archive: Path) -> None:
    assert build_here(_leaving_out(archive, _NONE)).exit == 0
    assert check_html(archive / "site", find_checker()) == []


def test_a_kind_that_comes_back_is_as_if_it_had_never_been_gone(archive: Path) -> None:
    before = (archive / "config.yaml").read_bytes()
    assert build_here(archive).exit == 0
    site = archive / "site"
    first = {path: path.read_bytes() for path in site.rglob("*") if path.is_file()}
    assert build_here(_leaving_out(archive, _NONE)).exit == 0
    assert not (site / "events").exists()
    (archive / "config.yaml").write_bytes(before)
    assert build_here(archive).exit == 0
    assert {path: path.read_bytes() for path in site.rglob("*") if path.is_file()} == first


def test_no_page_leads_to_feeds_that_are_switched_off(archive: Path) -> None:
    path = archive / "config.yaml"
    path.write_text(path.read_text("utf-8").replace("outputs:\n", "outputs:\n  atom: false\n"), "utf-8")
    run = build_here(archive)
    assert run.exit == 0, run.stderr
    assert not list((archive / "site").rglob("feed.xml"))
    assert not [page for page in (archive / "site").rglob("*.html") if "feed.xml" in page.read_text("utf-8")]

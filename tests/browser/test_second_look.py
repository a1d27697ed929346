"""The second look that the guide of theming shows: a few lines, sound pages, and no more built anew than it must."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.archives import rich_archive, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.guides import second_look
from tests.support.in_process import build_here, read_tree
from tests.support.once import make_once
from tests.support.project import ROOT
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

SHEET = "templates/assets/gazette.css"
ARTICLE = "templates/article.html"
PAGES = (
    "index.html",
    "articles/signals-to-washington/",
    "actors/latif-nazari/",
    "dates/2025/02/",
    "ar/articles/what-the-week-signals/",
)
READERS = {
    "light": Reader(),
    "dark": Reader(scheme="dark"),
    "narrow": Reader(width=320, height=640),
    "wide": Reader(width=1600),
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the sample archive is served in the second look."""

    def make(folder: Path) -> None:
        shutil.copytree(ROOT / "content", folder / "content")
        write_archive(folder, {"config.yaml": "title: Channels to Kabul\n", **second_look()})
        assert build_here(folder).exit == 0

    with serve_folder(make_once(tmp_path_factory, "second-look", make) / "site") as served:
        yield served


def test_it_is_under_forty_lines_of_css_and_two_short_templates() -> None:
    files = second_look()
    assert list(files) == ["templates/base.html", ARTICLE, "templates/_mark.html", SHEET]
    assert len(files[SHEET].splitlines()) < 40
    assert all(len(text.splitlines()) < 10 for path, text in files.items() if path != SHEET)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
@pytest.mark.parametrize("path", PAGES)
def test_it_keeps_nobody_out_and_nothing_sticks_out(
    path: str, reader: Reader, address: str, open_page: PageMaker
) -> None:
    opened = open_page(reader)
    page = opened.goto(f"{address}{path}")
    assert violations(page, find_axe()) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.violations() == []
    assert opened.complaints == []


def test_it_is_the_look_that_is_shown(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{address}articles/signals-to-washington/")
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontWeight") == "800"
    assert page.locator(".sheet-main > .kicker a").count() > 0


@pytest.mark.parametrize(
    ("changed", "old", "new", "hangs_on_it"),
    [
        (SHEET, "font-weight: 800", "font-weight: 900", "assets/gazette."),
        (ARTICLE, 'class="kicker"', 'class="kicker topics"', 'class="kicker topics"'),
    ],
)
def test_a_change_of_it_writes_what_hangs_on_it_and_nothing_else(
    changed: str, old: str, new: str, hangs_on_it: str, tmp_path: Path
) -> None:
    files = second_look()
    archive = write_archive(rich_archive(tmp_path / "archive"), files)
    assert build_here(archive).exit == 0
    before = read_tree(archive / "site")
    assert old in files[changed]
    write_archive(archive, {changed: files[changed].replace(old, new)})
    assert build_here(archive).exit == 0
    after = read_tree(archive / "site")
    written = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    # The offline copy holds them all, and its page tells its size.
    written -= {"offline/site.zip", "offline/index.html"}
    pages = {path for path, data in after.items() if path.endswith(".html") and hangs_on_it.encode() in data}
    pages.discard("offline/index.html")
    assert pages
    assert {path for path in written if path.endswith(".html")} == pages
    assert {path for path in written - pages if not path.startswith("assets/gazette.")} <= {"manifest.json"}
    assert build_here(archive, "--output", tmp_path / "clean", "--no-cache").exit == 0
    assert after == read_tree(tmp_path / "clean")

"""The offline copy of the sample archive, opened from a disk in a real browser."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit
from zipfile import ZipFile

import pytest

from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

PAGES = (
    "index.html",
    "articles/signals-to-washington/index.html",
    "actors/index.html",
    "actors/latif-nazari/index.html",
    "themes/index.html",
    "dates/index.html",
    "network/index.html",
    "search/index.html",
    "data/index.html",
    "about/index.html",
    "ar/articles/what-the-week-signals/index.html",
)
PAPER = "rgb(252, 252, 250)"
_ADDRESSES = """() => [...document.querySelectorAll('a[href], link[href], script[src], img[src]')]
  .map(element => new URL(element.getAttribute('href') ?? element.getAttribute('src'), location.href).href)"""


@pytest.fixture(scope="module")
def copy(sample_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("offline")
    with ZipFile(sample_site / "offline" / "site.zip") as packed:
        packed.extractall(folder)
    return folder / "channels-to-kabul"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_dressed_and_each_of_its_links_leads_to_a_file(path: str, copy: Path, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto((copy / path).as_uri())
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == PAPER
    addresses = [urlsplit(address) for address in page.evaluate(_ADDRESSES)]
    files = [Path(unquote(address.path)) for address in addresses if address.scheme == "file"]
    assert files
    assert [str(file) for file in files if not file.is_file()] == []
    assert (opened.complaints, opened.violations()) == ([], [])


def test_links_are_walked_from_the_home_page_to_an_actor(copy: Path, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto((copy / "index.html").as_uri())
    page.get_by_role("link", name="Articles").first.click()
    page.wait_for_url("**/articles/index.html")
    page.locator("main article a, main .cards a, main li a").first.click()
    page.wait_for_url("**/articles/*/index.html")
    page.locator("main a[href*='actors/']").first.click()
    page.wait_for_url("**/actors/*/index.html*")
    assert page.locator("h1").count() == 1
    page.locator("main a[href*='articles/']").first.hover()
    page.wait_for_timeout(500)
    assert opened.complaints == []


def test_the_page_of_the_search_says_why_it_is_not_there(copy: Path, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto((copy / "search/index.html").as_uri())
    assert page.get_by_text("This copy has no search").is_visible()
    assert page.locator("form").count() == 1  # that of the keys
    assert page.locator(".search-without a").first.is_visible()

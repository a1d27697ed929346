"""Names of another direction keep to themselves: a list of them runs as its page does, each in its own order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.support.archives import article, write_archive
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.once import make_once
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

EVENT = "{date: 2025-02-07, title: اجتماع, by: [Donald Trump, Shigeru Ishiba]}"
PLACES = """([selector, texts]) => {
  const found = [];
  for (const text of texts) {
    const walker = document.createTreeWalker(document.querySelector(selector), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(text);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + text.length);
      found.push({left: range.getBoundingClientRect().left, lines: range.getClientRects().length});
      break;
    }
  }
  return found;
}"""


@pytest.fixture(scope="module", params=["ar", "fa"])
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive in Arabic or Persian is served that tells of people with Latin names."""
    lang: str = request.param

    def make(folder: Path) -> None:
        keys = f"authors: [Jane Doe, John Roe]\nactors: [Donald Trump, Shigeru Ishiba, Zed Inc.]\ndates: [{EVENT}]"
        text = article("اجتماع", date="2025-02-26", keys=keys, body="نص.")
        write_archive(
            folder, {"content/articles/a.md": text, "config.yaml": f"title: Channels to Kabul\nlang: {lang}\n"}
        )
        assert build_here(folder).exit == 0

    with serve_folder(make_once(tmp_path_factory, f"directions-{lang}", make) / "site") as served:
        yield served


def assert_in_order(page: Page, selector: str, *texts: str) -> None:
    """Check that each text stands to the left of the one before it, on one line."""
    places = page.evaluate(PLACES, [selector, texts])
    assert [place["lines"] for place in places] == [1] * len(texts)
    lefts = [place["left"] for place in places]
    assert lefts == sorted(lefts, reverse=True)


def test_a_byline_runs_as_its_page(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{address}articles/")
    assert_in_order(page, ".register-note", "Jane Doe", "John Roe")


def test_the_doers_of_an_event_run_as_its_page(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{address}dates/2025/02/")
    assert_in_order(page, ".moment-who", "Donald Trump", "Shigeru Ishiba")


def test_an_articles_authors_run_as_its_page(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=1000)).goto(f"{address}articles/a/")
    page.locator(".sheet-margin .facts > div").first.evaluate("(fact) => { fact.style.inlineSize = '20rem'; }")
    assert_in_order(page, ".sheet-margin dd", "Jane Doe", "John Roe")


def test_a_date_in_the_index_is_not_torn_apart_by_the_name_before_it(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{address}actors/")
    day = "۲۶" if "۲" in page.locator(".index .locator").first.inner_text() else "26"
    assert_in_order(page, ".index .heading", "Donald Trump", day)


def test_a_date_in_a_citation_is_not_torn_apart_by_the_title_before_it(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{address}articles/a/")
    day = "۲۶" if "۲" in page.locator(".sheet-margin time").first.inner_text() else "26"
    assert_in_order(page, ".citation", "Channels to Kabul", day)


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        ("articles/a/", ".sheet-side .uses"),
        ("actors/zed-inc/", "h1"),
        ("actors/donald-trump/", ".counted li:last-child"),
        ("actors/", ".index-lines li:last-child"),
    ],
)
def test_a_name_keeps_the_full_stop_at_its_end(address: str, open_page: PageMaker, path: str, selector: str) -> None:
    assert_in_order(open_page(Reader()).goto(f"{address}{path}"), selector, ".", "Zed Inc")


@pytest.mark.parametrize("width", [320, 1000, 1280])
def test_a_name_is_not_broken_over_two_lines(address: str, open_page: PageMaker, width: int) -> None:
    page = open_page(Reader(width=width, height=700)).goto(f"{address}articles/a/")
    for name in ("Donald Trump", "Shigeru Ishiba"):
        (place,) = page.evaluate(PLACES, [".sheet-side .moment-who", [name]])
        assert place["lines"] == 1

"""One page of each kind of the sample archive, in a real browser, as different readers meet it."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.support.axe import find_axe, violations
from tests.support.browser import Opened, PageMaker, Reader
from tests.support.site import KINDS, one_page_of

pytestmark = pytest.mark.browser

READERS = {
    "light": Reader(),
    "dark": Reader(scheme="dark"),
    "narrow": Reader(width=320, height=640),
}
RIGHT_TO_LEFT = "right to left"

_OVERFLOWING = """() => {
  const wide = document.documentElement.clientWidth + 1;
  const scrolls = element => {
    for (let box = element; box && box !== document.body; box = box.parentElement)
      if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  if (document.documentElement.scrollWidth <= wide) return [];
  return ['the page is ' + document.documentElement.scrollWidth + ' wide', ...[...document.body.querySelectorAll('*')]
    .filter(element => { const box = element.getBoundingClientRect(); return box.right > wide || box.left < -1; })
    .filter(element => !scrolls(element))
    .map(element => element.outerHTML.slice(0, 120))];
}"""
"""What sticks out at the side of a page that scrolls sideways."""

_SIZES = """selectors => selectors.map(selector => {
  const sizes = [...document.querySelectorAll(selector)].map(element => parseFloat(getComputedStyle(element).fontSize));
  return [Math.min(...sizes), Math.max(...sizes)];
})"""
"""The smallest and the largest size of letters of what each selector finds."""

_FOCUS = """() => {
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const order = [...document.querySelectorAll('*')].indexOf(element);
  return {
    order,
    name: element.outerHTML.slice(0, 120),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0
      && box.top < innerHeight && box.left < innerWidth && style.visibility === 'visible' && style.opacity !== '0',
    marked: (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none',
  };
}"""
"""The element that has the keyboard: whether it is seen, and whether it is marked as having it."""


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, sample_site: Path, sample_address_local: str) -> str:
    """The address of one page of each kind in turn."""
    return sample_address_local + one_page_of(sample_site, request.param)


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
def test_nobody_is_kept_out(address: str, reader: Reader, open_page: PageMaker) -> None:
    assert violations(open_page(reader).goto(address), find_axe()) == []


def test_nothing_sticks_out_at_320_pixels(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=320, height=640)).goto(address)
    assert page.evaluate(_OVERFLOWING) == []


def test_nothing_is_forbidden_fetched_elsewhere_or_complained_of(
    address: str, sample_address_local: str, open_page: PageMaker
) -> None:
    opened = open_page()
    opened.goto(address)
    assert opened.violations() == []
    assert opened.complaints == []
    assert _elsewhere(opened, sample_address_local) == []


def test_the_same_words_are_read_without_script(address: str, open_page: PageMaker) -> None:
    with_script = _words(open_page().goto(address))
    without = _words(open_page(Reader(script=False)).goto(address))
    assert with_script
    # Script may add to a page; what is there to read may not depend on it.
    assert [word for word in with_script.split("\n") if word not in without] == []


def test_the_first_stop_of_the_keyboard_skips_to_the_content(address: str, open_page: PageMaker) -> None:
    page = open_page().goto(address)
    page.keyboard.press("Tab")
    first = page.evaluate(_FOCUS)
    assert first["seen"], first
    assert page.evaluate("document.activeElement.getAttribute('href') ?? ''").startswith("#"), first
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate(
        "document.activeElement === document.body || document.activeElement.closest('main, main ~ *') !== null"
    )


def test_the_keyboard_goes_through_the_page_in_order_and_is_always_seen(address: str, open_page: PageMaker) -> None:
    page = open_page().goto(address)
    page.wait_for_load_state("networkidle")  # the search has come in
    stops = _stops(page, limit=40)
    assert stops
    assert [stop for stop in stops if not (stop["seen"] and stop["marked"])] == []
    orders = [stop["order"] for stop in stops]
    assert orders == sorted(orders)


def test_an_arabic_article_runs_from_right_to_left(
    sample_site: Path, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page().goto(sample_address_local + one_page_of(sample_site, RIGHT_TO_LEFT))
    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("main").evaluate("element => getComputedStyle(element).direction") == "rtl"


@pytest.mark.parametrize("prefix", ["", "ar/"])
def test_on_paper_headings_stand_above_text_and_text_above_notes(
    prefix: str, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page().goto(f"{sample_address_local}{prefix}articles/what-the-week-signals/")
    page.emulate_media(media="print")
    selectors = ["h1", ".prose > h2", ".prose > p", ".callout p:not(.callout-title)", ".footnotes p"]
    sizes = page.evaluate(_SIZES, selectors)
    assert all(upper[0] > lower[1] for upper, lower in itertools.pairwise(sizes)), sizes
    assert not page.locator(".footnote-backref").first.is_visible()


def test_on_paper_titles_of_a_list_are_larger_than_what_is_said_of_them(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page().goto(f"{sample_address_local}articles/")
    page.emulate_media(media="print")
    titles, lines, notes = page.evaluate(_SIZES, [".register-title", ".register-line", ".register-note"])
    assert titles[0] > lines[1] > notes[0]


def test_an_address_that_is_not_there_still_leads_home(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page().page
    answer = page.goto(f"{sample_address_local}nowhere/at/all/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").is_visible()
    page.locator("header a, main a").first.click()
    assert page.url.startswith(sample_address_local)
    assert page.title() == open_page().goto(sample_address_local).title()


def _words(page: Page) -> str:
    # What the search finds, and what a chronology is sifted by, is what their scripts are for; so are a few buttons.
    for own in (".scripted", ".sifting", ".search-form", ".search-status", ".narrowing", ".results"):
        page.locator(own).evaluate_all("elements => elements.forEach(element => element.remove())")
    return page.locator("body").inner_text()


def _elsewhere(opened: Opened, address: str) -> list[str]:
    return [url for url in opened.requests if not url.startswith((address, "data:"))]


def _stops(page: Page, *, limit: int) -> list[dict[str, Any]]:
    stops: list[dict[str, Any]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body || document.activeElement === null"):
            break
        stop: dict[str, Any] = page.evaluate(_FOCUS)
        if stops and stop["order"] == stops[0]["order"]:
            break
        stops.append(stop)
    return stops

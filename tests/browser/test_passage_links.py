"""The link of each passage to itself: shown to whoever points at the passage or tabs to it, and copied."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

ARTICLES = ("articles/signals-to-washington/", "ar/articles/what-the-week-signals/")
LINK = ".passage-link"


@pytest.fixture(params=ARTICLES)
def address(request: pytest.FixtureRequest, sample_address_local: str) -> str:
    return f"{sample_address_local}{request.param}"


def opacity(page: Page, number: int) -> str:
    """Return how much of a passage's link is seen."""
    found: str = page.locator(LINK).nth(number).evaluate("link => getComputedStyle(link).opacity")
    return found


def test_each_passage_has_one_and_it_is_shown_where_it_is_pointed_at(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    assert page.locator(f".prose > p > {LINK}").count() == page.locator(".prose > p[id]").count() > 3
    assert page.locator(f":is(h1, h2, h3) {LINK}").count() == 0, "what a heading is called is its text alone"
    page.mouse.move(1, 1)
    assert opacity(page, 0) == "0"
    page.locator(".prose > p[id]").first.hover()
    assert opacity(page, 0) == "1"
    assert opacity(page, 1) == "0"


def test_it_leads_to_the_passage_and_copies_its_address(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    link = page.locator(LINK).nth(1)
    link.focus()
    page.keyboard.press("Enter")
    expected = f"{address}{link.get_attribute('href')}"
    expect(page).to_have_url(expected)
    expect(page.locator("main [role=status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == expected
    assert page.locator(":target").count() == 1


def test_where_nothing_can_be_copied_the_address_still_leads_there(address: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    opened.page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page = opened.goto(address)
    page.locator(LINK).nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator(":target").count() == 1
    expect(page.locator("main [role=status]")).to_be_empty()
    assert opened.complaints == []


@pytest.mark.parametrize("reader", [Reader(), Reader(scheme="dark"), Reader(width=320, height=640)])
def test_it_keeps_nobody_out_and_sticks_out_nowhere(address: str, reader: Reader, open_page: PageMaker) -> None:
    page = open_page(reader).goto(address)
    page.locator(LINK).first.focus()
    assert violations(page, find_axe()) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_on_paper_and_without_a_script_there_is_none(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    page.emulate_media(media="print")
    expect(page.locator(LINK).first).to_be_hidden()
    expect(open_page(Reader(script=False)).goto(address).locator(LINK)).to_have_count(0)

"""The contents of an article: beside the text they go along with it, and mark the section that is being read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

ARTICLES = ("articles/what-the-week-signals/", "ar/articles/what-the-week-signals/")


@pytest.fixture(params=ARTICLES)
def address(request: pytest.FixtureRequest, sample_address_local: str) -> str:
    return f"{sample_address_local}{request.param}"


def scroll_to_section(page: Page, number: int) -> None:
    page.locator(".prose > h2").nth(number).evaluate("heading => heading.scrollIntoView({block: 'start'})")


def test_the_section_that_is_read_is_marked(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(height=500)).goto(address)
    links = page.locator(".contents a")
    marked = page.locator(".contents [aria-current=location]")
    expect(marked).to_have_count(0)
    for number in (0, 2, 3, 1):
        scroll_to_section(page, number)
        expect(marked).to_have_count(1)
        expect(links.nth(number)).to_have_attribute("aria-current", "location")
        expect(marked).to_be_in_viewport()
    assert violations(page, find_axe()) == []
    page.evaluate("scrollTo(0, 0)")
    expect(marked).to_have_count(0)


def test_the_contents_move_nothing(address: str, open_page: PageMaker) -> None:
    opened = open_page(Reader(height=500))
    page = opened.goto(address)
    height = page.locator(".contents").evaluate("element => element.getBoundingClientRect().height")
    scroll_to_section(page, 2)
    expect(page.locator(".contents [aria-current]")).to_have_count(1)
    assert page.locator(".contents").evaluate("element => element.getBoundingClientRect().height") == height
    assert opened.complaints == []


def test_without_a_script_they_go_along_unmarked(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(script=False, height=500)).goto(address)
    page.locator(".prose > h2").nth(2).scroll_into_view_if_needed()
    expect(page.locator(".contents a").first).to_be_in_viewport()
    expect(page.locator(".contents [aria-current]")).to_have_count(0)


def test_above_the_text_they_stay_where_they_are(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=390)).goto(address)
    scroll_to_section(page, 2)
    expect(page.locator(".contents [aria-current]")).to_have_count(1)
    expect(page.locator(".contents")).not_to_be_in_viewport()


@pytest.mark.parametrize("path", ["actors/latif-nazari/", "themes/recognition/", "themes/diplomacy/"])
def test_an_entry_has_contents_whose_every_line_leads_somewhere(
    path: str, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}{path}")
    links = page.locator(".contents a").all()
    assert len(links) > 2
    for link in links:
        target = page.locator(link.get_attribute("href") or "#nowhere")
        heading = target.inner_text().split("\n")[0].rstrip("0123456789 ")
        assert link.inner_text().startswith(heading)
        below = page.locator(f"section:has(> {link.get_attribute('href')}) .tree li").count()
        assert not below or link.locator(".count").inner_text() == str(below)
    links[-1].click()
    expect(links[-1]).to_have_attribute("aria-current", "location")


def test_a_theme_counts_the_articles_that_narrower_ones_add(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}themes/diplomacy/")
    own, every = map(int, re.findall(r"\d+", page.locator(".sheet-head .head-note").inner_text()))
    assert page.locator(".contents [href='#site-inherited'] .count").inner_text() == str(every - own)

"""The chronology's pictures and its sifting by actor and theme."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

YEAR = "dates/2025/"


def test_events_are_sifted_in_the_lists_and_in_the_address(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}{YEAR}")
    events = page.locator("li[data-about]")
    every = events.count()
    select = page.locator("select[name=actor]")
    choice = select.locator("option").nth(1)
    wanted, count = (
        choice.get_attribute("value") or "",
        int((choice.text_content() or "").rpartition("(")[2].rstrip(")")),
    )
    assert 0 < count < every
    select.select_option(value=wanted)
    expect(page.locator("li[data-about]:visible")).to_have_count(count)
    expect(page.locator(".sifting output")).to_have_text(f"{count} / {every}")
    assert page.url.endswith(f"{YEAR}?actor={wanted.removeprefix('actor:')}")
    assert violations(page, find_axe()) == []
    page.reload()
    expect(page.locator("li[data-about]:visible")).to_have_count(count)
    select.select_option(value="")
    expect(page.locator("li[data-about]:visible")).to_have_count(every)
    assert page.url.endswith(YEAR)
    assert opened.complaints == []


def test_without_a_script_there_is_the_picture_and_nothing_to_sift_by(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader(script=False)).goto(f"{sample_address_local}{YEAR}")
    expect(page.locator(".sifting")).to_be_hidden()
    expect(page.locator("svg.timeline")).to_be_visible()
    assert page.locator("li[data-about]:visible").count() == page.locator("li[data-about]").count()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_the_pictures_are_accessible(sample_address_local: str, open_page: PageMaker, width: int, scheme: str) -> None:
    opened = open_page(Reader(width=width, scheme="dark" if scheme == "dark" else "light"))
    for address in ("dates/", YEAR):
        page = opened.goto(f"{sample_address_local}{address}")
        assert violations(page, find_axe()) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the picture scrolls, not the page"
    assert opened.complaints == []

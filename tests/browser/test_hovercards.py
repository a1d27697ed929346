"""The card of a name in the text: shown without a script to whoever points at its link or tabs to it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

ARTICLES = ("articles/signals-to-washington/", "ar/articles/what-the-week-signals/")


@pytest.fixture(params=ARTICLES)
def address(request: pytest.FixtureRequest, sample_address_local: str) -> str:
    return f"{sample_address_local}{request.param}"


def shown(page: Page) -> list[str]:
    """Return the names of the cards that are seen."""
    return page.locator(".hovercard:visible .hovercard-name").all_inner_texts()


def described(page: Page, number: int) -> str:
    """Return the name of the card by which a link of the text is described."""
    card = page.locator("a.mention").nth(number).get_attribute("aria-describedby")
    return page.locator(f"#{card} .hovercard-name").text_content() or ""


def test_a_card_is_shown_while_its_link_or_the_card_is_pointed_at(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(script=False)).goto(address)
    assert shown(page) == []
    page.locator("a.mention").nth(1).hover()
    assert shown(page) == [described(page, 1)]
    box = page.locator(".hovercard:visible").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    assert shown(page) == [described(page, 1)], "it goes when the pointer comes to it"
    page.mouse.move(1, 1)
    assert shown(page) == []


def test_the_keyboard_reaches_the_cards(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(script=False)).goto(address)
    link = page.locator("a.mention").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert shown(page) == [described(page, 0)]


@pytest.mark.parametrize("reader", [Reader(), Reader(scheme="dark"), Reader(width=320, height=640)])
def test_a_card_that_is_shown_keeps_nobody_out_and_fits(address: str, reader: Reader, open_page: PageMaker) -> None:
    page = open_page(reader).goto(address)
    for number in (0, 2):
        page.locator("a.mention").nth(number).hover()
        box = page.locator(".hovercard:visible").bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= reader.width
        assert violations(page, find_axe()) == []


def test_cards_are_not_printed(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    page.locator("a.mention").first.hover()
    page.emulate_media(media="print")
    expect(page.locator(".hovercard:visible")).to_have_count(0)


def test_the_text_has_no_words_of_the_cards(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    assert page.locator(".prose .hovercard").count() == 0

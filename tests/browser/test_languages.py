"""The pages of the other languages of the sample archive, in a real browser."""

from __future__ import annotations

import pytest

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

PAGES = (
    "ar/",
    "ar/actors/",
    "ar/actors/taliban-government/",
    "ar/themes/engagement/",
    "ar/events/taliban-visit-to-japan/",
    "ar/dates/2025/",
    "ar/network/",
    "ar/search/",
    "ar/search/?q=%D9%84%D8%B7%D9%8A%D9%81",
    "ja/",
    "ja/actors/latif-nazari/",
    "ja/search/",
)


@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_kept_out_in_another_language(path: str, sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=320, height=640)).goto(sample_address_local + path)
    assert violations(page, find_axe()) == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 1


def test_a_reader_goes_from_a_language_to_another_and_stays_there(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page().goto(f"{sample_address_local}actors/latif-nazari/")
    page.get_by_role("link", name="العربية").first.click()
    assert page.url == f"{sample_address_local}ar/actors/latif-nazari/"
    assert page.get_by_role("heading", level=1).text_content() == "لطيف نظري"
    page.locator(".masthead-title a").click()
    assert page.url == f"{sample_address_local}ar/"
    page.get_by_role("link", name="日本語").click()
    assert page.url == f"{sample_address_local}ja/"


def test_names_of_the_network_stand_beside_their_actors_from_right_to_left_too(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page().goto(f"{sample_address_local}ar/network/")
    named = page.locator(".network-node").filter(has_text="لطيف نظري")
    circle, name = named.locator("circle").bounding_box(), named.locator("text").bounding_box()
    assert circle is not None
    assert name is not None
    is_left = "network-end" in (named.locator("text").get_attribute("class") or "")
    middle = circle["x"] + circle["width"] / 2
    assert (name["x"] + name["width"] < middle) if is_left else (name["x"] > middle)
    named.click()
    assert page.url == f"{sample_address_local}ar/actors/latif-nazari/"

"""How an article is cited, as a browser shows it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

LEAST = 24
"""Pixels of what is to be touched (WCAG 2.2, 2.5.8)."""


def test_the_styles_and_files_are_large_enough_to_touch(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=390)).goto(f"{sample_address_local}articles/signals-to-washington/")
    for found in page.locator(".styles summary, .formats a").all():
        box = found.bounding_box()
        assert box is not None
        assert box["height"] >= LEAST


def test_an_english_citation_on_an_arabic_page_reads_from_the_left(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}ar/articles/what-the-week-signals/")
    page.locator(".styles summary").click()
    for found in page.locator(".styles .citation").all():
        expect(found).to_have_css("text-align", "left")
        expect(found).to_have_css("direction", "ltr")


@pytest.mark.parametrize("path", ["", "actors/latif-nazari/", "themes/sanctions/"])
def test_files_of_citations_are_seen_to_be_links(sample_address_local: str, open_page: PageMaker, path: str) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}{path}")
    links = page.locator(".formats a")
    expect(links).to_have_count(3)
    expect(links.first).to_have_css("text-decoration-line", "underline")

"""The search in a language beside the main one, in a browser: whose words it has, where it leads, what comes first."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.browser import PageMaker, Reader
from tests.support.results import first_results, until_all_came

pytestmark = pytest.mark.browser


def loaded(page: Page) -> None:
    until_all_came(page, found="النتائج:", still="ما زال")


def asked(page: Page, served: str, parameters: str) -> Page:
    page.goto(f"{served}ar/search/?{parameters}")
    loaded(page)
    return page


def results(page: Page, kind: str) -> Locator:
    return page.locator(f"#site-found-{kind} li")


def test_words_typed_into_the_box_of_a_page_are_found_in_its_language(
    sample_address_local: str, open_page: PageMaker
) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}ar/actors/")
    page.locator(".find input").focus()
    page.wait_for_load_state("networkidle")
    assert f"{sample_address_local}search/data/names.ar.json" in opened.requests
    assert f"{sample_address_local}search/data/names.json" not in opened.requests
    page.keyboard.type("لطيف نظري")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{sample_address_local}ar/search/?q=*")
    loaded(page)
    assert page.locator("html").get_attribute("lang") == "ar"
    first = first_results(page, sample_address_local)
    assert first[0] == "ar/actors/latif-nazari/"
    assert first[1] == "ar/articles/what-the-week-signals/"
    assert page.locator(".masthead-title a").get_attribute("href") == "../../ar/"
    assert (opened.complaints, opened.violations()) == ([], [])


def test_what_is_in_the_language_comes_first_and_all_else_says_in_which_it_is(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = asked(open_page(Reader()).page, sample_address_local, "")
    first, second = results(page, "article").nth(0), results(page, "article").nth(1)
    assert first.locator("a.result").get_attribute("hreflang") is None
    assert first.locator(".register-note").count() == 0
    assert second.locator("a.result").get_attribute("hreflang") == "en"
    assert second.locator(".register-title").get_attribute("lang") == "en"
    assert second.locator(".register-text p").first.evaluate("line => getComputedStyle(line).direction") == "ltr"
    assert second.locator(".register-note").inner_text() == "الإنجليزية"


def test_another_language_can_be_asked_for_alone(sample_address_local: str, open_page: PageMaker) -> None:
    page = asked(open_page(Reader()).page, sample_address_local, "")
    expect(page.locator("label", has=page.locator("[name=lang][value=ja]"))).to_contain_text("اليابانية")
    page.locator("[name=lang][value=ja]").check()
    expect(page).to_have_url(f"{sample_address_local}ar/search/?lang=ja")
    links = [link.get_attribute("href") for link in page.locator("a.result").all()]
    assert links == [f"{sample_address_local}ja/articles/what-the-week-signals/"]


def test_names_and_events_lead_to_their_pages_in_the_language_where_there_are_any(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = asked(open_page(Reader()).page, sample_address_local, f"q={quote('delegation visits')}")
    event = results(page, "event").filter(has_text="A Taliban delegation visits Japan")
    assert event.locator("a.result").get_attribute("href") == (
        f"{sample_address_local}ar/events/taliban-visit-to-japan/"
    )
    assert event.locator("a.result").get_attribute("hreflang") is None
    assert "فبراير" in event.locator(".register-date").inner_text()
    asked(page, sample_address_local, "q=abdul+kabir")
    name = page.locator(".results .uses a.result").first
    assert name.get_attribute("href") == f"{sample_address_local}actors/abdul-kabir/"
    assert name.get_attribute("hreflang") == "en"


def test_what_is_asked_in_one_language_is_asked_in_the_next(sample_address_local: str, open_page: PageMaker) -> None:
    page = asked(open_page(Reader()).page, sample_address_local, "q=kabul")
    page.locator("[name=kind][value=article]").check()
    expect(page).to_have_url(f"{sample_address_local}ar/search/?q=kabul&kind=article")
    page.get_by_role("link", name="English").click()
    page.wait_for_url(f"{sample_address_local}search/?q=kabul&kind=article")
    until_all_came(page)
    expect(page.locator("#site-query")).to_have_value("kabul")
    expect(page.locator("[name=kind][value=article]")).to_be_checked()
    page.get_by_role("searchbox").last.fill("")
    address = re.compile(r"/ar/search/\?kind=article$")
    expect(page.get_by_role("link", name="العربية")).to_have_attribute("href", address)


def test_without_a_script_the_indexes_of_the_language_are_offered(
    sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader(script=False)).goto(f"{sample_address_local}ar/search/")
    expect(page.locator("#site-query")).to_be_hidden()
    addresses = [link.get_attribute("href") or "" for link in page.locator(".search-without a").all()]
    assert addresses[0] == "../../ar/articles/"
    assert all(address.startswith("../../ar/") for address in addresses)


def test_the_main_language_is_searched_as_before(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}search/")
    expect(page.get_by_role("status")).not_to_contain_text("Still")
    expect(page.locator("#site-found-article li").first).to_contain_text("How to read a capital")
    assert f"{sample_address_local}search/data/names.json" in opened.requests
    assert not any("names.ar" in address for address in opened.requests)

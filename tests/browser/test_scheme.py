"""Light and dark: as the system has it, or as the reader chose it; kept in the browser, and without a flash."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader

pytestmark = pytest.mark.browser

LIGHT, DARK = "rgb(252, 252, 250)", "rgb(20, 22, 26)"

_NOTE_FIRST_SCHEME = """
new MutationObserver((_, observer) => {
  if (document.body === null) return;
  window.__first = document.documentElement.dataset.scheme;
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
"""Keeps the scheme that the page has when its body begins, which is before anything of it is painted."""


def ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return colour


@pytest.mark.parametrize(("scheme", "system"), [("light", LIGHT), ("dark", DARK)])
def test_three_states_follow_each_other(
    scheme: str, system: str, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader(scheme="dark" if scheme == "dark" else "light")).goto(sample_address_local)
    button = page.get_by_role("button", name="Colours")
    seen = []
    for _ in range(4):
        seen.append((button.get_attribute("aria-label"), ground(page)))
        button.click()
    assert seen == [
        ("Colours: as the system", system),
        ("Colours: light", LIGHT),
        ("Colours: dark", DARK),
        ("Colours: as the system", system),
    ]


def test_the_choice_is_kept_and_there_before_the_body_is(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page()
    page = opened.goto(f"{sample_address_local}articles/signals-to-washington/")
    page.get_by_role("button", name="Colours").click()
    page.get_by_role("button", name="Colours").click()
    page.add_init_script(_NOTE_FIRST_SCHEME)
    page.goto(f"{sample_address_local}ar/articles/what-the-week-signals/")
    assert page.evaluate("window.__first") == "dark"
    assert ground(page) == DARK
    expect(page.locator(".scheme")).to_have_attribute("aria-label", "الألوان: داكنة")
    assert opened.violations() == []
    assert violations(page, find_axe()) == []


def test_who_keeps_nothing_chooses_for_the_page(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page()
    opened.page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})")
    page = opened.goto(sample_address_local)
    page.locator(".scheme").click()
    page.locator(".scheme").click()
    assert ground(page) == DARK
    assert opened.complaints == []


def test_a_stranger_in_the_store_is_passed_over(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page().goto(sample_address_local)
    page.evaluate("localStorage.setItem('regesta-scheme', '\"><script>')")
    page.reload()
    assert ground(page) == LIGHT
    assert page.locator("html").get_attribute("data-scheme") is None


def test_another_window_follows(sample_address_local: str, open_page: PageMaker) -> None:
    one = open_page().goto(sample_address_local)
    other = one.context.new_page()
    other.goto(f"{sample_address_local}actors/")
    for _ in range(2):
        one.locator(".scheme").click()
    expect(other.locator("html")).to_have_attribute("data-scheme", "dark")


def test_without_a_script_no_switch_is_shown(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader(script=False, scheme="dark")).goto(sample_address_local)
    expect(page.locator(".scheme")).to_be_hidden()
    assert ground(page) == DARK


def test_on_paper_dark_is_light(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page().goto(sample_address_local)
    page.locator(".scheme").click()
    page.locator(".scheme").click()
    page.emulate_media(media="print")
    assert ground(page) == "rgb(255, 255, 255)"

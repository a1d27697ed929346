"""Ways on: previews of what links lead to, an article by chance, keys, and what is new since the last visit."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.archives import article, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.once import make_once
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)>"
REFERENCE = ".prose a.reference-article"
ARTICLE = "articles/recognition-without-the-word/"
PREVIEW = "#site-card-preview"


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive is served whose articles need three pages, one of them with a title that looks hostile."""

    def make(folder: Path) -> None:
        files = {
            f"content/articles/n{number}.md": article(f"N{number}", date=f"2025-01-{number:02}")
            for number in range(1, 31)
        }
        files["content/articles/hostile.md"] = article(f"'{HOSTILE}'", date="2024-01-01", keys=f"summary: '{HOSTILE}'")
        files["content/articles/n30.md"] = article("N30", date="2025-01-30", body="See [[hostile]].")
        write_archive(folder, {**files, "config.yaml": "title: Many\nper_page: 12\npages: {search: false}\n"})
        assert build_here(folder).exit == 0

    with serve_folder(make_once(tmp_path_factory, "many", make) / "site", under="many/") as served:
        yield served


def test_a_reference_shows_what_it_leads_to(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}{ARTICLE}")
    link = page.locator(REFERENCE).first
    link.hover()
    card = page.locator(PREVIEW)
    expect(card).to_be_visible()
    target = opened.requests[-1]
    name = card.locator(".hovercard-name").inner_text()
    box = card.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=4)
    page.wait_for_timeout(200)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert open_page(Reader()).goto(target).locator("h1").inner_text() == name
    assert opened.violations() == []
    assert opened.complaints == []


def test_an_event_shows_what_it_was(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}articles/signals-to-washington/")
    page.locator(".sheet-side .moment-title a").first.hover()
    card = page.locator(PREVIEW)
    expect(card).to_be_visible()
    assert re.search(r"\d{4}", card.locator(".hovercard-office").inner_text())
    page.mouse.move(1, 1)
    expect(card).to_be_hidden()


@pytest.mark.parametrize("reader", [Reader(), Reader(scheme="dark"), Reader(width=320, height=640)])
@pytest.mark.parametrize("address", ["articles/recognition-without-the-word/", "ar/articles/what-the-week-signals/"])
def test_a_preview_keeps_nobody_out_and_fits(
    address: str, reader: Reader, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(reader).goto(f"{sample_address_local}{address}")
    page.locator(".related a").first.hover()
    card = page.locator(PREVIEW)
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= reader.width
    assert violations(page, find_axe()) == []


def test_the_keyboard_has_previews_too(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{sample_address_local}{ARTICLE}")
    link = page.locator(".related a").first
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(PREVIEW)).to_be_visible()
    expect(link).to_have_attribute("aria-describedby", PREVIEW.removeprefix("#"))


def test_what_looks_like_markup_is_shown_as_text(many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{many}articles/n30/")
    page.locator(".prose a.reference").hover()
    expect(page.locator(PREVIEW)).to_be_visible()
    assert page.locator(f"{PREVIEW} .hovercard-name").inner_text() == HOSTILE
    assert page.locator(f"{PREVIEW} img").count() == 0
    assert opened.violations() == []


def test_a_page_that_cannot_be_had_has_no_preview(many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{many}articles/n30/")
    page.route("**/hostile/", lambda route: route.fulfill(status=404, content_type="text/html", body="<h1>No</h1>"))
    page.locator(".prose a.reference").hover()
    page.wait_for_timeout(400)
    expect(page.locator(PREVIEW)).to_have_count(0)


def test_what_is_pointed_at_is_fetched_and_nothing_of_another_host(many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(many)
    page.locator(".menu a").first.hover()
    page.wait_for_timeout(400)
    assert opened.requests[-1] == f"{many}articles/"
    expect(page.locator(PREVIEW)).to_have_count(0)
    assert [address for address in opened.requests if not address.startswith(many)] == []


def test_who_saves_data_has_nothing_fetched_in_advance(many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    opened.page.add_init_script("Object.defineProperty(navigator, 'connection', {value: {saveData: true}})")
    page = opened.goto(many)
    page.locator(".menu a").first.hover()
    page.wait_for_timeout(400)
    assert f"{many}articles/" not in opened.requests


@pytest.mark.parametrize(
    ("chance", "expected"), [(0.999, "articles/hostile/"), (0, "articles/n30/"), (0.5, "articles/n")]
)
def test_an_article_by_chance_may_be_any(chance: float, expected: str, many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    opened.page.add_init_script(f"Math.random = () => {chance}")
    page = opened.goto(many)
    page.get_by_role("link", name="An article by chance").click()
    expect(page).to_have_url(re.compile(re.escape(f"{many}{expected}")))
    page.goto(many)
    page.keyboard.press("r")
    expect(page).to_have_url(re.compile(re.escape(f"{many}{expected}")))


def test_the_keys_lead_on_and_back_and_can_be_switched_off(many: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{many}articles/")
    page.keyboard.press("n")
    page.wait_for_url(f"{many}articles/page/2/")
    page.keyboard.press("p")
    page.wait_for_url(f"{many}articles/")
    page.keyboard.press("Control+r")
    page.wait_for_url(f"{many}articles/")
    page.get_by_role("button", name="Keys").click()
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    assert violations(page, find_axe()) == []
    page.keyboard.press("n")
    dialog.get_by_label("Single keys work").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("?")
    page.wait_for_timeout(200)
    expect(dialog).to_be_hidden()
    assert page.url == f"{many}articles/"


def visit(page: Page, many: str, *, day: str, seen: tuple[str, ...] = ()) -> None:
    """Come back to the home page, with the last visit on a day on which some articles were there."""
    page.goto(f"{many}articles/n1/")
    kept = json.dumps({"day": day, "seen": [f"/many/articles/{name}/" for name in seen]})
    page.evaluate("([kept]) => { sessionStorage.clear(); localStorage.setItem('regesta-visit /many/', kept); }", [kept])
    page.goto(many)


def new(page: Page) -> list[str]:
    return page.locator(".register-title:has(.tag-key) a").all_inner_texts()


def test_what_is_new_since_the_last_visit_is_marked(many: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(many)
    assert new(page) == []
    page.goto(f"{many}articles/")
    assert new(page) == []
    visit(page, many, day="2025-01-28", seen=("n28",))
    assert new(page) == ["N30", "N29"]
    expect(page.locator(".head-note")).to_contain_text("New since your last visit, 28 January 2025: 2")
    assert violations(page, find_axe()) == []
    page.reload()
    assert new(page) == ["N30", "N29"], "it is the same visit"
    page.evaluate("sessionStorage.clear()")
    page.reload()
    assert new(page) == []
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    "kept", ["", "{", "null", "[]", "3", '{"day": 3, "seen": {}}', '{"day": "2025-99-99", "seen": [null]}']
)
def test_whatever_was_kept_is_survived(kept: str, many: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(many)
    page.evaluate("([kept]) => { sessionStorage.clear(); localStorage.setItem('regesta-visit /many/', kept); }", [kept])
    page.goto(many)
    assert new(page) == []
    assert [said for said in opened.complaints if "ERR_ABORTED" not in said] == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_picture_that_is_wider_than_the_screen_is_shown_from_its_middle(
    sample_address_local: str, open_page: PageMaker, direction: str
) -> None:
    page = open_page(Reader(width=390)).goto(f"{sample_address_local}network/")
    if direction == "rtl":
        page.route("**/network/", lambda route: route.fulfill(body=_turned(route.fetch().text())))
        page.reload()
    frame = page.locator(".grid-scroll:has(.network)")
    left, width, seen = frame.evaluate("frame => [frame.scrollLeft, frame.scrollWidth, frame.clientWidth]")
    assert width > 2 * seen
    assert abs(abs(left) - (width - seen) / 2) <= 1
    assert (left < 0) == (direction == "rtl")


def _turned(html: str) -> str:
    return html.replace('dir="ltr"', 'dir="rtl"', 1)

"""What the pages promise: they are light and still, legible at any size and in any colours, mirrored, and printable."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any, Literal
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.support.archives import article, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.serving import serve_folder
from tests.support.site import KINDS, one_page_of

pytestmark = pytest.mark.browser

PAGE_WEIGHT = 60_000
"""What an article without pictures may weigh with all that it fetches, in bytes with gzip."""
SCRIPT_WEIGHT = 15_000
"""What its scripts may weigh, in bytes as they are."""

_SHIFTS = """() => new Promise(resolve => {
  let total = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) total += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => resolve(total), 300);
})"""

_MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  const glides = style.scrollBehavior === 'smooth' || parseFloat(style.transitionDuration) > 0;
  return style.animationName !== 'none' || glides;
}).map(element => element.outerHTML.slice(0, 80))"""

_TREE = """() => {
  const all = selector => [...document.querySelectorAll(selector)]
    .filter(element => element.checkVisibility());
  const named = element => element.ariaLabel || element.textContent.trim() || element.title
    || element.querySelector('img[alt], svg')?.getAttribute('alt')
    || [...(element.labels ?? [])].map(label => label.textContent).join('');
  const navs = all('nav').map(element => element.ariaLabel
    || document.getElementById(element.getAttribute('aria-labelledby') ?? '')?.textContent || '');
  return {
    landmarks: ['header.masthead', 'main', 'footer.colophon', 'h1'].map(selector => all(selector).length),
    navs,
    nameless: all('a[href], button, input, select').filter(element => !named(element))
      .map(element => element.outerHTML),
    levels: all('h1, h2, h3, h4, h5, h6').filter(element => !element.closest('.contents, .sheet-margin'))
      .map(element => Number(element.tagName[1])),
    lang: document.documentElement.lang,
  };
}"""

_BOXES = """() => {
  const width = document.documentElement.clientWidth;
  const blocks = new Set(['block', 'grid', 'flex', 'list-item', 'table']);
  return [...document.querySelectorAll('body *')]
    .filter(element => blocks.has(getComputedStyle(element).display))
    .filter(element => element.checkVisibility() && !element.closest('svg, pre, i, .towards, .picture, .grid-scroll'))
    .map(element => { const box = element.getBoundingClientRect(); return [box.left, width - box.right]; });
}"""


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, sample_site: Path, sample_address_local: str) -> str:
    """The address of one page of each kind in turn."""
    return sample_address_local + one_page_of(sample_site, request.param)


def test_an_article_is_light(sample_site: Path, sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}articles/who-came-to-japan/")
    page.wait_for_load_state("networkidle")
    under = urlsplit(sample_address_local).path
    files = [sample_site / unquote(urlsplit(url).path).removeprefix(under) for url in opened.requests]
    weights = {path: (path / "index.html" if path.is_dir() else path).read_bytes() for path in files}
    assert sum(len(gzip.compress(data, 6)) for data in weights.values()) <= PAGE_WEIGHT
    scripts = [data for path, data in weights.items() if path.suffix == ".js"]
    assert len(scripts) >= 3
    assert sum(map(len, scripts)) <= SCRIPT_WEIGHT


def test_nothing_moves_by_itself(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(calm=True)).goto(address)
    assert page.evaluate(_SHIFTS) == 0
    assert page.evaluate(_MOVING) == []


def test_it_can_be_read_at_four_hundred_per_cent(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(width=320, height=256)).goto(address)  # 1280 by 1024, four times as large
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    stuck = "() => [...document.querySelectorAll('*')].filter(e => /sticky|fixed/.test(getComputedStyle(e).position)"
    assert page.evaluate(f"{stuck} && !e.closest('td, th') && e.checkVisibility()).length") == 0


def test_it_can_be_read_in_forced_colours(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader(forced_colours=True)).goto(address)
    assert violations(page, find_axe()) == []
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"


def test_its_parts_have_roles_and_names(address: str, open_page: PageMaker) -> None:
    found: dict[str, Any] = open_page(Reader()).goto(address).evaluate(_TREE)
    assert found["landmarks"] == [1, 1, 1, 1]
    assert found["nameless"] == []
    assert all(found["navs"])
    assert len(set(found["navs"])) == len(found["navs"])
    assert found["lang"]
    steps = zip(found["levels"], found["levels"][1:], strict=False)
    assert [step for step in steps if step[1] > step[0] + 1] == [], "a level of headings is left out"


def test_from_right_to_left_it_is_a_mirror(address: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(address)
    page.wait_for_load_state("networkidle")  # the search has come in
    page.evaluate("document.documentElement.dir = 'ltr'")
    straight = page.evaluate(_BOXES)
    page.evaluate("document.documentElement.dir = 'rtl'")
    mirrored = page.evaluate(_BOXES)
    assert len(straight) == len(mirrored) > 10
    off = [pair for pair in zip(straight, mirrored, strict=True) if abs(pair[0][0] - pair[1][1]) > 1]
    assert len(off) == 0, off[:5]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("edition", ["", "ar/"])
def test_what_scrolls_sideways_has_a_shadow_where_there_is_more(
    edition: str, scheme: Literal["light", "dark"], sample_address_local: str, open_page: PageMaker
) -> None:
    opened = open_page(Reader(width=390, scheme=scheme))
    for path, selector in (("dates/2025/", ".picture"), ("network/", ".grid-scroll:has(table)")):
        page = opened.goto(f"{sample_address_local}{edition}{path}")
        frame = page.locator(selector).first
        assert frame.evaluate("it => it.tabIndex === 0 && it.role !== null")
        frame.evaluate("it => { it.firstElementChild.style.visibility = 'hidden'; it.scrollIntoView(); }")
        box = frame.bounding_box()
        assert box is not None
        edges = [box["x"], box["x"] + box["width"] - 1][:: -1 if edition else 1]
        ground = _pixels(page, 1, box["y"] + 8)
        for end, shadows in ((0, [False, True]), (1, [True, False])):
            frame.evaluate(
                "(it, end) => it.scrollTo(end * it.scrollWidth * (it.closest('[dir=rtl]') ? -1 : 1), 0)", end
            )
            assert [_pixels(page, edge, box["y"] + 8) != ground for edge in edges] == shadows


def _pixels(page: Page, x: float, y: float) -> bytes:
    return page.screenshot(clip={"x": x, "y": y, "width": 1, "height": 4})


def test_on_paper_an_article_has_its_addresses_and_how_it_is_cited(tmp_path: Path, open_page: PageMaker) -> None:
    address = "https://example.org/treaty"
    source = f"sources: [{{title: The treaty, url: {address}/source}}]"
    text = article("A treaty", keys=source, body=f"It is [signed]({address}).")
    config = "title: T\nurl: https://example.org/\npages: {search: false}\n"
    root = write_archive(tmp_path, {"content/articles/a.md": text, "config.yaml": config})
    assert build_here(root).exit == 0
    with serve_folder(root / "site") as served:
        page = open_page(Reader()).goto(f"{served}articles/a/")
        page.emulate_media(media="print")
        for shown in (".citation", ".masthead-title", ".sources a"):
            expect(page.locator(shown).first).to_be_visible()
        assert "https://example.org/articles/a/" in page.locator(".citation").first.inner_text()
        for left_out in (".menu", ".scheme", ".crumbs", ".skip", ".colophon ul", ".passage-link"):
            assert not page.locator(left_out).first.is_visible(), left_out
        for link, ending in ((".prose a.external, .prose a[href^=http]", ""), (".sources a", "/source")):
            after = page.locator(link).first.evaluate("link => getComputedStyle(link, '::after').content")
            assert f"{address}{ending}" in after
        assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF-")


@pytest.mark.parametrize("path", ["network/", "dates/", "dates/2025/02/", "articles/who-came-to-japan/"])
def test_on_paper_nothing_is_cut_off_or_left_to_choose(
    path: str, sample_address_local: str, open_page: PageMaker
) -> None:
    page = open_page(Reader(width=612, height=940)).goto(f"{sample_address_local}{path}")
    page.emulate_media(media="print")
    cut = "[...document.querySelectorAll('*')].filter(it => getComputedStyle(it).overflowX === 'auto').length"
    assert page.evaluate(f"{cut} === 0 && document.documentElement.scrollWidth <= innerWidth")
    assert not any(field.is_visible() for field in page.locator("main :is(select, input, button.scheme)").all())

"""The chronology's pictures and its sifting by actor and theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support.archives import article, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.once import make_once
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

YEAR = "dates/2025/"
EVENTS = (
    "{date: 2025-01-07, title: One, by: Ann}, {date: 2025-02-07, title: Two, by: Ann}, "
    "{date: 2025-02-08, title: Three, by: Bea}, {date: 2025-02/2025-04, title: Four, by: Bea}"
)


@pytest.fixture(scope="module")
def four_events(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where an archive is served of whose four events Ann has two and Bea two, one of them over months."""

    def make(folder: Path) -> None:
        text = article(
            "A", date="2025-03-01", keys=f"themes: [Aid]\nactors: [Ann, Bea]\ndates: [{EVENTS}]", body="Text."
        )
        write_archive(folder, {"content/articles/a.md": text, "config.yaml": "title: Four\n"})
        assert build_here(folder).exit == 0

    with serve_folder(make_once(tmp_path_factory, "four-events", make) / "site") as served:
        yield served


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
    expect(page.locator(".sifting output")).to_have_text(f"Events shown: {count} of {every}")
    assert page.url.endswith(f"{YEAR}?actor={wanted.removeprefix('actor:')}")
    assert violations(page, find_axe()) == []
    page.reload()
    expect(page.locator("li[data-about]:visible")).to_have_count(count)
    select.select_option(value="")
    expect(page.locator("li[data-about]:visible")).to_have_count(every)
    assert page.url.endswith(YEAR)
    assert opened.complaints == []


def test_a_heading_over_nothing_goes_with_its_events_and_comes_back_with_them(
    four_events: str, open_page: PageMaker
) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{four_events}{YEAR}")
    headings = page.locator("main :is(h2, h3):visible")
    every = headings.all_inner_texts()
    assert every == [
        "January 2025",
        "Happened",
        "February 2025",
        "Happened",
        "March 2025",
        "Published",
        "Who acted when",
    ]
    page.locator("select[name=actor]").select_option("actor:bea")
    assert headings.all_inner_texts() == every[2:]
    assert page.locator(".jump li:visible").all_inner_texts() == ["February 2025", "March 2025"]
    expect(page.get_by_role("status")).to_have_text("Events shown: 2 of 4")
    page.locator("select[name=actor]").select_option("")
    assert headings.all_inner_texts() == every
    assert page.locator(".jump li:visible").count() == 3
    expect(page.get_by_role("status")).to_have_text("")
    page = opened.goto(f"{four_events}dates/2025/02/?actor=ann")
    assert page.locator("main :is(h2, h3):visible").all_inner_texts() == ["Happened"]
    assert opened.complaints == []


def test_a_choice_counts_what_the_other_one_leaves(four_events: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{four_events}{YEAR}")
    theme = page.locator("select[name=theme] option").nth(1)
    assert (theme.text_content() or "").endswith("(4)")
    page.locator("select[name=actor]").select_option("actor:ann")
    assert (theme.text_content() or "").endswith("(2)")
    page.locator("select[name=actor]").select_option("")
    assert (theme.text_content() or "").endswith("(4)")


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


def test_paper_says_what_the_events_were_sifted_by(four_events: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{four_events}{YEAR}")
    page.emulate_media(media="print")
    form = page.locator(".sifting")
    expect(form).to_be_hidden()
    page.locator("select[name=actor]").select_option("actor:bea", force=True)
    expect(form.locator("label:visible")).to_have_count(1)
    expect(form).to_contain_text("Events shown: 2 of 4")
    page.locator("select[name=actor]").select_option("", force=True)
    expect(form).to_be_hidden()

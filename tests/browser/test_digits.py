"""What scripts write has the digits of the page's language, as what the build writes has."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.support.archives import article, write_archive
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.once import make_once
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

WESTERN = re.compile("[0-9]")


def event(number: int, name: str) -> str:
    return f"{{date: 2025-01-{number:02}, title: دیدار {name}, by: [ژاپن], to: [چین]}}"


@pytest.fixture(scope="module")
def persian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a Persian archive is served: 12 articles on two actors, each with an event, and an older one."""

    def make(folder: Path) -> None:
        files = {
            f"content/articles/n{number}.md": article(
                f"مقاله {name}",
                date=f"2025-01-{number:02}",
                keys=f"actors: [ژاپن, چین]\ndates: [{event(number, name)}]",
                body="متن.",
            )
            for number, name in enumerate("ابپتثجچحخدذر", 10)
        }
        files["content/articles/old.md"] = article("مقاله", date="2024-01-01")
        files["content/actors/japan.md"] = "---\nname: ژاپن\n---\n"
        files["content/actors/china.md"] = "---\nname: چین\n---\n"
        write_archive(folder, {**files, "config.yaml": "title: بایگانی\nlang: fa\n"})
        assert build_here(folder).exit == 0

    with serve_folder(make_once(tmp_path_factory, "persian", make) / "site", under="fa/") as served:
        yield served


def shown(page: Page, selector: str) -> str:
    return " ".join(page.locator(selector).all_inner_texts())


def test_the_search_counts_in_them(persian: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{persian}search/?q=")
    expect(page.get_by_role("status")).to_contain_text("۲۵")
    for selector in ("[role=status]", ".facets", ".results .count"):
        assert not WESTERN.search(shown(page, selector)), selector
    assert "۲۰۲۵" in shown(page, ".facets")
    page.locator(".facets input[value='2025']").check()
    assert "year=2025" in page.url


def test_the_chronology_counts_in_them(persian: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{persian}dates/2025/")
    page.locator(".sifting select").first.select_option(index=1)
    expect(page.locator(".sifting output")).to_have_text("رویدادهای نمایش‌داده‌شده: ۱۲ از ۱۲")


def test_what_is_new_is_told_in_them_by_the_calendar_of_the_pages(persian: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{persian}articles/n10/")
    kept = json.dumps({"day": "2025-01-19", "seen": []})
    page.evaluate("([kept]) => { sessionStorage.clear(); localStorage.setItem('regesta-visit /fa/', kept); }", [kept])
    page.goto(persian)
    note = page.locator(".sheet-head .head-note")
    expect(note).to_contain_text("۱۹ ژانویهٔ ۲۰۲۵")
    assert not WESTERN.search(note.inner_text())


def test_the_tables_of_the_network_have_them_and_are_sorted_by_their_values(persian: str, open_page: PageMaker) -> None:
    page = open_page(Reader()).goto(f"{persian}network/")
    assert shown(page, "table.sortable td.figure").split() == ["۱۲", "۰.۳۳"]
    assert page.evaluate("new Intl.Collator('fa', {numeric: true}).compare('۹', '۱۲')") == -1

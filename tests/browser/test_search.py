"""The search, in a browser: what is found, how it is narrowed down, and what is left without a script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from playwright.sync_api import Page, Route, expect

from tests.support.archives import article, write_archive
from tests.support.axe import find_axe, violations
from tests.support.browser import PageMaker, Reader
from tests.support.in_process import build_here
from tests.support.project import ROOT
from tests.support.results import address_of, first_results, until_all_came
from tests.support.serving import serve_folder

pytestmark = pytest.mark.browser

QUERIES: dict[str, dict[str, str]] = yaml.safe_load((ROOT / "tests/search/queries.yaml").read_text("utf-8"))


@pytest.fixture
def search(sample_address_local: str, open_page: PageMaker) -> Iterator[Page]:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}search/")
    until_all_came(page)
    page.locator("#site-query").focus()
    until_all_came(page)
    page.locator("#site-query").blur()
    yield page
    # Whoever goes on before all has come in stops what was on its way.
    assert [said for said in opened.complaints if "ERR_ABORTED" not in said] == []


def ask(page: Page, served: str, query: str) -> None:
    page.goto(f"{served}search/?q={quote(query)}")
    until_all_came(page)


def test_there_are_ninety_queries_a_third_of_each_kind() -> None:
    assert {kind: len(queries) for kind, queries in QUERIES.items()} == {"plain": 30, "otherwise": 30, "scripts": 30}


@pytest.mark.parametrize("kind", QUERIES)
def test_what_is_asked_for_is_among_the_first(kind: str, search: Page, sample_address_local: str) -> None:
    missed = []
    for query, address in QUERIES[kind].items():
        search.locator("#site-query").fill(query)
        expect(search).to_have_url(address_of(sample_address_local, query))
        search.wait_for_timeout(120)
        if address not in first_results(search, sample_address_local):
            missed.append(query)
    assert len(missed) <= 1, missed  # 95 of a hundred


def test_a_result_leads_to_the_paragraph_with_its_words_marked(search: Page, sample_address_local: str) -> None:
    ask(search, sample_address_local, "ladder")
    result = search.locator(".register a.result").first
    place = "articles/recognition-without-the-word/#p-a-ladder-suggests-glrt:~:text=A-,ladder"
    expect(result).to_have_attribute("href", f"{sample_address_local}{place}")
    assert search.locator(".result-text mark").first.inner_text().lower() == "ladder"
    result.click()
    assert search.locator("#p-a-ladder-suggests-glrt").count() == 1


def test_a_mark_is_of_the_word_without_what_stands_around_it(search: Page, sample_address_local: str) -> None:
    ask(search, sample_address_local, "visit")
    until_all_came(search)
    texts = search.locator(".result-text")
    assert any("visit." in text for text in texts.all_inner_texts())
    marked = texts.locator("mark").all_inner_texts()
    assert marked
    assert all(word.isalpha() for word in marked), marked


def test_results_are_narrowed_down_and_the_address_says_how(search: Page, sample_address_local: str) -> None:
    search.get_by_label("Nippon Foundation").check()
    expect(search).to_have_url(f"{sample_address_local}search/?actor=nippon-foundation")
    narrowed = search.locator(".register a.result").count()
    search.get_by_label("Visits and delegations").check()
    expect(search).to_have_url(f"{sample_address_local}search/?actor=nippon-foundation&theme=delegations")
    assert 0 < search.locator(".register a.result").count() < narrowed
    search.goto(f"{sample_address_local}search/?q=aid&kind=event&year=2025")
    until_all_came(search)
    assert {link.get_attribute("href") for link in search.locator("a.result").all()} == {
        f"{sample_address_local}events/nazari-on-aid-freeze/"
    }


def test_it_works_by_keyboard_alone(search: Page, sample_address_local: str) -> None:
    search.goto(f"{sample_address_local}actors/china/")
    search.keyboard.press("/")
    search.keyboard.type("latif nazri")
    search.keyboard.press("Enter")
    expect(search).to_have_url(f"{sample_address_local}search/?q=latif+nazri")
    until_all_came(search)
    search.keyboard.press("/")
    search.keyboard.press("ArrowDown")
    expect(search.locator("a.result").first).to_be_focused()
    search.keyboard.press("ArrowUp")
    expect(search.locator("#site-query")).to_be_focused()
    search.keyboard.press("Escape")
    expect(search.locator("#site-query")).to_have_value("")
    expect(search).to_have_url(f"{sample_address_local}search/")


def test_hostile_words_are_words(search: Page, sample_address_local: str) -> None:
    for query in ("<img src=x onerror=alert(1)>", '"', '""', "\\", "%", "*" * 500, "\u202e", "a" * 5000):
        search.locator("#site-query").fill(query)
        search.wait_for_timeout(200)
        assert search.locator(".results img").count() == 0
    search.goto(f"{sample_address_local}search/?q=%E0%A4%A&kind=<b>&actor=nobody")
    expect(search.get_by_role("status")).to_contain_text("Nothing")


def test_without_a_script_the_indexes_are_offered(sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(Reader(script=False)).goto(f"{sample_address_local}search/")
    expect(page.locator("#site-query")).to_be_hidden()
    links = [link.inner_text() for link in page.locator(".search-without a").all()]
    assert links == ["Articles", "Actors", "Themes", "Events", "Places", "Authors"]
    assert page.locator("main").inner_text().startswith("Search\n\nThe search needs a script.")


def test_where_nothing_is_found_the_indexes_follow_at_once(search: Page, sample_address_local: str) -> None:
    search.goto(f"{sample_address_local}search/?q=zzxxyy")
    expect(search.get_by_role("status")).to_have_text("Nothing is found.")
    expect(search.locator("#site-indexes")).to_be_in_viewport()


@pytest.mark.parametrize("reader", [Reader(), Reader(scheme="dark"), Reader(width=320, height=640)])
def test_results_keep_nobody_out(reader: Reader, sample_address_local: str, open_page: PageMaker) -> None:
    page = open_page(reader).goto(f"{sample_address_local}search/?q=recognition")
    until_all_came(page)
    expect(page.locator(".result-text mark").first).to_be_visible()
    assert violations(page, find_axe()) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_keys_are_listed(search: Page, sample_address_local: str) -> None:
    search.goto(sample_address_local)
    search.keyboard.press("?")
    expect(search.get_by_role("dialog", name="Keys")).to_be_visible()
    search.keyboard.press("Escape")
    expect(search.get_by_role("dialog")).to_have_count(0)


def test_what_it_begins_with_is_asked_for_at_once_and_once(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    until_all_came(opened.goto(f"{sample_address_local}search/?q=recognition"))
    asked = [url.removeprefix(sample_address_local) for url in opened.requests]
    assert len(asked) == len(set(asked))
    first = [number for number, url in enumerate(asked) if url.startswith("search/data/en-")]
    beginning = {url.rpartition(".")[2].partition("?")[0] for url in asked[first[0] : first[0] + 6]}
    assert beginning == {"json", "pagefind", "pf_meta", "pf_index"}
    assert opened.complaints == []


def test_the_index_is_loaded_when_words_are_given_or_about_to_be(
    sample_address_local: str, open_page: PageMaker
) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}search/")
    until_all_came(page)
    assert page.locator("a.result").count() > 3
    assert [url for url in opened.requests if "pagefind" in url] == []
    page.keyboard.press("/")
    page.keyboard.type("ladder")
    expect(page.locator(".result-text mark").first).to_be_visible()
    assert [url for url in opened.requests if "pagefind" in url] != []
    assert opened.complaints == []


def test_names_are_found_before_the_texts_can_be_searched(sample_address_local: str, open_page: PageMaker) -> None:
    opened = open_page(Reader())
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    opened.page.route("**/pagefind.js", hold)
    page = opened.goto(f"{sample_address_local}search/?q=latif+nazri")
    expect(page.locator("a.result").first).to_have_text("Latif Nazari")
    expect(page.get_by_role("status")).to_contain_text("Still")
    held[0].continue_()
    until_all_came(page)
    expect(page.locator("a.result").first).to_have_text("Latif Nazari")


def test_more_is_shown_on_demand_and_the_reader_goes_on_there(tmp_path: Path, open_page: PageMaker) -> None:
    articles = {f"content/articles/n{number}.md": article(f"N{number}", body="Harbour.") for number in range(45)}
    root = write_archive(tmp_path, {**articles, "config.yaml": "title: T\n"})
    assert build_here(root).exit == 0
    with serve_folder(root / "site") as address:
        page = open_page(Reader()).goto(f"{address}search/?q=harbour")
        until_all_came(page)
        results = page.locator("#site-found-article a.result")
        expect(results).to_have_count(20)
        page.get_by_role("button", name="More").click()
        expect(results).to_have_count(40)
        expect(results.nth(20)).to_be_focused()
        page.keyboard.press("ArrowUp")
        expect(results.nth(19)).to_be_focused()


def test_what_the_search_begins_with_is_asked_for_when_words_are_about_to_be_typed(
    sample_address_local: str, open_page: PageMaker
) -> None:
    opened = open_page(Reader())
    page = opened.goto(f"{sample_address_local}actors/china/")
    assert not any("/search/" in address for address in opened.requests)
    with page.expect_request("**/*.pf_meta"):
        page.locator(".find input").focus()
    page.wait_for_load_state("networkidle")
    ahead = {address.removeprefix(f"{sample_address_local}search/data/") for address in opened.requests}
    assert {"segments.json", "names.json", "pagefind.js"} <= ahead
    assert {address.rpartition("/")[2] for address in ahead} >= {"records.json", "wasm.en.pagefind"}
    page.keyboard.type("recognition")
    page.keyboard.press("Enter")
    page.locator(".result-text mark").first.wait_for()
    begun = {address for address in opened.requests if "pagefind-entry.json?" in address and "/en-" in address}
    assert len(begun) == 1  # the same address both times, or what was fetched ahead is of no use
    assert (opened.complaints, opened.violations()) == ([], [])

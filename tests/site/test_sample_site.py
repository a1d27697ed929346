"""The sample archive's site, read by the real clients of each format."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import feedparser
import lxml.html
import pytest

from tests.support.html_checker import check_html, find_checker
from tests.support.links import Kind, LinkFault, Site, check_links, read_site
from tests.support.project import sample_address
from tests.support.site import KINDS, one_page_of

_SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def site(sample_site: Path) -> Site:
    return read_site(sample_site, address=sample_address())


@pytest.fixture(scope="module")
def faults(site: Site) -> list[LinkFault]:
    return check_links(site)


@pytest.mark.parametrize("kind", KINDS)
def test_the_sample_archive_shows_every_kind_of_page(sample_site: Path, kind: str) -> None:
    assert (sample_site / one_page_of(sample_site, kind)).is_file()


def test_the_html_checker_has_nothing_to_say(sample_site: Path) -> None:
    assert check_html(sample_site, find_checker()) == []


def test_every_link_leads_to_a_page_and_every_fragment_to_an_element(faults: list[LinkFault]) -> None:
    assert [fault for fault in faults if fault.kind not in {Kind.ORPHAN, Kind.FOREIGN}] == []


def test_every_page_can_be_reached_from_the_home_page(faults: list[LinkFault]) -> None:
    assert [fault.page for fault in faults if fault.kind is Kind.ORPHAN] == []


def test_nothing_is_fetched_from_another_host(faults: list[LinkFault]) -> None:
    assert [fault for fault in faults if fault.kind is Kind.FOREIGN] == []


def test_every_feed_is_read_by_a_feed_reader(sample_site: Path) -> None:
    feeds = sorted(sample_site.rglob("feed.xml"))
    assert sample_site / "feed.xml" in feeds
    for feed in feeds:
        read = feedparser.parse(feed.read_bytes())
        assert not read.bozo, f"{feed}: {read.get('bozo_exception')}"
        assert read.version == "atom10", feed
        assert read.feed.title, feed
        assert read.feed.id, feed
        assert read.feed.updated_parsed, feed
        assert all(entry.title and entry.id and entry.link and entry.updated_parsed for entry in read.entries), feed
        assert len({entry.id for entry in read.entries}) == len(read.entries), feed


def test_the_archives_feed_has_entries(sample_site: Path) -> None:
    assert feedparser.parse((sample_site / "feed.xml").read_bytes()).entries


def test_the_feeds_of_a_page_are_told_apart_by_their_titles(sample_site: Path) -> None:
    page = lxml.html.parse(sample_site / one_page_of(sample_site, "actor"))
    titles = page.xpath("//link[contains(@type, 'atom+xml') or contains(@type, 'feed+json')]/@title")
    assert len(set(titles)) == len(titles) > 1


def test_the_common_types_of_events_are_shown_in_the_language_of_the_page(sample_site: Path) -> None:
    month = lxml.html.parse(sample_site / "ar/dates/2025/02/index.html")
    words = {element.text_content().strip() for element in month.xpath("//p[@class='moment-who']/span")}
    assert {"بيان", "لقاء", "زيارة"} <= words
    event = lxml.html.parse(sample_site / "ar/events/taliban-visit-to-japan/index.html")
    assert event.xpath("string(//p[@class='kicker'])").startswith("زيارة")


def test_every_address_in_the_sitemap_is_a_page(sample_site: Path, site: Site) -> None:
    address = sample_address()
    assert address is not None
    locations = [found.text or "" for found in ET.parse(sample_site / "sitemap.xml").iter(f"{_SITEMAP}loc")]
    assert locations
    assert len(set(locations)) == len(locations)
    paths = [unquote(location.removeprefix(address)) for location in locations]
    missing = [
        path for path in paths if (f"{path}index.html" if not path or path.endswith("/") else path) not in site.pages
    ]
    assert missing == []


def test_every_page_that_is_to_be_indexed_is_in_the_sitemap(sample_site: Path, site: Site) -> None:
    address = sample_address()
    assert address is not None
    listed = {
        unquote((found.text or "").removeprefix(address))
        for found in ET.parse(sample_site / "sitemap.xml").iter(f"{_SITEMAP}loc")
    }
    wanted = {
        page.removesuffix("index.html")
        for page, found in site.pages.items()
        if page != "404.html"
        and not found.redirect
        and b'name="robots" content="noindex' not in (sample_site / page).read_bytes()
    }
    assert wanted - listed == set()


def test_no_page_has_a_script_or_a_style_of_its_own(sample_site: Path) -> None:
    inline = re.compile(rb"<script(?![^>]*(?: src=|type=\"application/ld\+json\"))|<style|<[^>]+ (?:style|on[a-z]+)=\"")
    pages = {page: page.read_bytes() for page in sample_site.rglob("*.html")}
    assert {page.name: found[0] for page, data in pages.items() if (found := inline.search(data))} == {}

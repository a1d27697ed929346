from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from regesta.archive.model import Archive
from regesta.outputs.sitemap import SitemapEntry, robots, sitemap, sitemap_entry
from regesta.outputs.xml import xml_text
from regesta.pages.desk import Desk
from regesta.pages.plan import all_pages
from regesta.types import UrlPath
from tests.support.content import article, record, sound

CONFIG = "url: https://example.org/archive/"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"

ARCHIVE = {
    "content/articles/a.md": article("A", "2025-01-01", "updated: 2025-02-03", "aliases: /old/"),
    "content/articles/a-ar.md": article("أ", "2025-01-02", "lang: ar", "translation_of: a"),
    "content/articles/d.md": article("D", "2025-01-02", "draft: true"),
    "content/articles/w.md": article("W", "2025-01-02", "status: withdrawn"),
    "content/actors/外務省.md": record("name: 外務省"),
    "content/urls.txt": "gone /lost/\n",
}


def entries_of(archive: Archive) -> list[SitemapEntry]:
    return [entry for page in all_pages(Desk(archive)) if (entry := sitemap_entry(page)) is not None]


def maps_of(archive: Archive) -> dict[str, ET.Element]:
    return {output.path: ET.fromstring(output.data) for output in sitemap(archive, entries_of(archive))}


def test_the_sitemap_lists_every_page_that_is_to_be_found() -> None:
    tree = maps_of(sound(ARCHIVE, config=CONFIG, drafts=True))["sitemap.xml"]
    found = {url.findtext(f"{MAP}loc"): url.findtext(f"{MAP}lastmod") for url in tree}
    base = "https://example.org/archive/"
    assert found[f"{base}articles/a/"] == "2025-02-03"
    assert found[f"{base}articles/w/"] == "2025-01-02"
    assert found[f"{base}actors/%E5%A4%96%E5%8B%99%E7%9C%81/"] is None
    assert base in found
    for left_out in ("articles/d/", "old/", "lost/", "404.html"):
        assert f"{base}{left_out}" not in found


def test_versions_in_other_languages_name_each_other() -> None:
    tree = maps_of(sound(ARCHIVE, config=CONFIG))["sitemap.xml"]
    versions = {
        url.findtext(f"{MAP}loc"): {link.get("hreflang"): link.get("href") for link in url.findall(LINK)}
        for url in tree
    }
    expected = {
        "en": "https://example.org/archive/articles/a/",
        "ar": "https://example.org/archive/ar/articles/a-ar/",
    }
    assert versions[expected["en"]] == versions[expected["ar"]] == expected
    homes = {"en": "https://example.org/archive/", "ar": "https://example.org/archive/ar/"}
    assert versions[homes["en"]] == versions[homes["ar"]] == homes
    assert versions["https://example.org/archive/articles/w/"] == {}


def test_too_many_pages_make_an_index_of_sitemaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("regesta.outputs.sitemap._LIMIT", 4)
    archive = sound(ARCHIVE, config=CONFIG)
    maps = maps_of(archive)
    parts = [f"sitemap-{number}.xml" for number in range(1, -(-len(entries_of(archive)) // 4) + 1)]
    assert set(maps) == {"sitemap.xml", *parts}
    assert maps["sitemap.xml"].tag == f"{MAP}sitemapindex"
    named = [part.findtext(f"{MAP}loc") for part in maps["sitemap.xml"]]
    assert named == [f"https://example.org/archive/{part}" for part in parts]
    pages = [url.findtext(f"{MAP}loc") for part in parts for url in maps[part]]
    assert len(set(pages)) == len(pages) == len(entries_of(archive))
    assert max(len(maps[part]) for part in parts) == 4


def test_without_an_address_there_is_no_sitemap() -> None:
    archive = sound(ARCHIVE)
    assert maps_of(archive) == {}
    assert b"Sitemap" not in robots(archive, drafts=False).data


def test_robots_are_told_where_the_sitemap_is_and_kept_from_drafts() -> None:
    archive = sound(ARCHIVE, config=CONFIG)
    assert robots(archive, drafts=False).data.decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "Sitemap: https://example.org/archive/sitemap.xml",
    ]
    assert robots(archive, drafts=True).data.decode().splitlines() == ["User-agent: *", "Disallow: /"]


def test_the_sitemap_of_nothing_is_whole() -> None:
    (output,) = sitemap(sound({}, config=CONFIG), [SitemapEntry(url=UrlPath("a&b/"))])
    assert ET.fromstring(output.data)[0].findtext(f"{MAP}loc") == "https://example.org/archive/a&b/"


def test_text_for_xml_is_escaped_and_without_what_no_document_may_hold() -> None:
    assert xml_text('<a b="c">&\x00\x1f\ud800\uffff\t\n😀') == (
        "&lt;a b=&quot;c&quot;&gt;&amp;\ufffd\ufffd\ufffd\ufffd\t\n😀"
    )

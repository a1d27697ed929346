from __future__ import annotations

import time
from calendar import timegm
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest

from regesta.build.cache.texts import StoredTexts
from regesta.outputs.atom import write_atom
from regesta.outputs.feeds import FeedView, feed_tasks
from regesta.pages.desk import Desk
from tests.support.content import PIXEL, archive_of, article, record

CONFIG = (
    "url: https://example.org/archive\ntitle: An archive & more\ndescription: About <things>\npublisher: The house\n"
)
ATOM = "{http://www.w3.org/2005/Atom}"


def feeds_of(files: dict[str, str | bytes], *, config: str = CONFIG) -> dict[str, bytes]:
    loaded = archive_of(files, config=config)
    assert loaded.codes == [], loaded.problems
    texts = StoredTexts(str(loaded.settings.cache))
    feeds = [feed for task in feed_tasks(Desk(loaded.archive)) for feed in task()]
    written = {
        str(feed.output): write_atom(feed.view, texts)
        for feed in feeds
        if feed.format == "atom" and isinstance(feed.view, FeedView)
    }
    texts.close()
    return written


def read(data: bytes) -> Any:  # noqa: ANN401 - feedparser publishes no types
    ET.fromstring(data)
    found = feedparser.parse(data)
    assert not found.bozo, found.get("bozo_exception")
    return found


ARCHIVE: dict[str, str | bytes] = {
    "content/articles/a-visit.md": article(
        "A visit & its <readers>",
        "2025-02-24T09:30:00+01:00",
        "authors: [A. Author, B. Other]",
        "actors: [Jane Doe]",
        "themes: [Aid, Peace]",
        "summary: What <the> week signals.",
        body="See [[Jane Doe]], [here](#part) and ![a map](map.png).\n\n## Part\n\nA note.[^1]\n\n[^1]: It.",
    ),
    "content/articles/زيارة.md": article("Visit two", "2025-02-25", "themes: [Aid]"),
    "content/articles/a-visit-ar.md": article("زيارة", "2025-03-01", "lang: ar", "translation_of: a-visit"),
    "content/articles/map.png": PIXEL,
}


def test_there_is_a_feed_of_the_archive_and_of_each_actor_theme_and_author_that_an_article_names() -> None:
    feeds = feeds_of({**ARCHIVE, "content/themes/unused.md": record("label: Unused")})
    entries = ("", "actors/jane-doe/", "themes/aid/", "themes/peace/", "authors/a-author/", "authors/b-other/")
    in_main = {f"{entry}feed.xml" for entry in entries}
    assert in_main <= set(feeds)
    assert {path.removeprefix("ar/") for path in set(feeds) - in_main} <= in_main
    assert {"ar/feed.xml", "ar/actors/jane-doe/feed.xml"} <= set(feeds)
    assert feeds_of(ARCHIVE, config="title: No address") == {}
    assert feeds_of(ARCHIVE, config=f"{CONFIG}outputs: {{atom: no}}\n") == {}


def test_an_author_has_the_address_that_the_config_tells() -> None:
    known = "authors: [{name: B. Other, url: 'https://orcid.org/0000-0000-0000-0000'}]\n"
    (entry,) = (
        entry
        for entry in read(feeds_of(ARCHIVE, config=CONFIG + known)["feed.xml"]).entries
        if entry.title.startswith("A visit")
    )
    assert [author.get("href") for author in entry.authors] == [None, "https://orcid.org/0000-0000-0000-0000"]


def test_a_feed_is_what_a_reader_expects() -> None:
    found = read(feeds_of(ARCHIVE)["feed.xml"])
    assert found.version == "atom10"
    assert found.feed.title == "An archive & more"
    assert found.feed.subtitle == "About <things>"
    assert found.feed.id == "https://example.org/archive/feed.xml"
    assert found.feed.author == "The house"
    assert {link.rel: link.href for link in found.feed.links} == {
        "self": "https://example.org/archive/feed.xml",
        "alternate": "https://example.org/archive/",
    }
    second, first = found.entries
    assert second.link == "https://example.org/archive/articles/%D8%B2%D9%8A%D8%A7%D8%B1%D8%A9/"
    assert first.id == first.link == "https://example.org/archive/articles/a-visit/"
    assert first.title == "A visit & its <readers>"
    assert first.summary == "What <the> week signals."
    assert [author.name for author in first.authors] == ["A. Author", "B. Other"]
    assert [tag.label for tag in first.tags] == ["Aid", "Peace"]
    assert timegm(first.published_parsed) == timegm(time.strptime("2025-02-24 08:30", "%Y-%m-%d %H:%M"))


def test_links_and_images_in_a_feed_are_absolute_and_lead_to_the_site() -> None:
    entry = read(feeds_of(ARCHIVE)["feed.xml"]).entries[1]
    content = entry.content[0].value
    assert 'href="https://example.org/archive/actors/jane-doe/"' in content
    assert 'src="https://example.org/archive/articles/map.png"' in content
    assert 'href="https://example.org/archive/articles/a-visit/#part"' in content
    assert 'href="#' not in content


def test_a_feed_may_carry_summaries_alone() -> None:
    entry = read(feeds_of(ARCHIVE, config=CONFIG + "feed: {full: false}")["feed.xml"]).entries[1]
    assert "content" not in entry
    assert entry.summary == "What <the> week signals."


def test_the_newest_come_first_and_only_so_many() -> None:
    files: dict[str, str | bytes] = {
        f"content/articles/n{number}.md": article(f"N{number}", f"2025-01-{number:02}", "about: [J]")
        for number in range(1, 8)
    }
    for path in ("feed.xml", "actors/j/feed.xml"):
        found = read(feeds_of(files, config=CONFIG + "feed: {items: 3}")[path])
        assert [entry.title for entry in found.entries] == ["N7", "N6", "N5"]
        assert found.feed.updated == "2025-01-07T00:00:00Z"


@pytest.mark.parametrize(
    ("lines", "updated"),
    [
        ([], "2025-01-01T10:00:00+02:00"),
        (["updated: 2025-01-01T09:00:00Z"], "2025-01-01T09:00:00Z"),
        (["updated: 2024-01-01"], "2025-01-01T10:00:00+02:00"),
        (["updated: 2025-02-01", "history: [{date: 2025-03-01, kind: correction, note: N}]"], "2025-03-01T00:00:00Z"),
    ],
)
def test_an_entry_is_as_new_as_its_newest_date(lines: list[str], updated: str) -> None:
    files: dict[str, str | bytes] = {"content/articles/a.md": article("A", "2025-01-01T10:00:00+02:00", *lines)}
    found = read(feeds_of(files)["feed.xml"])
    assert found.entries[0].updated == updated
    assert found.feed.updated == updated


def test_a_feed_is_as_new_as_its_newest_entry_whatever_the_zones() -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a.md": article("A", "2025-01-01T12:00:00+05:00"),
        "content/articles/b.md": article("B", "2025-01-01T11:00:00Z"),
    }
    assert read(feeds_of(files)["feed.xml"]).feed.updated == "2025-01-01T11:00:00Z"


def test_characters_that_xml_forbids_do_not_break_a_feed() -> None:
    body = "A noncharacter \ufffe and an escape \x1b here."
    files: dict[str, str | bytes] = {"content/articles/a.md": article("'A title'", body=body)}
    entry = read(feeds_of(files)["feed.xml"]).entries[0]
    assert entry.summary == "A noncharacter \ufffd and an escape \ufffd here."
    assert "A noncharacter \ufffd and" in entry.content[0].value


def test_withdrawn_articles_drafts_and_translations_are_in_no_feed() -> None:
    files: dict[str, str | bytes] = {
        **ARCHIVE,
        "content/articles/w.md": article("W", "2025-04-01", "status: withdrawn", "themes: [Aid]"),
        "content/articles/d.md": article("D", "2025-04-01", "draft: true", "themes: [Aid]"),
    }
    feeds = feeds_of(files)
    for path in ("feed.xml", "themes/aid/feed.xml"):
        assert [entry.title for entry in read(feeds[path]).entries] == ["Visit two", "A visit & its <readers>"]


def test_a_feed_of_an_empty_archive_is_whole() -> None:
    assert read(feeds_of({})["feed.xml"]).entries == []


def test_an_entry_that_is_in_more_feeds_than_are_kept_is_the_same_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    before = feeds_of(ARCHIVE)
    monkeypatch.setattr("regesta.outputs.feeds._KEPT", 1)
    assert feeds_of(ARCHIVE) == before

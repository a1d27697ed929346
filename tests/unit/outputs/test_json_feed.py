"""JSON Feed: what version 1.1 asks for, and the same as the Atom feed says."""

from __future__ import annotations

import datetime
import json
from typing import Any

from lxml import html

from regesta.build.cache.texts import StoredTexts
from regesta.outputs.feeds import FeedView, feed_tasks
from regesta.outputs.json_feed import write_json_feed
from regesta.pages.desk import Desk
from tests.support.content import archive_of
from tests.unit.outputs.test_atom import ARCHIVE, CONFIG, feeds_of, read


def json_feeds_of(files: dict[str, str | bytes], *, config: str = CONFIG) -> dict[str, Any]:
    loaded = archive_of(files, config=config)
    assert loaded.codes == [], loaded.problems
    texts = StoredTexts(str(loaded.settings.cache))
    feeds = [feed for task in feed_tasks(Desk(loaded.archive)) for feed in task()]
    written = {
        str(feed.output): json.loads(write_json_feed(feed.view, texts))
        for feed in feeds
        if feed.format == "json-feed" and isinstance(feed.view, FeedView)
    }
    texts.close()
    return written


def text_of(markup: str) -> str:
    return " ".join(html.fromstring(markup).text_content().split())


def links_of(markup: str) -> list[str]:
    return [address for _, _, address, _ in html.fromstring(markup).iterlinks()]


def test_every_atom_feed_has_its_twin() -> None:
    assert [name.replace(".json", ".xml") for name in json_feeds_of(ARCHIVE)] == list(feeds_of(ARCHIVE))
    assert json_feeds_of(ARCHIVE, config=f"{CONFIG}outputs: {{json_feed: no}}\n") == {}
    assert "feed.json" in json_feeds_of(ARCHIVE, config=f"{CONFIG}outputs: {{atom: no}}\n")


def test_a_feed_has_what_version_1_1_asks_for() -> None:
    for name, feed in json_feeds_of(ARCHIVE).items():
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"]
        assert feed["feed_url"] == f"https://example.org/archive/{name}"
        assert feed["home_page_url"] == f"https://example.org/archive/{name.removesuffix('feed.json')}"
        for item in feed["items"]:
            assert item["id"] == item["url"]
            assert item["url"].startswith("https://example.org/archive/")
            assert ("content_html" in item) != ("content_text" in item)
            assert isinstance(item["title"], str)
            for moment in (item["date_published"], item["date_modified"]):
                assert datetime.datetime.fromisoformat(moment).tzinfo is not None
            assert all(set(author) <= {"name", "url"} for author in item.get("authors", ()))
            assert None not in item.values()


def test_it_says_what_the_atom_feed_says() -> None:
    atom = read(feeds_of(ARCHIVE)["feed.xml"])
    feed = json_feeds_of(ARCHIVE)["feed.json"]
    assert [item["title"] for item in feed["items"]] == ["Visit two", "A visit & its <readers>"]
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]
    assert [item["date_modified"] for item in feed["items"]] == [entry.updated for entry in atom.entries]
    visit, told = feed["items"][1], atom.entries[1]
    assert [author["name"] for author in visit["authors"]] == [author.name for author in told.authors]
    assert visit["tags"] == [tag.label for tag in told.tags] == ["Aid", "Peace"]
    assert text_of(visit["content_html"]) == text_of(told.content[0].value)
    assert links_of(visit["content_html"]) == links_of(told.content[0].value)
    assert "https://example.org/archive/articles/a-visit/#part" in links_of(visit["content_html"])
    assert visit["summary"] == "What <the> week signals."


def test_a_feed_of_summaries_has_them_as_text() -> None:
    (_, visit) = json_feeds_of(ARCHIVE)["themes/aid/feed.json"]["items"]
    assert visit["content_text"] == "What <the> week signals."
    (two, _) = json_feeds_of(ARCHIVE)["themes/aid/feed.json"]["items"]
    assert two["content_text"]

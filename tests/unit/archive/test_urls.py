from __future__ import annotations

import pytest

from regesta.archive.model import Ref
from regesta.archive.urls import old_url, output_path, root_of
from regesta.pages.views.indexes import RedirectView
from regesta.types import UrlPath
from tests.support.content import archive_of, article, pages_of, record, sound, view_of


def test_every_kind_of_record_has_its_folder() -> None:
    archive = sound(
        {
            "content/articles/2025/2025-02-24-a-visit.md": article(
                "A visit",
                "2025-02-24",
                "actors: [Jane Doe]",
                "themes: [Humanitarian aid]",
                "places: [Ōsaka]",
                "series: Visits",
                "authors: [A. Author]",
                "dates: [2025-02-07: Two leaders meet]",
            ),
            "content/pages/about.md": record("title: About"),
            "content/pages/Method Notes/how.md": record("title: How"),
        }
    )
    assert set(archive.urls.values()) == {
        "articles/a-visit/",
        "actors/jane-doe/",
        "themes/humanitarian-aid/",
        "places/osaka/",
        "series/visits/",
        "authors/a-author/",
        "events/2025-02-07-two-leaders-meet/",
        "about/",
        "method-notes/how/",
    }
    assert "dates/2025/02/index.html" in pages_of(archive)
    assert "dates/2025/index.html" in pages_of(archive)


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("Łódź & Zürich", "actors/lodz-zurich/"),
        ("جين دو", "actors/جين-دو/"),
        ("外務省", "actors/外務省/"),
        ("ТАСС", "actors/тасс/"),
    ],
)
def test_latin_letters_become_ascii_in_addresses_and_other_scripts_stay(name: str, url: str) -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", f"actors: ['{name}']")})
    assert [url for ref, url in archive.urls.items() if ref.kind == "actor"] == [url]


@pytest.mark.parametrize(
    ("lang", "own", "url"),
    [
        ("en", None, "articles/a/"),
        ("en", "en", "articles/a/"),
        ("en", "ar", "ar/articles/a/"),
        ("en", "pt-BR", "pt-br/articles/a/"),
        ("ar", "ar", "articles/a/"),
        ("ar", "en", "en/articles/a/"),
    ],
)
def test_languages_other_than_the_archives_own_have_a_prefix(lang: str, own: str | None, url: str) -> None:
    files = {"content/articles/a.md": article("A", "2025-01-01", f"lang: {own}" if own else "")}
    archive = sound(files, config=f"lang: {lang}")
    assert archive.urls[Ref("article", "a")] == url


def test_a_page_in_another_language_has_its_prefix_too() -> None:
    archive = sound({"content/pages/uber.md": record("title: Über", "lang: de")})
    assert list(archive.urls.values()) == ["de/uber/"]


@pytest.mark.parametrize(
    ("pattern", "url"),
    [
        ("articles/:slug/", "articles/a-visit/"),
        ("/articles/:year/:slug", "articles/2025/a-visit/"),
        (":year/:month/:day/:slug/", "2025/02/04/a-visit/"),
        (":slug/", "a-visit/"),
        ("notes/:lang/:slug/", "notes/en/a-visit/"),
    ],
)
def test_the_pattern_of_articles_addresses_can_be_set(pattern: str, url: str) -> None:
    archive = sound(
        {"content/articles/a.md": article("A", "2025-02-04", "slug: a-visit")}, config=f"article_url: '{pattern}'"
    )
    assert archive.urls[Ref("article", "a")] == url
    assert output_path(UrlPath(url)) in pages_of(archive)


def test_a_slug_takes_the_place_of_the_id_in_the_address_of_every_record() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-02-04", "slug: other"),
            "content/actors/a.md": record("name: A", "slug: other"),
            "content/themes/a.md": record("label: A", "slug: other"),
            "content/places/a.md": record("name: A", "slug: other"),
            "content/events/a.md": record("title: A", "date: 2025", "slug: other"),
            "content/pages/a.md": record("title: A", "slug: other"),
        }
    )
    assert set(archive.urls.values()) == {
        f"{folder}other/" for folder in ("articles/", "actors/", "themes/", "places/", "events/", "")
    }


# --- collisions ---


@pytest.mark.parametrize(
    "files",
    [
        {
            "content/articles/a.md": article("A", "2025-01-01", "slug: one"),
            "content/articles/b.md": article("B", "2025-01-01", "slug: one"),
        },
        {"content/articles/Straße.md": article("A"), "content/articles/strasse.md": article("B")},
        {"content/articles/A Visit.md": article("A"), "content/articles/a-visit.md": article("B")},
        {
            "content/articles/a.md": article("A", "2025-01-01", "aliases: /articles/b/"),
            "content/articles/b.md": article("B"),
        },
        {
            "content/articles/a.md": article("A", "2025-01-01", "aliases: /old/"),
            "content/articles/b.md": article("B", "2025-01-01", "aliases: old"),
        },
        {
            "content/articles/a.md": article("A", "2025-01-01", "aliases: /Old/page/"),
            "content/articles/b.md": article("B", "2025-01-01", "aliases: /old/page/"),
        },
        {
            "content/articles/a.md": article("A", "2025-01-01", "aliases: /é/"),
            "content/articles/b.md": article("B", "2025-01-01", "aliases: /e\u0301/"),
        },
        {"content/pages/actors.md": record("title: Our actors")},
        {"content/articles/a.md": article("A", "2025-01-01", "aliases: /feed.xml")},
        {"content/articles/a.md": article("A", "2025-01-01", "aliases: /robots.txt")},
        {"content/articles/a.md": article("A", "2025-01-01", "aliases: /assets/theme.css")},
        {"content/articles/a.md": article("A", "2025-01-01", "aliases: /dates/2025/01/")},
        {"content/articles/a.md": article("A", "2025-01-01", "actors: Jane", "aliases: /actors/jane/feed.xml")},
        {"content/articles/a.md": article("A", "2025-01-01", "actors: Jane", "aliases: /actors/jane/page/2/")},
        {"content/articles/a.md": article("A", "2025-01-01", "aliases: /articles/page/2/")},
        {
            "content/pages/a.md": record("title: A", "slug: '404'"),
            "content/pages/b.md": record("title: B", "slug: '404'"),
        },
        {"content/series.csv": b"a,b", "content/articles/a.md": article("A", "2025-01-01", "aliases: /series.csv")},
    ],
    ids=[
        "slugs",
        "folded letters",
        "ids",
        "alias and page",
        "aliases",
        "aliases by case",
        "aliases by Unicode form",
        "page and index",
        "feed",
        "robots",
        "assets",
        "chronology",
        "an actor's feed",
        "further pages of an actor",
        "further pages of an index",
        "pages",
        "alias and file",
    ],
)
def test_two_pages_that_want_one_address_are_an_error_that_names_both(files: dict[str, str | bytes]) -> None:
    loaded = archive_of({**files})
    assert set(loaded.codes) - {"unused-file"} == {"url-collision"}
    found = next(found for found in loaded.problems if found.code == "url-collision")
    assert found.message.count("`") >= 2 or "site's own" in found.message
    assert found.related


def test_two_entries_that_want_one_address_are_told_of_once() -> None:
    loaded = archive_of(
        {
            "content/actors/Jane.md": record("name: Jane"),
            "content/actors/jane.md": record("name: Another Jane"),
        }
    )
    assert loaded.codes == ["url-collision"]


def test_an_address_of_the_site_itself_is_claimed_in_plain_words_at_the_place_to_mend() -> None:
    aliases = "aliases: [/not?/a, /feed.xml, /articles/]"
    loaded = archive_of({"content/articles/a.md": article("A", "2025-01-01", aliases)})
    feed, index = [found for found in loaded.problems if found.code == "url-collision"]
    assert loaded.marked(feed) == "/feed.xml"
    assert "the old address of the article `a` and the site's own feed.xml both want" in feed.message
    assert loaded.marked(index) == "/articles/"
    assert "and the index of articles both want" in index.message
    assert [related.message for related in index.related] == ["this address belongs to the site itself"]


def test_an_alias_that_is_the_articles_own_address_is_no_collision() -> None:
    aliases = "aliases: [/articles/a/, articles/a, articles/a/index.html]"
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", aliases)})
    assert archive.redirects == {}


# --- redirects ---


@pytest.mark.parametrize(
    ("written", "url", "output"),
    [
        ("/old/", "old/", "old/index.html"),
        ("old", "old/", "old/index.html"),
        ("/2019/03/old.html", "2019/03/old.html", "2019/03/old.html"),
        ("/old/index.html", "old/", "old/index.html"),
        ("/index.html", "", "index.html"),
        ("/", "", "index.html"),
        ("/my-index.html", "my-index.html", "my-index.html"),
    ],
)
def test_an_old_address_is_one_however_it_is_written(written: str, url: str, output: str) -> None:
    assert old_url(written) == url
    assert output_path(old_url(written)) == output


@pytest.mark.parametrize("key", ["aliases", "redirect_from"])
def test_old_addresses_redirect(key: str) -> None:
    archive = sound(
        {"content/articles/a.md": article("A title", "2025-01-01", f"{key}: [/old, /2019/old.html]")},
        config="url: https://example.org/x/",
    )
    for output in ("old/index.html", "2019/old.html"):
        view = pages_of(archive)[output].view
        assert isinstance(view, RedirectView)
        assert (view.target, view.title) == ("articles/a/", "A title")
        assert view.absolute == "https://example.org/x/articles/a/"
        assert view.page.noindex
    assert view_of(archive, "old/", RedirectView).page.root == "../"


def test_registers_entries_redirect_too() -> None:
    archive = sound(
        {
            "content/actors/jane.md": record("name: Jane", "redirect_from: /people/jane/"),
            "content/themes/aid.md": record("label: Aid", "redirect_from: /tags/aid/"),
            "content/places/oslo.md": record("name: Oslo", "redirect_from: /oslo/"),
            "content/events/v.md": record("title: V", "date: 2025", "redirect_from: /v/"),
            "content/pages/about.md": record("title: About", "redirect_from: /us/"),
        }
    )
    assert archive.redirects == {
        "people/jane/": "actors/jane/",
        "tags/aid/": "themes/aid/",
        "oslo/": "places/oslo/",
        "v/": "events/v/",
        "us/": "about/",
    }


def test_a_page_knows_the_way_back_to_the_root() -> None:
    assert [root_of(UrlPath(url)) for url in ("", "about/", "dates/2025/02/", "404.html")] == [
        "./",
        "../",
        "../../../",
        "./",
    ]

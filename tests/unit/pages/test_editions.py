"""An archive in several languages: each has its own home page, indexes and entries, and they know of each other."""

from __future__ import annotations

from regesta.archive.model import Archive
from regesta.pages.desk import Desk
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import ActorView, EventView, PlaceView, ThemeView
from regesta.pages.views.indexes import (
    ActorIndexView,
    ArticleIndexView,
    EventIndexView,
    HomeView,
    ThemeIndexView,
)
from regesta.pages.views.network import NetworkView
from regesta.pages.views.parts import PageMeta
from tests.support.content import archive_of, article, outputs_of, pages_of, record, sound, view_of

CONFIG = """\
title: The Harbour Archive
description: What was said around a harbour.
url: https://example.org/archive/
languages: [{lang: ar, title: أرشيف الميناء, description: ما قيل حول الميناء.}]
"""
FILES = {
    "content/actors/jane-doe.md": record(
        "name: Jane Doe", "sort: Doe, Jane", "type: person", "names: [{name: جين دو, lang: ar}]", body="She speaks."
    ),
    "content/actors/harbour.md": record("name: Harbour Foundation", "names: [{name: مؤسسة الميناء, lang: ar}]"),
    "content/actors/rival.md": record("name: A Rival", "relations: [{to: jane-doe, type: rival}]"),
    "content/themes/aid.md": record("label: Aid", "broader: policy", "names: [{name: المساعدات, lang: ar}]"),
    "content/themes/policy.md": record("label: Policy"),
    "content/events/signing.md": record("title: The signing", "date: 2025-02-03", "by: [jane-doe]"),
    "content/articles/visit.md": article(
        "A visit",
        "2025-02-10",
        "about: [jane-doe]",
        "actors: [A Rival]",
        "themes: [aid]",
        "dates: [signing]",
        "authors: [A. Author]",
        body="Jane Doe met the Harbour Foundation.",
    ),
    "content/articles/visit-ar.md": article(
        "زيارة", "2025-03-01", "lang: ar", "translation_of: visit", "slug: visit", body="زارت جين دو مؤسسة الميناء."
    ),
    "content/articles/later.md": article("Later", "2025-04-01", "actors: [A Rival]", "themes: [Trade]"),
    "content/pages/about-ar.md": record("title: عن الأرشيف", "lang: ar", "menu: عن", "slug: about"),
    "content/pages/about.md": record("title: About", "menu: About"),
}


def archive() -> Archive:
    return sound(FILES, config=CONFIG)


def alternates(meta: PageMeta) -> dict[str, str | None]:
    return {other.lang: other.absolute for other in meta.alternates}


def test_a_language_has_its_home_and_its_indexes_below_its_tag() -> None:
    pages = pages_of(archive())
    home = pages["ar/index.html"].view
    assert isinstance(home, HomeView)
    assert (home.page.lang, home.page.dir, home.page.title) == ("ar", "rtl", "أرشيف الميناء")
    assert [card.title for card in home.latest] == ["زيارة"]
    assert {number.label: number.value for number in home.numbers} == {
        "articles": 1,
        "actors": 3,
        "themes": 2,
        "events": 1,
    }
    for index in (
        "articles",
        "actors",
        "themes",
        "events",
        "dates",
        "dates/2025",
        "dates/2025/03",
        "authors",
        "network",
    ):
        assert pages[f"ar/{index}/index.html"].view.page.lang == "ar"


def test_a_work_counts_once_in_every_language() -> None:
    found = archive()
    assert view_of(found, "articles/", ArticleIndexView).total == 2
    assert view_of(found, "ar/articles/", ArticleIndexView).total == 1
    assert view_of(found, "actors/jane-doe/", ActorView).article_count == 1
    assert view_of(found, "ar/actors/jane-doe/", ActorView).article_count == 1


def test_an_actor_has_a_page_in_a_language_whose_articles_name_the_actor() -> None:
    found = archive()
    pages = pages_of(found)
    view = view_of(found, "ar/actors/jane-doe/", ActorView)
    assert (view.name, view.sort) == ("جين دو", "جين دو")
    assert [(other.name, other.lang) for other in view.names] == [("Jane Doe", "en")]
    assert [named.article.url for named in view.articles] == ["ar/articles/visit/"]
    assert [passages.article.url for passages in view.passages] == ["ar/articles/visit/"]
    assert (view.text_lang, view.text_dir) == ("en", "ltr")
    assert view_of(found, "actors/jane-doe/", ActorView).text_lang is None
    assert "ar/actors/harbour/index.html" in pages, "it is named in the text alone"
    assert "ar/themes/policy/index.html" in pages, "it is above one that an article bears"
    assert "ar/themes/trade/index.html" not in pages
    index = view_of(found, "ar/actors/", ActorIndexView)
    assert index.total == 3
    assert [entry.text for letter in index.letters for entry in letter.entries if entry.actor] == [
        "جين دو",
        "مؤسسة الميناء",
        "A Rival",
    ]


def test_what_has_no_page_in_a_language_is_linked_to_in_the_main_one() -> None:
    files = {**FILES, "content/actors/jane-doe.md": record("name: Jane Doe", "part_of: [Old House]")}
    found = archive_of(files, config=CONFIG)
    view = view_of(found.archive, "ar/actors/jane-doe/", ActorView)
    assert [link.url for link in view.part_of] == ["actors/old-house/"]
    html = outputs_of(found)["ar/actors/jane-doe/index.html"].decode()
    assert '<a hreflang="en" href="../../../actors/old-house/">' in html
    assert '<a href="../../../ar/articles/visit/">' in html
    assert 'hreflang="en"' not in outputs_of(found)["actors/old-house/index.html"].decode()


def test_an_article_leads_to_what_is_in_its_language() -> None:
    found = archive()
    view = view_of(found, "ar/articles/visit/", ArticleView)
    assert [(use.actor.url, use.actor.name) for use in view.about] == [("ar/actors/jane-doe/", "جين دو")]
    assert [theme.url for theme in view.themes] == ["ar/themes/aid/"]
    assert [event.url for event in view.chronology] == ["ar/events/signing/"]
    assert [link.url for link in view.page.breadcrumbs] == ["ar/articles/"]
    assert view.original is not None
    assert view.original.url == "articles/visit/"
    assert [author.url for author in view.authors] == ["ar/authors/a-author/"]


def test_pages_of_one_thing_in_several_languages_name_each_other() -> None:
    found = archive()
    base = "https://example.org/archive/"
    for path, kind in (
        ("", HomeView),
        ("actors/", ActorIndexView),
        ("themes/", ThemeIndexView),
        ("events/", EventIndexView),
        ("network/", NetworkView),
        ("actors/jane-doe/", ActorView),
        ("themes/policy/", ThemeView),
        ("events/signing/", EventView),
    ):
        expected = {"en": f"{base}{path}", "ar": f"{base}ar/{path}"}
        assert alternates(view_of(found, path, kind).page) == expected
        assert alternates(view_of(found, f"ar/{path}", kind).page) == expected
    assert view_of(found, "themes/trade/", ThemeView).page.alternates == ()


def test_an_event_is_told_in_the_words_of_the_language_that_tells_of_it() -> None:
    told = 'dates: [{date: 2025-02-03, title: التوقيع, id: signing, date_text: "أوائل فبراير"}]'
    own = article("زيارة", "2025-03-01", "lang: ar", "translation_of: visit", "slug: visit", told)
    found = archive_of({**FILES, "content/articles/visit-ar.md": own}, config=CONFIG).archive
    assert view_of(found, "ar/events/signing/", EventView).title == "التوقيع"
    assert view_of(found, "ar/events/signing/", EventView).text_lang is None
    assert view_of(found, "events/signing/", EventView).title == "The signing"
    assert view_of(archive(), "ar/events/signing/", EventView).text_lang == "en"


def test_feeds_citations_and_calendars_are_those_of_the_language() -> None:
    found = archive_of(FILES, config=f"{CONFIG}outputs: {{bibtex: true, json: true}}\n")
    outputs = outputs_of(found)
    feed = outputs["ar/feed.xml"].decode()
    assert "<title>أرشيف الميناء</title>" in feed
    assert 'xml:lang="ar"' in feed
    assert "https://example.org/archive/ar/articles/visit/" in feed
    assert "archive/articles/" not in feed
    assert "جين دو – أرشيف الميناء" in outputs["ar/actors/jane-doe/feed.xml"].decode()
    assert {"ar/feed.json", "ar/cite.bib", "ar/dates/events.ics", "ar/actors/jane-doe/events.ics"} <= set(outputs)
    assert "ar/actors/jane-doe/index.json" not in outputs, "the record of an actor is one"


def test_the_menu_is_that_of_the_language() -> None:
    outputs = outputs_of(archive_of(FILES, config=CONFIG))
    html = outputs["ar/actors/jane-doe/index.html"].decode()
    assert 'href="../../../ar/about/"' in html
    assert 'href="../../../about/"' not in html
    assert "أرشيف الميناء" in html
    assert 'href="../../ar/about/"' not in outputs["actors/jane-doe/index.html"].decode()


def test_programs_are_told_of_one_actor_in_all_languages() -> None:
    html = outputs_of(archive_of(FILES, config=CONFIG))["ar/actors/jane-doe/index.html"].decode()
    assert '"@id":"https://example.org/archive/actors/jane-doe/#actor"' in html
    assert '"url":"https://example.org/archive/ar/actors/jane-doe/"' in html


def test_a_language_whose_only_article_is_withdrawn_has_no_pages_of_its_own() -> None:
    gone = article("زيارة", "2025-03-01", "lang: ar", "translation_of: visit", "slug: visit", "status: withdrawn")
    found = archive_of({**FILES, "content/articles/visit-ar.md": gone}, config=CONFIG).archive
    assert found.languages == {}
    assert "ar/articles/visit/index.html" in pages_of(found)
    assert "ar/index.html" not in pages_of(found)
    assert alternates(view_of(found, "", HomeView).page) == {}


def test_the_translation_of_a_withdrawn_article_is_not_listed() -> None:
    gone = article("A visit", "2025-02-10", "about: [jane-doe]", "status: withdrawn")
    assert archive_of({**FILES, "content/articles/visit.md": gone}, config=CONFIG).archive.languages == {}


def test_an_archive_in_one_language_has_one_desk() -> None:
    desk = Desk(sound({"content/articles/a.md": article("A", "2025-02-10", "actors: [B]")}))
    assert desk.others == {}
    assert desk.speaking("ar") is desk.main is desk


def test_an_address_of_a_language_is_its_own() -> None:
    files = {**FILES, "content/pages/ar/actors.md": record("title: Mine")}
    found = archive_of(files, config=CONFIG)
    assert found.problem("url-collision").message == (
        "the index of ar/actors and the page `actors` both want the address /ar/actors/"
    )


def test_the_network_is_that_of_the_whole_archive_in_the_names_of_the_language() -> None:
    files = {
        **FILES,
        "content/actors/old-house.md": record("name: Old House", "names: [{name: البيت القديم, lang: ar}]"),
        "content/articles/later.md": article("Later", "2025-04-01", body="Jane Doe saw the Old House."),
    }
    found = sound(files, config=CONFIG)
    main, there = view_of(found, "network/", NetworkView), view_of(found, "ar/network/", NetworkView)
    assert ("جين دو", "البيت القديم") in {(pair.one.text, pair.other.text) for pair in there.pairs}
    assert [(pair.articles, pair.strength) for pair in there.pairs] == [
        (pair.articles, pair.strength) for pair in main.pairs
    ]
    assert (there.edges, there.least) == (main.edges, main.least)
    assert {node.actor.text: node.actor.url for node in there.nodes} == {
        "جين دو": "ar/actors/jane-doe/",
        "مؤسسة الميناء": "ar/actors/harbour/",
        "A Rival": "ar/actors/rival/",
        "البيت القديم": "actors/old-house/",
    }
    assert [link.url for link in there.page.breadcrumbs] == ["ar/actors/"]
    jane = view_of(found, "ar/actors/jane-doe/", ActorView)
    assert jane.network is not None
    assert jane.network.url == "ar/network/"
    assert [(link.text, link.count) for link in jane.co_actors] == [("مؤسسة الميناء", 1), ("A Rival", 1)]


def test_links_of_a_picture_say_nothing_of_languages() -> None:
    files = {**FILES, "content/articles/later.md": article("Later", "2025-04-01", "actors: [jane-doe, Old House]")}
    html = outputs_of(archive_of(files, config=CONFIG))["ar/network/index.html"].decode()
    picture, tables = html[html.index('<svg class="network"') :].split("</svg>", 1)
    assert 'href="../../actors/old-house/"' in picture
    assert "hreflang" not in picture
    assert '<a hreflang="en" href="../../actors/old-house/">' in tables


def test_a_network_that_is_left_out_is_in_no_language() -> None:
    found = archive_of(FILES, config=f"{CONFIG}pages: {{network: false}}\n")
    assert not [path for path in pages_of(found.archive) if "network/" in path]
    assert "network/" not in outputs_of(found)["ar/actors/jane-doe/index.html"].decode()


def test_a_theme_and_a_place_bear_the_names_of_the_language() -> None:
    place = record("name: Old Town", "names: [{name: المدينة القديمة, lang: ar}]")
    told = article("A visit", "2025-02-10", "themes: [aid]", "places: [المدينة القديمة]")
    files = {**FILES, "content/places/old-town.md": place, "content/articles/visit.md": told}
    found = sound(files, config=CONFIG)
    assert view_of(found, "ar/themes/aid/", ThemeView).label == "المساعدات"
    assert [(name.name, name.lang) for name in view_of(found, "ar/themes/aid/", ThemeView).names] == [("Aid", "en")]
    assert view_of(found, "themes/aid/", ThemeView).label == "Aid"
    assert [name.name for name in view_of(found, "themes/aid/", ThemeView).names] == ["المساعدات"]
    assert view_of(found, "ar/places/old-town/", PlaceView).name == "المدينة القديمة"
    assert view_of(found, "places/old-town/", PlaceView).name == "Old Town"

"""What the search of a language beside the main one is told of names and events."""

from __future__ import annotations

import json

from regesta.archive.model import Archive
from regesta.pages.desk import Desk
from regesta.pages.views.search import SearchView
from regesta.search.files import language_file
from regesta.search.records import SearchName, ToldEvent, events_told, names_told, search_names
from regesta.types import LanguageTag
from tests.support.content import archive_of, article, outputs_of, pages_of, record, sound, view_of

FILES = {
    "content/actors/jane-doe.md": record("name: Jane Doe", "names: [{name: جين دو, lang: ar}]", body="A clerk."),
    "content/actors/norway.md": record("name: Norway", "names: [{name: النرويج, lang: ar}]", body="A state."),
    "content/themes/trade.md": record("label: Trade", "names: [{name: التجارة, lang: ar}]"),
    "content/events/fair.md": record("date: 2023-05", "title: The fair", "by: [jane-doe]"),
    "content/events/feast.md": record("date: 2023-06", "title: The feast"),
    "content/articles/a.md": article("On ports", "2025-01-02", "actors: [jane-doe, norway]", "dates: [fair, feast]"),
    "content/articles/b.md": article("Of ships", "2025-01-03", "actors: [jane-doe]", "themes: [trade]"),
    "content/articles/c.md": article(
        "الموانئ",
        "2025-01-04",
        "lang: ar",
        "actors: [jane-doe]",
        "dates: [{date: 2023-05, title: المعرض, id: fair}]",
    ),
}
CONFIG = "url: https://example.org/\n"


def archive() -> Archive:
    return sound(FILES, config=CONFIG)


def arabic() -> Desk:
    return Desk(archive()).others[LanguageTag("ar")]


def names() -> dict[str, SearchName]:
    desk = arabic()
    return {name.id: name for name in names_told(desk, list(search_names(desk.main)))}


def test_a_name_is_that_of_the_language_and_leads_to_the_page_there() -> None:
    jane = names()["jane-doe"]
    assert (jane.name, jane.url, jane.articles) == ("جين دو", "ar/actors/jane-doe/", 1)
    assert "Jane Doe" in jane.also
    assert (jane.note, jane.note_lang) == ("A clerk.", "en")


def test_what_has_no_page_in_the_language_leads_to_the_main_one_and_counts_its_articles() -> None:
    norway, trade = names()["norway"], names()["trade"]
    assert (norway.name, norway.url, norway.articles) == ("النرويج", "actors/norway/", 1)
    assert (trade.name, trade.url, trade.articles, trade.note_lang) == ("التجارة", "themes/trade/", 1, None)


def test_an_event_is_told_in_the_words_of_the_language() -> None:
    told = ToldEvent(record="events/fair/", url="ar/events/fair/", lang="ar", title="المعرض", date="مايو 2023")
    assert list(events_told(arabic())) == [told]


def test_the_file_of_a_language_has_its_names_and_its_events() -> None:
    desk = arabic()
    made = language_file("ar", names_told(desk, list(search_names(desk.main))), events_told(desk))
    read = json.loads(made.data)
    assert made.path == "search/data/names.ar.json"
    assert read["events"] == {"events/fair/": ["ar/events/fair/", "المعرض", "مايو 2023", "ar"]}
    assert ["actor", "jane-doe", "ar/actors/jane-doe/", "جين دو"] in [row[:4] for row in read["names"]]


def test_each_language_has_its_page_of_the_search_which_names_the_others() -> None:
    view = view_of(archive(), "ar/search/", SearchView)
    assert (view.page.lang, view.page.dir, view.data) == ("ar", "rtl", "../../search/data/")
    assert [index.url for index in view.indexes] == ["ar/articles/", "ar/actors/", "ar/themes/", "ar/events/"]
    assert [index.count for index in view.indexes] == [1, 1, 0, 1]
    addresses = {"en": "https://example.org/search/", "ar": "https://example.org/ar/search/"}
    for page in (view.page, view_of(archive(), "search/", SearchView).page):
        assert {other.lang: other.absolute for other in page.alternates} == addresses


def test_the_box_of_a_page_leads_to_the_search_of_its_language() -> None:
    outputs = outputs_of(archive_of(FILES, config=CONFIG))
    there = outputs["ar/actors/jane-doe/index.html"].decode()
    assert 'data-names="search/data/names.ar.json" action="../../../ar/search/"' in there
    here = outputs["actors/jane-doe/index.html"].decode()
    assert 'action="../../search/"' in here
    assert "data-names" not in here
    assert "data-names" not in outputs["search/index.html"].decode()
    page = outputs["ar/search/index.html"].decode()
    assert 'data-names="search/data/names.ar.json" data-main="en"' in page
    assert '<a href="../../ar/"' in page


def test_an_archive_without_the_search_has_it_in_no_language() -> None:
    found = archive_of(FILES, config="pages: {search: false}\n")
    assert not [path for path in pages_of(found.archive) if "search/" in path]
    html = outputs_of(found)["ar/index.html"].decode()
    assert 'role="search"' not in html
    assert "data-names" not in html

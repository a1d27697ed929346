from __future__ import annotations

import pytest

from regesta.pages.frame import site_view
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import ActorView, AuthorView, SeriesView
from regesta.pages.views.indexes import (
    ActorIndexView,
    ArticleIndexView,
    EventIndexView,
    HomeView,
    NotFoundView,
    PlaceIndexView,
    ThemeIndexView,
)
from tests.support.content import article, pages_of, record, sound, view_of

INDEX = {
    "content/actors/jane-doe.md": record(
        "name: Jane Doe",
        "sort: Doe, Jane",
        "type: person",
        "aliases: [J. Doe, doe jane, Madame D.]",
        "names: [{name: جين دو, lang: ar}]",
        "weak_aliases: [Jane]",
    ),
    "content/actors/abe.md": record("name: Abe", "type: person"),
    "content/articles/a.md": article("A", "2025-01-01", "actors: [外務省, Ålesund]"),
}


def test_the_index_sorts_by_sort_names_and_says_see_for_variants() -> None:
    view = view_of(sound(INDEX), "actors/", ActorIndexView)
    shown = {
        group.letter: [(entry.text, entry.see[0].text if entry.see else None) for entry in group.entries]
        for group in view.letters
    }
    assert shown == {
        "A": [("Abe", None), ("Ålesund", None)],
        "D": [("Doe, Jane", None)],
        "J": [("J. Doe", "Doe, Jane")],
        "M": [("Madame D.", "Doe, Jane")],
        "ج": [("جين دو", "Doe, Jane")],
        "外": [("外務省", None)],
    } | {"D": [("doe jane", "Doe, Jane"), ("Doe, Jane", None)]}
    assert [group.letter for group in view.letters][:4] == ["A", "D", "J", "M"]
    assert len({group.anchor for group in view.letters}) == len(view.letters)
    assert view.total == 4
    arabic = next(group for group in view.letters if group.letter == "ج").entries[0]
    assert (arabic.lang, arabic.dir) == ("ar", "rtl")


def test_the_index_groups_actors_by_type() -> None:
    view = view_of(sound(INDEX), "actors/", ActorIndexView)
    assert [(group.type, [card.name for card in group.actors]) for group in view.types] == [
        ("person", ["Abe", "Jane Doe"]),
        ("unknown", ["Ålesund", "外務省"]),
    ]


def test_themes_and_places_are_trees_in_the_order_of_their_names() -> None:
    archive = sound(
        {
            "content/themes/z-aid.md": record("label: Aid"),
            "content/themes/a-zeal.md": record("label: Zeal"),
            "content/themes/x.md": record("label: Alpha", "broader: z-aid"),
            "content/themes/b.md": record("label: Omega", "broader: z-aid"),
            "content/places/q.md": record("name: Asia"),
            "content/places/a.md": record("name: Tokyo", "in: Asia"),
        }
    )
    themes = view_of(archive, "themes/", ThemeIndexView)
    assert [(node.text, [child.text for child in node.children]) for node in themes.tree] == [
        ("Aid", ["Alpha", "Omega"]),
        ("Zeal", []),
    ]
    places = view_of(archive, "places/", PlaceIndexView)
    assert [(node.text, [child.text for child in node.children]) for node in places.tree] == [("Asia", ["Tokyo"])]


def test_indexes_of_what_there_is_none_of_are_not_made() -> None:
    assert {output for output in pages_of(sound({})) if output.endswith("index.html")} == {
        "index.html",
        "articles/index.html",
        "actors/index.html",
        "themes/index.html",
        "dates/index.html",
        "search/index.html",
    }


# --- long lists ---


def many(number: int, *lines: str) -> dict[str, str]:
    return {
        f"content/articles/n{index:03}.md": article(f"N{index}", f"2025-{index % 12 + 1:02}-01", *lines)
        for index in range(number)
    }


def test_long_lists_are_split_over_pages_that_lead_to_each_other() -> None:
    files = many(12, "actors: [Jane]", "themes: [Aid]", "places: [Oslo]", "authors: [Ann]")
    archive = sound(files, config="per_page: 5")
    pages = pages_of(archive)
    for url in ("articles/", "actors/jane/", "themes/aid/", "places/oslo/", "authors/ann/"):
        outputs = [f"{url}index.html", f"{url}page/2/index.html", f"{url}page/3/index.html"]
        assert [output in pages for output in (*outputs, f"{url}page/4/index.html")] == [True, True, True, False]
    first = view_of(archive, "actors/jane/", ActorView)
    last = view_of(archive, "actors/jane/page/3/", ActorView)
    assert first.pager is not None
    assert last.pager is not None
    assert (first.pager.previous, first.pager.next) == (None, "actors/jane/page/2/")
    assert (last.pager.previous, last.pager.next, last.pager.number, last.pager.total) == (
        "actors/jane/page/2/",
        None,
        3,
        3,
    )
    assert [len(first.articles), len(last.articles), first.article_count] == [5, 2, 12]
    seen = [
        card.url
        for number in ("", "page/2/", "page/3/")
        for group in view_of(archive, f"articles/{number}", ArticleIndexView).years
        for card in group.articles
    ]
    assert len(set(seen)) == len(seen) == 12


def test_a_list_that_just_fits_is_one_page_without_a_pager() -> None:
    archive = sound(many(5), config="per_page: 5")
    assert view_of(archive, "articles/", ArticleIndexView).pager is None
    assert "articles/page/2/index.html" not in pages_of(archive)


def test_a_page_of_a_very_long_list_does_not_name_all_the_others() -> None:
    archive = sound(many(100), config="per_page: 5")
    pager = view_of(archive, "articles/page/10/", ArticleIndexView).pager
    assert pager is not None
    assert [link.count for link in pager.pages] == [1, 7, 8, 9, 10, 11, 12, 13, 20]


def test_events_are_listed_by_year() -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", "dates: [2021-05: B, 2020: A, 2021: C]")})
    years = view_of(archive, "events/", EventIndexView).years
    assert [(year.year, [event.title for event in year.events]) for year in years] == [
        (2020, ["A"]),
        (2021, ["C", "B"]),
    ]


# --- home, 404, menu ---


def test_the_home_page_counts_the_archive() -> None:
    archive = sound(
        {
            "content/articles/a.md": article(
                "A",
                "2025-01-01",
                "about: [Jane]",
                "themes: [Aid, Peace]",
                "places: [Oslo]",
                "sources: [One, Two]",
                "dates: [2024: An event, 2030: A future one]",
                body="One two three four.",
            ),
            "content/articles/a-ar.md": article("أ", "2025-01-02", "lang: ar", "translation_of: a", body="واحد اثنان."),
            "content/articles/b.md": article("B", "2025-03-01", "actors: [Jane, Kim]", body="Five six."),
            "content/articles/w.md": article("W", "2025-03-02", "status: withdrawn", body="Seven."),
        }
    )
    home = view_of(archive, "", HomeView)
    assert {number.label: number.value for number in home.numbers} == {
        "articles": 2,
        "actors": 2,
        "themes": 2,
        "events": 2,
        "places": 1,
        "sources": 2,
        "languages": 2,
    }
    assert [card.url for card in home.latest] == ["articles/b/", "articles/a/"]
    assert [(actor.name, actor.count) for actor in home.actors] == [("Jane", 2), ("Kim", 1)]
    assert [event.title for event in home.events] == ["An event"]
    assert (home.first_date, home.last_date) == ("1 January 2025", "1 March 2025")


def test_the_config_says_how_much_the_home_page_shows() -> None:
    config = "home: {latest: 1, actors: 0, themes: 1, events: 0}"
    home = view_of(
        sound(many(3, "actors: [J]", "themes: [A, B]", "dates: [{date: 2024, title: X, id: x}]"), config=config),
        "",
        HomeView,
    )
    assert [len(found) for found in (home.latest, home.actors, home.themes, home.events)] == [1, 0, 1, 0]


def test_an_empty_archive_has_a_home_page() -> None:
    assert view_of(sound({}), "", HomeView).numbers == ()


@pytest.mark.parametrize(
    ("config", "root"),
    [("", "/"), ("url: https://example.org", "/"), ("url: https://example.org/some/archive", "/some/archive/")],
)
def test_only_the_404_page_uses_the_base_path(config: str, root: str) -> None:
    pages = pages_of(sound({"content/articles/a.md": article()}, config=config))
    view = pages["404.html"].view
    assert isinstance(view, NotFoundView)
    assert view.page.root == root
    assert view.page.noindex
    assert all(not page.view.page.root.startswith("/") for output, page in pages.items() if output != "404.html")


def test_offline_every_link_names_a_file() -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", "actors: [J]")}, config="offline: true")
    view = view_of(archive, "articles/a/", ArticleView)
    assert view.actors[0].actor.url == "actors/j/index.html"
    assert view.page.breadcrumbs[0].url == "articles/index.html"
    assert site_view(archive, (), drafts=False).home == "index.html"


def test_the_menu_holds_the_indexes_there_are_and_pages_that_ask_for_it() -> None:
    archive = sound(
        {
            "content/pages/about.md": record("title: About this archive", "menu: About"),
            "content/pages/hidden.md": record("title: Hidden"),
            "content/places/oslo.md": record("name: Oslo"),
        }
    )
    menu = [item.url for item in site_view(archive, (), drafts=False).menu]
    assert menu == ["articles/", "actors/", "themes/", "dates/", "places/", "about/"]


def test_a_series_is_read_from_its_beginning() -> None:
    archive = sound(
        {
            f"content/articles/{name}.md": article(name, f"2025-0{number}-01", "series: Visits", "authors: [Ann]")
            for number, name in enumerate(("one", "two", "three"), 1)
        }
    )
    assert [card.title for card in view_of(archive, "series/visits/", SeriesView).articles] == ["one", "two", "three"]
    place = view_of(archive, "articles/two/", ArticleView).series
    assert place is not None
    assert (place.number, place.total) == (2, 3)
    assert place.previous is not None
    assert place.previous.url == "articles/one/"
    view = view_of(archive, "articles/two/", ArticleView)
    assert view.previous is not None
    assert view.next is not None
    assert (view.previous.url, view.next.url) == ("articles/one/", "articles/three/")
    assert [card.title for card in view_of(archive, "authors/ann/", AuthorView).articles] == ["three", "two", "one"]

from __future__ import annotations

from regesta.archive.model import Archive, Ref
from regesta.pages.views.entries import ActorView, FreePageView, PlaceView, ThemeView
from tests.support.content import article, record, sound, view_of


def ways(archive: Archive, ref: Ref) -> dict[str, tuple[str, ...]]:
    return {f"{back.source.kind} {back.source.id}": back.ways for back in archive.backlinks.get(ref, ())}


ARCHIVE = {
    "content/articles/a.md": article(
        "A",
        "2025-01-01",
        "about: [Jane]",
        "actors: [Kim]",
        "themes: [Aid]",
        "places: [Oslo]",
        "dates: [{id: v, date: 2024, title: V, by: [Kim], to: [Lee], where: [Rome], part_of: w}]",
        "superseded_by: b",
        "status: superseded",
        body="[[Jane]] [[Aid]] [[v]] [[b]] [[about]] [x](../places/paris.md)",
    ),
    "content/articles/b.md": article("B", "2025-01-02"),
    "content/articles/b-ar.md": article("ب", "2025-01-02", "lang: ar", "translation_of: b", "actors: [Max]"),
    "content/events/w.md": record("date: 2024", "title: W", body="[[Jane]]"),
    "content/places/paris.md": record("name: Paris", body="[[b]]"),
    "content/pages/about.md": record("title: About", body="[[Jane]]"),
    "content/themes/aid.md": record("label: Aid", body="[[Kim]]"),
    "content/actors/jane.md": record("name: Jane", "relations: [{to: Lee, type: ally}]", body="[[Kim]]"),
}


def test_whatever_an_article_names_names_the_article_with_the_ways() -> None:
    archive = sound(ARCHIVE)
    assert ways(archive, Ref("actor", "jane")) == {
        "article a": ("principal", "reference"),
        "event w": ("reference",),
        "page about": ("reference",),
    }
    assert ways(archive, Ref("actor", "kim")) == {
        "actor jane": ("reference",),
        "article a": ("actor", "event"),
        "event v": ("event",),
        "theme aid": ("reference",),
    }
    assert ways(archive, Ref("actor", "lee")) == {
        "actor jane": ("relation",),
        "article a": ("event",),
        "event v": ("event",),
    }
    assert ways(archive, Ref("theme", "aid")) == {"article a": ("theme", "reference")}
    assert ways(archive, Ref("place", "oslo")) == {"article a": ("place",)}
    assert ways(archive, Ref("place", "rome")) == {"article a": ("event",), "event v": ("event",)}
    assert ways(archive, Ref("place", "paris")) == {"article a": ("reference",)}
    assert ways(archive, Ref("event", "v")) == {"article a": ("event", "reference")}
    assert ways(archive, Ref("event", "w")) == {"event v": ("part",)}
    assert ways(archive, Ref("page", "about")) == {"article a": ("reference",)}
    assert ways(archive, Ref("article", "b")) == {
        "article a": ("supersedes", "reference"),
        "article b-ar": ("translation",),
        "place paris": ("reference",),
    }


def test_pages_show_who_names_them() -> None:
    archive = sound(ARCHIVE)
    jane = view_of(archive, "actors/jane/", ActorView)
    assert [(item.article.url, item.ways) for item in jane.articles] == [("articles/a/", ("principal", "reference"))]
    assert {(back.kind, back.url) for back in jane.backlinks} == {("event", "events/w/"), ("page", "about/")}
    assert [item.article.url for item in view_of(archive, "themes/aid/", ThemeView).articles] == ["articles/a/"]
    assert [item.article.url for item in view_of(archive, "places/paris/", PlaceView).articles] == ["articles/a/"]
    assert [back.url for back in view_of(archive, "about/", FreePageView).backlinks] == ["articles/a/"]


def test_an_actor_whom_only_a_translation_names_is_listed_with_the_work() -> None:
    maxs = view_of(sound(ARCHIVE), "actors/max/", ActorView).articles
    assert [(item.article.url, item.ways) for item in maxs] == [("articles/b/", ("actor",))]


def test_a_record_that_names_itself_has_no_link_back() -> None:
    archive = sound({"content/articles/a.md": article("A", body="See [[a]].")})
    assert archive.backlinks == {}

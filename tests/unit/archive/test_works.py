from __future__ import annotations

import pytest

from regesta.archive.model import Ref
from regesta.errors import Severity
from regesta.pages.desk import Desk
from regesta.pages.views.article import ArticleView
from regesta.types import ActorId, ArticleId, AuthorId, SeriesId
from tests.support.content import archive_of, article, pages_of, record, sound, view_of

ORIGINAL = article(
    "A visit",
    "2025-02-24",
    "as_of: 2025-02-22",
    "authors: [A. Author]",
    "about: [Northern government]",
    "actors: [Harbour Foundation]",
    "themes: [recognition]",
    "places: [The harbour]",
    "series: Visits",
    "dates: [2025-02-07: Two leaders meet]",
    "sources: [A statement]",
    "assessments: [More visits will follow]",
    "image: pic.png",
)


def translation(*more: str, lang: str = "ar") -> str:
    return article("زيارة", "2025-03-01", f"lang: {lang}", "translation_of: a-visit", *more)


# --- drafts, and what is held back ---


@pytest.mark.parametrize("line", ["draft: true", "status: draft", "draft: yes"])
def test_a_draft_does_not_exist_unless_drafts_are_asked_for(line: str) -> None:
    files = {
        "content/articles/a.md": article("A", "2025-01-01", line, "actors: [Jane]"),
        "content/articles/b.md": article("B", "2025-01-02"),
    }
    archive = sound(files)
    assert list(archive.works) == ["b"]
    assert list(archive.actors) == []
    assert not any("/a/" in output for output in pages_of(archive))
    shown = sound(files, drafts=True)
    assert list(shown.works) == ["a", "b"]
    assert shown.works[ArticleId("a")].article.status == "published"
    view = view_of(shown, "articles/a/", ArticleView)
    assert view.draft
    assert view.page.noindex
    assert not view_of(shown, "articles/b/", ArticleView).page.noindex


def test_a_draft_page_does_not_exist_unless_drafts_are_asked_for() -> None:
    files = {"content/pages/about.md": record("title: About", "draft: true", "menu: About")}
    assert "about/index.html" not in pages_of(sound(files))
    assert pages_of(sound(files, drafts=True))["about/index.html"].view.page.noindex


@pytest.mark.parametrize(
    "body",
    [
        "See [[draft]].",
        "See [[A draft]].",
        "See [[article:draft]].",
        "See [it](draft.md).",
        "See [it](/articles/draft.md).",
    ],
)
def test_a_published_article_that_refers_to_a_draft_is_an_error(body: str) -> None:
    files = {
        "content/articles/draft.md": article("A draft", "2025-01-01", "draft: true"),
        "content/articles/b.md": article("B", "2025-01-02", body=body),
    }
    loaded = archive_of(files)
    assert loaded.codes == ["draft-reference"]
    assert loaded.archive.config.severity_of("draft-reference") is Severity.ERROR
    assert archive_of(files, drafts=True).codes == []


@pytest.mark.parametrize("line", ["translation_of: draft\nlang: ar", "superseded_by: draft\nstatus: superseded"])
def test_front_matter_that_names_a_draft_is_an_error(line: str) -> None:
    loaded = archive_of(
        {
            "content/articles/draft.md": article("A draft", "2025-01-01", "draft: true"),
            "content/articles/b.md": article("B", "2025-01-02", line),
        }
    )
    assert loaded.codes == ["draft-reference"]
    assert loaded.marked(loaded.problem("draft-reference")) == "draft"


def test_images_of_a_draft_bundle_are_not_published() -> None:
    files: dict[str, str | bytes] = {
        "content/articles/plan/index.md": article("Plan", "2025-01-01", "draft: true", body="![A plan](plan.png)"),
        "content/articles/plan/plan.png": b"\x89PNG",
    }
    assert list(archive_of(files).archive.assets) == []
    assert list(archive_of(files, drafts=True).archive.assets) == ["content/articles/plan/plan.png"]


# --- withdrawn and superseded ---


def test_a_withdrawn_article_keeps_its_page_and_leaves_all_lists() -> None:
    archive = sound(
        {
            "content/articles/gone.md": article(
                "Gone",
                "2025-01-02",
                "status: withdrawn",
                "actors: [Jane]",
                "themes: [Aid]",
                "authors: [Ann]",
                "series: Visits",
                "places: [Oslo]",
                "dates: [2025-01-01: A meeting]",
                "history: [{date: 2025-02-01, kind: withdrawal, note: It was wrong.}]",
                body="See [[kept]].",
            ),
            "content/articles/kept.md": article("Kept", "2025-01-01"),
        }
    )
    view = view_of(archive, "articles/gone/", ArticleView)
    assert view.status == "withdrawn"
    assert view.withdrawal is not None
    assert view.withdrawal.note == "It was wrong."
    assert view.citation.title
    assert archive.newest == ("kept",)
    census = Desk(archive).census
    for counts in (census.actors, census.themes, census.places, census.tellers):
        assert all(bearings == () for bearings in counts.values())
    assert census.authors.get(AuthorId("ann"), ()) == ()
    assert census.series.get(SeriesId("visits"), ()) == ()
    assert Ref("article", "kept") not in archive.backlinks
    listing = [
        output
        for output, page in pages_of(archive).items()
        if b'"articles/gone/"' in repr(page.view).replace("'", '"').encode() and output != "articles/gone/index.html"
    ]
    assert listing == []


def test_a_superseded_article_names_its_successor_and_is_named_by_it() -> None:
    archive = sound(
        {
            "content/articles/old.md": article("Old", "2024-01-01", "status: superseded", "superseded_by: New"),
            "content/articles/new.md": article("New", "2025-01-01"),
        }
    )
    old = view_of(archive, "articles/old/", ArticleView)
    new = view_of(archive, "articles/new/", ArticleView)
    assert old.superseded_by is not None
    assert old.superseded_by.url == "articles/new/"
    assert [link.url for link in new.supersedes] == ["articles/old/"]


def test_a_superseded_article_without_a_successor_is_pointed_out() -> None:
    loaded = archive_of({"content/articles/old.md": article("Old", "2024-01-01", "status: superseded")})
    assert loaded.marked(loaded.problem("missing-successor")) == "superseded"


@pytest.mark.parametrize("successors", [("a",), ("b", "a"), ("b", "c", "a")])
def test_a_succession_that_leads_back_is_one_error(successors: tuple[str, ...]) -> None:
    files = {
        f"content/articles/{identity}.md": article(
            identity.upper(), "2024-01-01", "status: superseded", f"superseded_by: {successor}"
        )
        for identity, successor in zip("abc", successors, strict=False)
    }
    loaded = archive_of(files)
    assert loaded.codes == ["circular-hierarchy"]
    found = loaded.problem("circular-hierarchy")
    assert "is superseded by itself: " in found.message
    assert len(found.related) == len(successors) - 1
    assert loaded.marked(found) in successors


# --- translations ---


def test_a_translation_inherits_what_it_does_not_say() -> None:
    files: dict[str, str | bytes] = {
        "content/articles/a-visit.md": ORIGINAL,
        "content/articles/a-visit-ar.md": translation(),
        "content/articles/pic.png": b"",
    }
    archive = archive_of(files).archive
    original, other = archive.works[ArticleId("a-visit")], archive.works[ArticleId("a-visit-ar")]
    for field in ("authors", "series", "participants", "themes", "places", "events", "image"):
        assert getattr(other, field) == getattr(original, field), field
        assert getattr(other, field), field
    for field in ("sources", "assessments"):
        assert getattr(other.article, field) == getattr(original.article, field) != ()
    view = view_of(archive, "ar/articles/a-visit-ar/", ArticleView)
    assert view.as_of.edtf == "2025-02-22"
    assert view.date.edtf == "2025-03-01"
    assert view.page.dir == "rtl"


def test_a_translation_without_an_as_of_day_speaks_as_of_its_originals_day() -> None:
    archive = sound(
        {
            "content/articles/a-visit.md": article("A visit", "2025-02-24"),
            "content/articles/a-visit-ar.md": translation(),
        }
    )
    assert view_of(archive, "ar/articles/a-visit-ar/", ArticleView).as_of.edtf == "2025-02-24"


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        ("tags: [Aid]", "themes", ("aid",)),
        ("author: B. Other", "authors", ("b-other",)),
        ("themes: []", "themes", ()),
        ("themes:", "themes", ("recognition",)),
        ("places: [Oslo]", "places", ("oslo",)),
    ],
)
def test_what_a_translation_says_itself_stands(line: str, field: str, expected: tuple[str, ...]) -> None:
    archive = archive_of(
        {"content/articles/a-visit.md": ORIGINAL, "content/articles/a-visit-ar.md": translation(line)}
    ).archive
    assert getattr(archive.works[ArticleId("a-visit-ar")], field) == expected


def test_a_work_and_its_translations_count_once_everywhere() -> None:
    archive = archive_of(
        {
            "content/articles/a-visit.md": ORIGINAL,
            "content/articles/a-visit-ar.md": translation("actors: [Someone else]"),
            "content/articles/a-visit-ja.md": translation(lang="ja"),
        }
    ).archive
    census = Desk(archive).census
    assert archive.newest == ("a-visit",)
    assert archive.versions[ArticleId("a-visit")] == ("a-visit", "a-visit-ar", "a-visit-ja")
    counts = (*census.actors.values(), *census.themes.values(), *census.places.values())
    assert {len(bearings) for bearings in counts} == {1}
    assert ActorId("someone-else") in census.actors
    assert {len(found) for found in (*census.tellers.values(), *census.authors.values(), *census.series.values())} == {
        1
    }


def test_translations_are_linked_to_each_other_and_to_the_original() -> None:
    archive = archive_of(
        {
            "content/articles/a-visit.md": ORIGINAL,
            "content/articles/a-visit-ar.md": translation(),
            "content/articles/a-visit-ja.md": translation(lang="ja"),
        }
    ).archive
    addresses = {
        "en": "articles/a-visit/",
        "ar": "ar/articles/a-visit-ar/",
        "ja": "ja/articles/a-visit-ja/",
    }
    for lang, url in addresses.items():
        view = view_of(archive, url, ArticleView)
        assert {version.lang: version.url for version in view.translations} == {
            other: address for other, address in addresses.items() if other != lang
        }
        assert {version.lang for version in view.page.alternates} == set(addresses)
        assert (view.original is None) == (lang == "en")


def test_a_translator_is_an_author_of_the_work() -> None:
    archive = archive_of(
        {
            "content/articles/a-visit.md": ORIGINAL,
            "content/articles/a-visit-ar.md": translation("authors: [A. Author, T. Translator]"),
        }
    ).archive
    assert Desk(archive).census.authors == {"a-author": ("a-visit",), "t-translator": ("a-visit",)}


def test_a_withdrawn_translation_leaves_the_others_and_still_leads_to_its_original() -> None:
    archive = archive_of(
        {"content/articles/a-visit.md": ORIGINAL, "content/articles/a-visit-ar.md": translation("status: withdrawn")}
    ).archive
    assert view_of(archive, "articles/a-visit/", ArticleView).translations == ()
    original = view_of(archive, "ar/articles/a-visit-ar/", ArticleView).original
    assert original is not None
    assert original.url == "articles/a-visit/"


@pytest.mark.parametrize(
    "files",
    [
        {"a": article("A", "2025-01-01", "translation_of: a", "lang: ar")},
        {"a": article("A"), "b": article("B", "2025-01-01", "translation_of: a")},
        {
            "a": article("A"),
            "b": article("B", "2025-01-01", "translation_of: a", "lang: ar"),
            "c": article("C", "2025-01-01", "translation_of: b", "lang: ja"),
        },
        {
            "a": article("A"),
            "b": article("B", "2025-01-01", "translation_of: a", "lang: ar"),
            "c": article("C", "2025-01-01", "translation_of: a", "lang: ar"),
        },
    ],
    ids=["of itself", "same language", "of a translation", "two into one language"],
)
def test_a_translation_that_cannot_be_one_is_an_error(files: dict[str, str]) -> None:
    loaded = archive_of({f"content/articles/{name}.md": text for name, text in files.items()})
    assert loaded.codes == ["broken-translation"]


# --- order ---


def test_articles_of_one_day_stand_by_time_and_then_by_id() -> None:
    archive = sound(
        {
            "content/articles/b.md": article("B", "2025-01-01"),
            "content/articles/a.md": article("A", "2025-01-01"),
            "content/articles/noon.md": article("N", "2025-01-01T12:00:00+02:00"),
            "content/articles/eleven.md": article("E", "2025-01-01T11:00:00Z"),
            "content/articles/next.md": article("X", "2025-01-02"),
        }
    )
    assert archive.newest == ("next", "eleven", "noon", "a", "b")


def test_a_principal_actor_is_one_of_the_actors_and_doers_are_too() -> None:
    archive = sound(
        {
            "content/articles/a.md": article(
                "A",
                "2025-01-01",
                "about: [Jane]",
                "actors: [{name: Jane, role: speaker, as: Jayne}, Kim]",
                "dates: [{date: 2024, title: A meeting, by: [Kim, Lee], to: Max}]",
            )
        }
    )
    taking = {part.actor: part for part in archive.works[ArticleId("a")].participants}
    assert {actor: part.ways for actor, part in taking.items()} == {
        "jane": ("principal", "actor"),
        "kim": ("actor", "event"),
        "lee": ("event",),
        "max": ("event",),
    }
    assert (taking[ActorId("jane")].role, taking[ActorId("jane")].spelling) == ("speaker", "Jayne")

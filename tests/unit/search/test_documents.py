"""What the index program is given of a record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

from regesta.build.cache.texts import StoredTexts
from regesta.pages.desk import Desk
from regesta.pages.views.entries import ActorView
from regesta.search.documents import NAMES, document_of
from regesta.search.records import SearchRecord, search_names, search_records
from regesta.types import ActorId
from tests.support.content import Loaded, archive_of, article, record, view_of

FILES = {
    "content/actors/jane-doe.md": record(
        "name: Jane Doe", "aliases: [J. Doe]", "names: [{name: 土井ジェーン, lang: ja}]", body="A clerk."
    ),
    "content/articles/a.md": article(
        "On <ports>", "2025-01-02", "actors: [jane-doe]", "themes: [trade]", body="Jane Doe came & went."
    ),
    "content/articles/b.md": article("日本の港", "2024-01-02", "lang: ja", body="外務省は声明を発表した。See page 3."),
    "content/articles/w.md": article("W", "2024-01-02", "status: withdrawn", body="Gone."),
    "content/events/e.md": record("date: 2023-05", "title: The fair", "by: [jane-doe]"),
}


def _records(loaded: Loaded) -> Iterator[SearchRecord]:
    desk = Desk(loaded.archive)
    return search_records(desk, search_names(desk))


def documents() -> dict[str, str]:
    loaded = archive_of(FILES)
    with closing(StoredTexts(str(loaded.settings.cache))) as texts:
        return {found.url: document_of(found, texts) for found in _records(loaded)}


def test_an_article_has_its_text_with_anchors_and_the_spellings_of_its_actors() -> None:
    html = documents()["articles/a/"]
    assert "<h1>On &lt;ports&gt;</h1>" in html
    assert ' id="p-jane-doe-came-' in html
    assert f'<p id="{NAMES}" data-pagefind-weight="0.5">J. Doe; ' in html


def test_characters_of_scripts_without_spaces_are_words_of_their_own() -> None:
    html = documents()["ja/articles/b/"]
    assert "<h1> 日  本  の  港 </h1>" in html
    assert " 外  務  省  は " in html
    assert "See page 3." in html
    assert 'lang="ja"' in html


def test_withdrawn_articles_are_not_found() -> None:
    assert set(documents()) == {"articles/a/", "ja/articles/b/", "events/e/"}


def test_a_record_has_all_by_which_it_is_narrowed_down() -> None:
    records = {found.url: found for found in _records(archive_of(FILES))}
    found = records["articles/a/"]
    assert (found.kind, found.year, found.order, found.actors, found.themes) == (
        "article",
        2025,
        "2025-01-02",
        ("jane-doe",),
        ("trade",),
    )
    event = records["events/e/"]
    assert (event.date, event.year, event.actors, event.is_indexed) == ("May 2023", 2023, ("jane-doe",), False)


def test_names_have_every_spelling_that_is_known() -> None:
    names = {(name.kind, name.id): name for name in search_names(Desk(archive_of(FILES).archive))}
    jane = names["actor", "jane-doe"]
    assert (jane.name, jane.also, jane.note, jane.articles) == ("Jane Doe", ("J. Doe", "土井ジェーン"), "A clerk.", 1)
    assert names["theme", "trade"].url == "themes/trade/"


def test_an_actor_has_as_many_articles_as_its_page_lists() -> None:
    named = article("C", "2025-01-03", body="Jane Doe was there.")
    desk = Desk(archive_of({**FILES, "content/articles/c.md": named}).archive)
    (jane,) = (name for name in search_names(desk) if name.id == "jane-doe")
    assert desk.archive.passages[ActorId("jane-doe")][0].article == "c"
    assert jane.articles == len(view_of(desk.archive, "actors/jane-doe/", ActorView).articles) == 1

from __future__ import annotations

import pytest

from regesta.pages.desk import Desk
from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import EventView
from regesta.types import ArticleId, EventId
from tests.support.content import archive_of, article, record, sound, view_of


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("dates: [2025-02-07: Two leaders meet]", "2025-02-07-two-leaders-meet"),
        ("dates: [{date: 2021~, title: An opening}]", "2021-an-opening"),
        ("dates: [early 2024-09: A priority]", "early-2024-09-a-priority"),
        ("dates: ['2021-08/..': Rule of Kabul]", "2021-08-rule-of-kabul"),
        ("dates: [{date: 2024, title: X, id: priority-speech}]", "priority-speech"),
    ],
)
def test_an_event_has_the_id_it_is_given_or_one_of_its_date_and_title(line: str, identity: str) -> None:
    archive = sound({"content/articles/a.md": article("A", "2025-01-01", line)})
    assert list(archive.events) == [identity]
    assert archive.works[ArticleId("a")].events == (identity,)


def test_one_id_in_several_articles_is_one_event_that_the_earliest_article_tells() -> None:
    archive = sound(
        {
            "content/articles/a-late.md": article(
                "Late",
                "2025-03-01",
                "dates: [{id: visit, date: 2025-02-15, title: A visit, by: [Kim], status: confirmed, where: Oslo}]",
            ),
            "content/articles/z-early.md": article(
                "Early", "2025-02-20", "dates: [{id: visit, date: 2025-02-15, title: A Visit, to: Lee}]"
            ),
            "content/articles/named.md": article("Named", "2025-04-01", "dates: [visit]"),
        }
    )
    event = archive.events[EventId("visit")]
    assert event.fields.title == "A Visit"
    assert event.span.path == "content/articles/z-early.md"
    assert (event.by, event.to, event.where, event.fields.status) == (("kim",), ("lee",), ("oslo",), "confirmed")
    assert [told.article for told in event.tellings] == ["z-early", "a-late", "named"]
    assert Desk(archive).census.tellers[EventId("visit")] == ("named", "a-late", "z-early")
    told = view_of(archive, "events/visit/", EventView).tellings
    assert [(telling.article.url, telling.title, telling.own) for telling in told] == [
        ("articles/z-early/", "A Visit", True),
        ("articles/a-late/", "A visit", True),
        ("articles/named/", "A Visit", False),
    ]
    early, late, named = told
    assert [link.text for link in (*early.by, *early.to, *early.where)] == ["Lee"]
    assert [link.text for link in (*late.by, *late.to, *late.where)] == ["Kim", "Oslo"]
    assert (named.by, named.to, named.where) == ((), (), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2025-02-07: Two leaders meet", "2025-02-07: Two Leaders Meet"),
        ("early 2024-09: A speech", "{date: '[2024-09-01..2024-09-10]', title: A speech}"),
        ("{date: 2025-02-07, title: A visit, id: visit}", "2025-02-07: A visit"),
        ("2025-02-07: A visit", "{date: 2025-02-07, title: A visit, id: visit}"),
    ],
)
def test_one_date_and_title_in_two_articles_are_one_event_with_a_warning(one: str, other: str) -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article("A", "2025-03-01", f"dates: [{one}]"),
            "content/articles/b.md": article("B", "2025-03-02", f"dates: [{other}]"),
        }
    )
    (event,) = loaded.archive.events.values()
    assert [told.article for told in event.tellings] == ["a", "b"]
    assert [work.events for work in loaded.archive.works.values()] == [(event.id,), (event.id,)]
    assert loaded.codes == ["event-without-id"]
    found = loaded.problem("event-without-id")
    without, with_it = ("b", "a") if "id: visit" not in other else ("a", "b")
    assert found.span.path == f"content/articles/{without}.md"
    assert [related.span.path for related in found.related] == [f"content/articles/{with_it}.md"]
    assert ("where its id is `visit`" in found.message) is ("id: visit" in one + other)


def test_an_article_that_tells_in_full_what_the_register_has_is_told_the_id() -> None:
    loaded = archive_of(
        {
            "content/events/visit.md": record("date: 2025-02-15", "title: The visit"),
            "content/articles/a.md": article("A", "2025-03-01", "dates: [{date: 2025-02-15, title: the visit}]"),
        }
    )
    assert list(loaded.archive.events) == ["visit"]
    assert "where its id is `visit`" in loaded.problem("event-without-id").message


def test_two_ids_are_two_events_whatever_their_words_and_words_alone_mean_neither() -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article("A", "2025-03-01", "dates: [{date: 2025, title: Talks, id: one}]"),
            "content/articles/b.md": article("B", "2025-03-02", "dates: [{date: 2025, title: Talks, id: two}]"),
            "content/articles/c.md": article("C", "2025-03-03", "dates: [2025: Talks]"),
        }
    )
    assert list(loaded.archive.events) == ["2025-talks", "one", "two"]
    assert loaded.codes == []


def test_events_of_one_date_or_one_title_are_two() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-03-01", "dates: [2025-02-07: Talks]"),
            "content/articles/b.md": article("B", "2025-03-02", "dates: [2025-02-08: Talks, 2025-02-07: A visit]"),
        }
    )
    assert len(archive.events) == 3


def test_a_translation_that_takes_its_originals_events_is_no_second_telling() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-03-01", "dates: [2025-02-07: Talks]"),
            "content/articles/b.md": article("ب", "2025-03-02", "lang: ar", "translation_of: a"),
        }
    )
    assert len(archive.events) == 1


def test_the_register_says_what_an_event_is() -> None:
    archive = sound(
        {
            "content/events/visit.md": record("date: 2025-02-15", "title: The visit", "type: talks", body="A note."),
            "content/articles/a.md": article("A", "2020-01-01", "dates: [{id: visit}]"),
            "content/articles/b.md": article("B", "2020-01-01", "dates: [The Visit]"),
        }
    )
    event = archive.events[EventId("visit")]
    assert event.registered
    assert event.fields.type == "talks"
    assert {told.article for told in event.tellings} == {"a", "b"}


def test_who_acts_in_an_event_named_by_its_id_takes_part_in_the_article() -> None:
    archive = sound(
        {
            "content/events/visit.md": record("date: 2025", "title: V", "by: [Kim]", "to: [Lee]"),
            "content/articles/a.md": article("A", "2025-01-01", "dates: visit", "actors: [Lee]"),
        }
    )
    taking = {part.actor: part.ways for part in archive.works[ArticleId("a")].participants}
    assert taking == {"lee": ("actor", "event"), "kim": ("event",)}


@pytest.mark.parametrize(
    ("item", "marked"),
    [
        ("{id: visit, date: 2025-02-16, title: A visit}", "2025-02-16"),
        ("{id: visit, date: 2025-02-15, title: Another visit}", "Another visit"),
    ],
)
def test_tellings_that_contradict_each_other_are_warned_of(item: str, marked: str) -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article(
                "A", "2025-01-01", "dates: [{id: visit, date: 2025-02-15, title: A visit}]"
            ),
            "content/articles/b.md": article("B", "2025-01-02", f"dates: [{item}]"),
        }
    )
    found = loaded.problem("event-contradiction")
    assert loaded.marked(found) == marked
    assert found.related[0].span.path == "content/articles/a.md"


def test_an_article_that_tells_one_event_twice_must_not_contradict_itself() -> None:
    loaded = archive_of(
        {
            "content/articles/a.md": article(
                "A",
                "2025-01-01",
                "dates: [{id: visit, date: 2025-02-15, title: A visit}, {id: visit, date: 2024, title: A visit}]",
            )
        }
    )
    assert loaded.codes == ["event-contradiction"]
    assert loaded.archive.works[ArticleId("a")].events == ("visit",)


@pytest.mark.parametrize(
    ("one", "other"), [("2025-02-15", "2025-02-15"), ("early 2024-09", "[2024-09-01..2024-09-10]")]
)
def test_one_date_in_two_forms_is_no_contradiction(one: str, other: str) -> None:
    sound(
        {
            "content/articles/a.md": article("A", "2025-01-01", f"dates: [{{id: v, date: '{one}', title: A-Visit}}]"),
            "content/articles/b.md": article("B", "2025-01-02", f"dates: [{{id: v, date: '{other}', title: a visit}}]"),
        }
    )


def test_a_translation_may_give_an_event_a_title_in_its_language() -> None:
    archive = sound(
        {
            "content/articles/a.md": article("A", "2025-01-01", "dates: [{id: v, date: 2025, title: A visit}]"),
            "content/articles/b.md": article(
                "ب", "2024-01-01", "lang: ar", "translation_of: a", "dates: [{id: v, date: 2025, title: زيارة}]"
            ),
        }
    )
    assert len(Desk(archive).census.tellers[EventId("v")]) == 1
    assert len(view_of(archive, "events/v/", EventView).tellings) == 1


def test_an_event_that_nobody_tells_of_is_an_error_with_a_suggestion() -> None:
    loaded = archive_of(
        {
            "content/events/priority-speech.md": record("date: 2024", "title: A speech"),
            "content/articles/a.md": article("A", "2025-01-01", "dates: [priority-speach]"),
        }
    )
    found = loaded.problem("unresolved-reference")
    assert loaded.marked(found) == "priority-speach"
    assert found.suggestion == "priority-speech"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2024-05-02 a call", "2024-05-02: a call"),
        ("2024-05-02, a call", "2024-05-02: a call"),
        ("3 May 2024 – talks", "2024-05-03: talks"),
        ("early 2024-09 a speech", "early 2024-09: a speech"),
        ("3 May 2024", "2024-05-03: <title>"),
        ("a call", None),
    ],
)
def test_an_event_whose_colon_is_missing_is_told_as_it_is_written(written: str, meant: str | None) -> None:
    loaded = archive_of({"content/articles/a.md": article("A", "2025-01-01", f'dates: ["{written}"]')})
    found = loaded.problem("unresolved-reference")
    assert loaded.marked(found) == f'"{written}"'
    assert found.suggestion == meant


def test_an_event_id_that_no_address_can_be_made_of_is_a_problem() -> None:
    loaded = archive_of(
        {"content/articles/a.md": article("A", "2025-01-01", "dates: [{id: '???', date: 2025, title: A visit}]")}
    )
    assert loaded.codes == ["invalid-slug"]
    assert loaded.marked(loaded.problem("invalid-slug")) == "'???'"


def test_an_event_shows_the_title_of_the_source_that_it_names_by_its_id() -> None:
    archive = sound(
        {
            "content/articles/a.md": article(
                "A",
                "2025-01-01",
                "dates: [{date: 2025, title: Visit, source: s1}]",
                "sources: [{id: s1, title: A statement}]",
            )
        }
    )
    assert view_of(archive, "events/2025-visit/", EventView).tellings[0].source == "A statement"


def test_an_articles_chronology_is_in_the_order_of_dates() -> None:
    archive = sound(
        {
            "content/articles/a.md": article(
                "A", "2025-01-01", "dates: [2024-05: May, 2024: The year, 2023-01-01: First, 2024-05-02: A day]"
            )
        }
    )
    titles = [event.title for event in view_of(archive, "articles/a/", ArticleView).chronology]
    assert titles == ["First", "The year", "May", "A day"]

"""The page of an event has what each article says of it in its text, and who is named there has the event."""

from __future__ import annotations

from regesta.pages.views.entries import ActorView, EventView
from regesta.pages.views.indexes import EventIndexView
from tests.support.content import Loaded, archive_of, article, outputs_of, record, view_of

REGISTER = {
    "content/actors/japan.md": record("name: Japan", "type: state"),
    "content/actors/norway.md": record("name: Norway", "type: state"),
    "content/actors/jane-doe.md": record("name: Jane Doe", 'sort: "Doe, Jane"', "type: person"),
    "content/events/talks.md": record("date: 2024-11-16", "title: The Oslo talks", "by: [norway]", "to: [japan]"),
}
TALKS = "events/talks/"


def loaded(body: str, *front: str, **others: str) -> Loaded:
    """Return an archive with an article of this body that lists the event."""
    files = {f"content/articles/{name}.md": text for name, text in others.items()}
    first = article("A", "2025-01-10", *(front or ("dates: [talks]",)), body=body)
    return archive_of({**REGISTER, "content/articles/a.md": first, **files})


def quoted(archive: Loaded, event: str = TALKS) -> list[str]:
    """Return the sentences on an event's page, with marks."""
    page = outputs_of(archive)[f"{event}index.html"].decode()
    found = page.split('<li class="passage')[1:]
    return [item.partition("</li>")[0].partition('">')[2].partition('">')[2].removesuffix("</a>") for item in found]


def test_a_sentence_that_writes_the_date_and_names_a_party_tells_of_the_event() -> None:
    body = "It was cold. On 16 November 2024 Japan went to Oslo. Japan waits. On 16 November 2024 it rained."
    assert quoted(loaded(body)) == ["On <mark>16 November 2024</mark> Japan went to Oslo."]


def test_a_date_without_a_year_is_the_nearest_to_the_article() -> None:
    assert quoted(loaded("On November 16 Japan went.")) == ["On <mark>November 16</mark> Japan went."]
    assert quoted(loaded("On November 16 Japan went.", "as_of: 2026-01-10", "dates: [talks]")) == []
    assert quoted(loaded("On 16 November 2023 Japan went.")) == []


def test_a_sentence_that_refers_to_the_event_tells_of_it_and_reads_as_readers_see_it() -> None:
    assert quoted(loaded("Then came [[talks]]; nobody spoke.")) == [
        "Then came <mark>The Oslo talks</mark>; nobody spoke."
    ]
    assert quoted(loaded("Then came [[talks|a week]] of snow.")) == ["Then came <mark>a week</mark> of snow."]
    both = "Then came [[talks]] of 16 November, said Japan."
    assert quoted(loaded(both)) == ["Then came <mark>The Oslo talks</mark> of <mark>16 November</mark>, said Japan."]


def test_a_reference_alone_or_in_a_heading_is_no_sentence() -> None:
    assert quoted(loaded("| a | b |\n|---|---|\n| [[talks]] | x |\n\n## On [[talks]] again\n\nSnow.")) == []


def test_an_article_that_refers_to_the_event_in_its_text_alone_tells_of_it_too() -> None:
    archive = loaded("Snow.", b=article("B", "2025-01-11", body="We saw [[talks]] coming."))
    view = view_of(archive.archive, TALKS, EventView)
    assert [(telling.article.title, telling.own, telling.quoted) for telling in view.tellings] == [
        ("A", False, None),
        ("B", False, 0),
    ]
    assert view.backlinks == ()
    index = view_of(archive.archive, "events/", EventIndexView)
    assert [event.count for year in index.years for event in year.events] == [2]


def test_a_work_is_quoted_once_from_its_original() -> None:
    arabic = article("ب", "2025-01-10", "lang: ar", "translation_of: a", body="رأينا [[talks]] في الشتاء.")
    archive = loaded("We saw [[talks]] in winter.", b=arabic)
    assert quoted(archive) == ["We saw <mark>The Oslo talks</mark> in winter."]
    archive = loaded("We saw nothing.", b=arabic)
    assert quoted(archive) == ["رأينا <mark>The Oslo talks</mark> في الشتاء."]


def test_an_event_of_a_month_is_told_by_its_month() -> None:
    front = "dates: [{date: 2024-11, title: Snow, id: snow, by: norway}]"
    body = "In November 2024 Norway shovelled. On 3 November 2024 Norway slept. Norway rests in November."
    assert quoted(loaded(body, front), "events/snow/") == ["In <mark>November 2024</mark> Norway shovelled."]


def test_a_period_is_told_by_the_days_of_its_ends() -> None:
    front = "dates: [{date: 2024-11-16/2024-11-20, title: Snow, id: snow, by: norway}]"
    body = "On 16 November Norway began. On 18 November Norway slept. From 16 to 20 November Norway paid."
    assert quoted(loaded(body, front), "events/snow/") == [
        "On <mark>16 November</mark> Norway began.",
        "From 16 to <mark>20 November</mark> Norway paid.",
    ]


def test_who_is_named_where_an_event_is_told_has_it_in_the_chronology() -> None:
    archive = loaded("On 16 November Japan received Jane Doe.").archive
    for actor, ways in (("jane-doe", ("named",)), ("japan", ("target",)), ("norway", ("doer",))):
        view = view_of(archive, f"actors/{actor}/", ActorView)
        assert [(item.event.title, item.ways) for item in view.chronology] == [("The Oslo talks", ways)]


def test_other_sentences_read_as_readers_see_them_too() -> None:
    archive = loaded("As [[jane-doe]] told [[norway]], all is well.", "themes: [t]")
    page = outputs_of(archive)["actors/norway/index.html"].decode()
    assert "As Jane Doe told <mark>Norway</mark>, all is well." in page

from __future__ import annotations

from typing import Any, cast

import msgspec
import pytest

from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme
from regesta.content.records import RecordFile, read_record
from regesta.content.sources import Found, Kind
from regesta.errors import Span
from regesta.text.packing import values_of
from regesta.types import SourcePath
from tests.support.content import article, record

WORDS = {"relation_types": ("member", "ally")}


def read(text: str, *, path: str = "content/articles/a.md", kind: Kind = "article") -> RecordFile:
    return read_record(Found(path=SourcePath(path), kind=kind), text.encode(), words=WORDS)


def article_from(text: str, *, path: str = "content/articles/a.md") -> Article:
    result = read(text, path=path)
    assert result.problems == ()
    assert isinstance(result.record, Article)
    return result.record


def marked(result: RecordFile, span: Span) -> str:
    assert result.source is not None
    return result.source.text[span.start : span.end]


def without_places(value: object) -> Any:  # noqa: ANN401 - plain data of any shape
    """Return a record as plain data without spans, so that two ways of writing it can be compared."""
    if isinstance(value, msgspec.Struct):
        return without_places(values_of(value))
    if isinstance(value, dict):
        left_out = {"span", "spans", "body_start", "written"}
        return {key: without_places(item) for key, item in value.items() if key not in left_out}
    if isinstance(value, list | tuple):
        return [without_places(item) for item in value]
    return value


FULL = """\
---
title: "A visit and its readers: what the week signals"
date: 2025-02-24
as_of: 2025-02-22
updated: 2025-03-02
authors: [A. Author]
summary: A standfirst.
lang: pt-br
about: [northern-government]
actors:
  - Harbour Foundation
  - {id: jane-doe, role: spokesperson}
  - {name: Taro Kuromi, as: Taro Kuroma}
  - NO
themes: [recognition, Humanitarian aid]
places: [Oslo]
series: Visits
mentions:
  Washington: united-states
  Capital City: {default: northern-government, place: ["a visit to Capital City"]}
  the dragon: none
dates:
  - 2025-02-07: Two leaders meet
  - 2025-02-15/2025-02-21: A delegation visits
    by: [northern-government]
    key: yes
  - {date: early 2024-09, title: A minister sets a priority, id: priority-speech}
  - {date: "[2024-09-01..2024-09-10]", title: Another, status: disputed, date_note: By two accounts}
  - doha-agreement
sources:
  - {id: s1, title: A statement, url: "https://example.org/s", archived: "https://web.archive.org/web/s", lang: ja}
assessments:
  - {claim: More will follow, likelihood: Very Likely, confidence: moderate, by: 2025-12-31, outcome: not borne out}
history:
  - {date: 2025-03-02, kind: correction, note: A name was respelt.}
status: superseded
superseded_by: b
extra: {house_code: A7, nested: {list: [1, two, ~]}}
---
Body.
"""


def test_every_field_of_an_article_is_kept() -> None:
    found = article_from(FULL, path="content/articles/2025/2025-02-24-example.md")
    assert found.id == "example"
    assert found.date.expression == "2025-02-24"
    assert found.updated is not None
    assert found.lang == "pt-BR"
    assert [mention.name.text for mention in found.actors] == ["Harbour Foundation", "jane-doe", "Taro Kuromi", "NO"]
    assert (found.actors[1].role, found.actors[2].spelling) == ("spokesperson", "Taro Kuroma")
    rules = [(rule.phrase.text, rule.default.text) for rule in found.mentions]
    assert rules == [
        ("Washington", "united-states"),
        ("Capital City", "northern-government"),
        ("the dragon", "none"),
    ]
    ((meant, phrases),) = found.mentions[1].exceptions
    assert (meant.text, phrases) == ("place", ("a visit to Capital City",))
    dates = [(event.id, event.fields and event.fields.date.written) for event in found.dates]
    assert dates == [
        (None, "2025-02-07"),
        (None, "2025-02-15/2025-02-21"),
        ("priority-speech", "early 2024-09"),
        (None, "[2024-09-01..2024-09-10]"),
        ("doha-agreement", None),
    ]
    second = found.dates[1].fields
    assert second is not None
    assert ([name.text for name in second.by], second.key) == (["northern-government"], True)
    (source,) = found.sources
    assert (source.id, source.archived, source.lang) == ("s1", "https://web.archive.org/web/s", "ja")
    (assessment,) = found.assessments
    assert (assessment.likelihood, assessment.confidence, assessment.outcome) == (
        "very likely",
        "moderate",
        "not borne out",
    )
    assert found.history[0].kind == "correction"
    assert found.extra == {"house_code": "A7", "nested": {"list": ["1", "two", None]}}


def test_every_value_and_key_knows_its_exact_place() -> None:
    result = read(FULL)
    assert result.record is not None
    expected = {
        "title": '"A visit and its readers: what the week signals"',
        "title#key": "title",
        "about[0]": "northern-government",
        "actors[1].id": "jane-doe",
        "actors[1].role": "spokesperson",
        "actors[2].as": "Taro Kuroma",
        "actors[2].as#key": "as",
        "actors[3]": "NO",
        "themes[1]": "Humanitarian aid",
        "mentions.Washington": "united-states",
        "mentions.Capital City.default": "northern-government",
        "mentions.Capital City.place": '["a visit to Capital City"]',
        "dates[0].date": "2025-02-07",
        "dates[0].title": "Two leaders meet",
        "dates[1].by[0]": "northern-government",
        "dates[1].key": "yes",
        "dates[2].id": "priority-speech",
        "dates[3].date": '"[2024-09-01..2024-09-10]"',
        "dates[4]": "doha-agreement",
        "sources[0].url": '"https://example.org/s"',
        "assessments[0].likelihood": "Very Likely",
        "history[0].note": "A name was respelt.",
        "extra": "{house_code: A7, nested: {list: [1, two, ~]}}",
    }
    spans = result.record.spans
    assert {path: marked(result, spans[path]) for path in expected} == expected
    for path, span in spans.items():
        assert span.path == "content/articles/a.md", path
        assert result.source is not None
        assert result.source.span(span.start, span.end) == span, path
    names = (*cast("Article", result.record).themes, cast("Article", result.record).mentions[0].phrase)
    assert [marked(result, name.span) for name in names] == ["recognition", "Humanitarian aid", "Washington"]


def test_places_hold_with_windows_line_ends_a_byte_order_mark_and_other_scripts() -> None:
    text = "\ufeff---\r\ntitle: زيارة 👩‍🚀\r\ndate: 2025-01-01\r\nthemes: [  اعتراف ,Aid]\r\n---\r\nText\r\n"
    result = read(text)
    assert isinstance(result.record, Article)
    assert [marked(result, name.span) for name in result.record.themes] == ["اعتراف", "Aid"]
    assert result.record.themes[1].span.line == 4
    assert result.record.themes[1].span.column == 20


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("actors: [Jane]", "actors: [{name: Jane}]"),
        ("actors: Jane", "actors: [Jane]"),
        ("about: {name: Jane, role: guest}", "about: [{name: Jane, role: guest}]"),
        ("themes: Aid", "themes: [Aid]"),
        ("themes: |\n  Aid", "themes:\n  - Aid"),
        ("sources: A statement", "sources: [{title: A statement}]"),
        ("assessments: It will rain", "assessments: [{claim: It will rain, outcome: open}]"),
        ("dates: [2025-02-07: Two leaders meet]", "dates: [{date: 2025-02-07, title: Two leaders meet}]"),
        ("dates: {2025-02-07: Two leaders meet}", "dates: [{title: Two leaders meet, date: 2025-02-07}]"),
        ("dates: {2024: One, 2025: Two}", "dates: [{date: 2024, title: One}, {date: 2025, title: Two}]"),
        ("dates: {date: 2024, title: One}", "dates: [{date: 2024, title: One}]"),
        (
            "dates:\n  - 2025-02-15/2025-02-21: A visit\n    by: Kim\n    where: Oslo",
            "dates:\n  - date: 2025-02-15/2025-02-21\n    title: A visit\n    by: [Kim]\n    where: [Oslo]",
        ),
        ("dates: [early 2024-09: A speech]", "dates: [{date: early 2024-09, title: A speech}]"),
        ("dates: [visit]", "dates: [{id: visit}]"),
        ("history: {date: 2025, kind: update, note: N}", "history: [{date: 2025, kind: update, note: N}]"),
    ],
)
def test_shorthand_and_longhand_say_the_same(short: str, long: str) -> None:
    assert without_places(article_from(article("T", "2025-01-01", short))) == without_places(
        article_from(article("T", "2025-01-01", long))
    )


@pytest.mark.parametrize(
    ("other", "own"),
    [
        ("tags: [Aid]", "themes: [Aid]"),
        ("author: Ann", "authors: [Ann]"),
        ("lastmod: 2025-02-01", "updated: 2025-02-01"),
        ("modified: 2025-02-01", "updated: 2025-02-01"),
        ("description: A word", "summary: A word"),
        ("redirect_from: /old/", "aliases: [/old/]"),
        ("status: draft", "draft: true"),
        ("params: {a: b}", "extra: {a: b}"),
        ("draft: False", "draft: no"),
    ],
)
def test_keys_of_other_generators_mean_what_they_mean(other: str, own: str) -> None:
    assert without_places(article_from(article("T", "2025-01-01", other))) == without_places(
        article_from(article("T", "2025-01-01", own))
    )


def test_two_keys_that_mean_the_same_are_an_error() -> None:
    result = read(article("T", "2025-01-01", "tags: [A]", "themes: [B]"))
    assert [found.code for found in result.problems] == ["duplicate-key"]


@pytest.mark.parametrize(
    ("path", "lines", "identity", "date"),
    [
        ("content/articles/a-visit.md", ["date: 2025-01-01"], "a-visit", "2025-01-01"),
        ("content/articles/2025/2025-02-24-a-visit.md", [], "a-visit", "2025-02-24"),
        ("content/articles/2025-02-24-a-visit.md", ["date:"], "a-visit", "2025-02-24"),
        ("content/articles/2025-02-24-a-visit/index.md", [], "a-visit", "2025-02-24"),
        ("content/articles/a-visit/index.md", ["date: 2025-01-01"], "a-visit", "2025-01-01"),
        ("content/articles/2025-02-24-.md", ["date: 2025-01-01"], "2025-02-24-", "2025-01-01"),
        ("content/articles/a.b.markdown", ["date: 2025-01-01"], "a.b", "2025-01-01"),
        ("content/articles/x.md", ["date: 2025-01-01", "id: chosen"], "chosen", "2025-01-01"),
        ("content/articles/e\u0301.md", ["date: 2025-01-01"], "é", "2025-01-01"),
    ],
)
def test_the_file_gives_the_id_and_may_give_the_date(path: str, lines: list[str], identity: str, date: str) -> None:
    found = article_from(record("title: T", *lines), path=path)
    assert (found.id, found.date.expression) == (identity, date)


@pytest.mark.parametrize(
    ("date", "codes"),
    [
        ("2025-02-24", []),
        ("2025-02-25", ["contradicting-date"]),
        ("2025-02-25T01:00+09:00", []),
        ("2025-02-26T01:00+09:00", ["contradicting-date"]),
        ("0001-01-01T00:00Z", ["contradicting-date"]),
    ],
)
def test_the_date_in_the_front_matter_counts_and_another_in_the_name_is_told_of(date: str, codes: list[str]) -> None:
    result = read(record("title: T", f"date: {date}"), path="content/articles/2025-02-24-a.md")
    assert isinstance(result.record, Article)
    assert result.record.date.expression == date[:10]
    assert [found.code for found in result.problems] == codes


@pytest.mark.parametrize(
    ("path", "lines", "code"),
    [
        ("content/articles/a.md", [], "missing-key"),
        ("content/articles/2025-02-30-a.md", [], "impossible-date"),
        ("content/articles/2025-02-28-a.md", ["date: soon"], "invalid-date"),
        ("content/articles/a.md", ["date: 2025-02"], "invalid-date"),
        ("content/articles/a.md", ["date: 2025-01-01", "id: '???'"], "invalid-slug"),
        ("content/articles/….md", ["date: 2025-01-01"], "invalid-slug"),
    ],
)
def test_an_article_without_a_day_or_an_id_is_one_problem_and_no_article(
    path: str, lines: list[str], code: str
) -> None:
    result = read(record("title: T", *lines), path=path)
    assert result.record is None
    assert [found.code for found in result.problems] == [code]


@pytest.mark.parametrize(
    ("kind", "path", "lines", "expected"),
    [
        (
            "actor",
            "content/actors/jane-doe.md",
            [
                "name: Jane Doe",
                "sort: Doe, Jane",
                "type: Armed Group",
                "aliases: J. Doe",
                "weak_aliases: [Jane]",
                "names: [{name: جين دو, lang: ar}, Джейн]",
                "adjectives: [Janeite]",
                "metonyms: [The office]",
                "ambiguous: [Jane]",
                "offices: [{office: Deputy Minister, of: north, valid: 2021~/2024-01, status: de facto}, Chair]",
                "relations: [{to: foundation, type: member, valid: 2019/.., source: S, note: N}]",
                "part_of: cabinet",
                "succession: [{kind: renamed, date: 2021-08-15, to: b}]",
                "valid: 1970/..",
                "same_as: [Q42, 'https://example.org/jane', {wikidata: Q1}]",
                "not_same_as: other-jane",
            ],
            {
                "type": "armed-group",
                "aliases": ["J. Doe"],
                "names": [{"name": "جين دو", "lang": "ar"}, {"name": "Джейн", "lang": None}],
                "same_as": [
                    {"wikidata": "Q42", "url": None},
                    {"wikidata": None, "url": "https://example.org/jane"},
                    {"wikidata": "Q1", "url": None},
                ],
                "part_of": [{"text": "cabinet"}],
            },
        ),
        (
            "theme",
            "content/themes/aid.md",
            ["title: Aid", "aliases: [Help]", "broader: [a, b]", "exact_match: 'https://example.org/aid'"],
            {"label": "Aid", "alt": ["Help"], "broader": [{"text": "a"}, {"text": "b"}]},
        ),
        (
            "place",
            "content/places/kabul.md",
            ["name: Kabul", "in: Afghanistan", "lat: 34.53", "lon: +69.17", "aliases: Cabul"],
            {"within": {"text": "Afghanistan"}, "lat": 34.53, "lon": 69.17, "aliases": ["Cabul"]},
        ),
        (
            "event",
            "content/events/visit.md",
            ["date: 2025-02/..", "title: Visit", "by: A", "to: [B, C]", "part_of: talks", "date_text: in spring"],
            {"id": "visit"},
        ),
        ("page", "content/pages/about.md", ["title: About", "menu: Us", "draft: yes"], {"menu": "Us", "draft": True}),
    ],
)
def test_every_field_of_the_other_records_is_kept(
    kind: Kind, path: str, lines: list[str], expected: dict[str, object]
) -> None:
    result = read(record(*lines, body="Body."), path=path, kind=kind)
    assert result.problems == ()
    plain = without_places(result.record)
    assert {key: plain[key] for key in expected} == expected
    assert isinstance(result.record, Actor | Theme | Place | Event | Page)


def test_a_body_begins_where_the_front_matter_ends() -> None:
    result = read("---\ntitle: T\ndate: 2025-01-01\n---\n\nText.\n")
    assert isinstance(result.record, Record)
    assert result.source is not None
    assert result.source.text[result.record.body_start :] == "\nText.\n"


def test_yaml_scalars_stay_text_until_the_schema_types_them() -> None:
    found = article_from(article("'1'", "2025-01-01", "themes: [NO, 2021-08, 1e3, 0x10, null_, True, 1_000]"))
    assert [name.text for name in found.themes] == ["NO", "2021-08", "1e3", "0x10", "null_", "True", "1_000"]

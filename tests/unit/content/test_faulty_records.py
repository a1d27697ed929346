from __future__ import annotations

import pytest

from regesta.content.records import RecordFile, read_record
from regesta.content.sources import Found
from regesta.errors import Span
from regesta.types import SourcePath
from tests.support.content import article, record


def read(text: str) -> RecordFile:
    return read_record(Found(path=SourcePath("content/articles/a.md"), kind="article"), text.encode(), words={})


def marked(result: RecordFile, span: Span) -> str:
    assert result.source is not None
    return result.source.text[span.start : span.end]


@pytest.mark.parametrize(
    ("line", "code", "at", "suggestion"),
    [
        ("actorz: [A]", "unknown-key", "actorz", "actors"),
        ("my_own: 1", "unknown-key", "my_own", None),
        ("actors: [{name: A, rôle: x}]", "unknown-key", "rôle", "role"),
        ("status: publishd", "unknown-word", "publishd", "published"),
        ("assessments: [{claim: C, likelihood: probable}]", "unknown-word", "probable", None),
        ("assessments: [{claim: C, likelihood: allmost certain}]", "unknown-word", "allmost certain", "almost certain"),
        ("assessments: [{likelihood: likely}]", "missing-key", "", None),
        ("draft: perhaps", "unknown-word", "perhaps", None),
        ("lang: klingonese", "invalid-language", "klingonese", None),
        ("slug: A Visit", "invalid-slug", "A Visit", "a-visit"),
        ("aliases: ['https://other.org/x']", "invalid-path", "'https://other.org/x'", "/x"),
        ("aliases: [../../etc/passwd]", "invalid-path", "../../etc/passwd", None),
        ("aliases: ['/a/%2e%2e/b']", "invalid-path", "'/a/%2e%2e/b'", None),
        ("aliases: [/%D8%A3/]", "invalid-path", "/%D8%A3/", "/أ/"),
        ("sources: [{title: T, url: 'javascript:alert(1)'}]", "invalid-url", "'javascript:alert(1)'", None),
        ("themes: [A, [B]]", "wrong-type", "[B]", None),
        ("themes: [A, ~]", "empty-value", "~", None),
        ("themes: {a: b}", "wrong-type", "{a: b}", None),
        ("title: [a]", "duplicate-key", "title", None),
        ("dates: [2025-02-31: X]", "impossible-date", "2025-02-31", None),
        ("dates: [2025-W06: X]", "unsupported-date", "2025-W06", None),
        ("dates: [2025-02-07]", "missing-key", "2025-02-07", None),
        (
            "dates: [{date: [2024-09-01..2024-09-10], title: X}]",
            "wrong-type",
            "[2024-09-01..2024-09-10]",
            '"[2024-09-01..2024-09-10]"',
        ),
        ("dates: [{date: 2025/2024, title: X}]", "reversed-interval", "2025/2024", None),
        ("dates: [{date: '-0044', title: X}]", "unsupported-date", "-0044", None),
        ("mentions: [a]", "wrong-type", "[a]", None),
        ("mentions: {W: {place: [x]}}", "missing-key", "{place: [x]}", None),
    ],
)
def test_a_faulty_value_is_one_problem_at_its_place(line: str, code: str, at: str, suggestion: str | None) -> None:
    result = read(article("T", "2025-01-01", line))
    (found,) = result.problems
    assert found.code == code, found
    assert marked(result, found.span) == at
    if suggestion is not None:
        assert found.suggestion == suggestion


def test_an_unknown_key_says_where_ones_own_keys_live() -> None:
    (found,) = read(article("T", "2025-01-01", "house_code: A7")).problems
    assert "`extra`" in found.message


@pytest.mark.parametrize(
    ("item", "codes"),
    [
        ("{yesterday: a visit}", ["invalid-date"]),
        ("{yesterday: a visit, by: Kim}", ["invalid-date"]),
        ("{titel: a visit}", ["unknown-key", "missing-key", "missing-key"]),
        ("{yesterday: a visit, title: A visit}", ["unknown-key", "missing-key"]),
    ],
)
def test_an_event_that_begins_with_no_date_is_told_of_by_its_date(item: str, codes: list[str]) -> None:
    result = read(article("T", "2025-01-01", f"dates: [{item}]"))
    assert [found.code for found in result.problems] == codes
    if codes == ["invalid-date"]:
        assert marked(result, result.problems[0].span) == "yesterday"


def test_all_faults_of_a_file_are_found_at_once() -> None:
    result = read(record("titel: T", "date: soon", "status: x", "themes: [[a]]"))
    assert {found.code for found in result.problems} == {
        "unknown-key",
        "invalid-date",
        "unknown-word",
        "wrong-type",
        "missing-key",
    }

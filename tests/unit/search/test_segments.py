"""Records are divided into segments so that an edit touches one of them."""

from __future__ import annotations

from regesta.search.records import SearchRecord
from regesta.search.segments import divide


def record(url: str, year: int | None, lang: str = "en", kind: str = "article") -> SearchRecord:
    return SearchRecord(kind=kind, url=url, lang=lang, title=url, year=year)


def articles(year: int, count: int) -> list[SearchRecord]:
    return [record(f"articles/{year}-{number}/", year) for number in range(count)]


def sizes(records: list[SearchRecord], limit: int = 100) -> dict[str, int]:
    return {segment.name: len(segment.records) for segment in divide(records, limit)}


def test_small_years_are_joined_from_the_oldest_on_and_the_newest_come_first() -> None:
    assert sizes([*articles(2020, 2), *articles(2021, 2), *articles(2022, 2), *articles(2023, 4)]) == {
        "en-2023": 4,
        "en-2022": 2,
        "en-2020-2021": 4,
    }


def test_a_large_year_is_shared_out_and_nothing_is_lost() -> None:
    found = divide(articles(2024, 40), 100)
    assert len(found) == 8
    assert {segment.name for segment in found} == {f"en-2024.{number}" for number in range(1, 9)}
    assert sorted(one.url for segment in found for one in segment.records) == sorted(
        one.url for one in articles(2024, 40)
    )


def test_a_new_article_changes_one_segment() -> None:
    before = divide([*articles(2023, 4), *articles(2024, 38)], 100)
    after = divide([*articles(2023, 4), *articles(2024, 39)], 100)
    assert len(set(after) - set(before)) == 1
    assert divide([*articles(2023, 4), *articles(2024, 4)], 100)[1:] == divide(articles(2023, 4), 100)


def test_languages_are_kept_apart_and_events_weigh_little() -> None:
    events = [record(f"events/{number}/", 2024, kind="event") for number in range(50)]
    assert sizes([*articles(2024, 2), *events, record("ar/a/", 2024, "ar")]) == {"ar-2024": 1, "en-2024": 52}


def test_the_order_of_the_records_does_not_matter_and_none_make_none() -> None:
    records = [*articles(2023, 9), record("about/", None, kind="page")]
    assert divide(records, 100) == divide(records[::-1], 100)
    assert divide([]) == ()

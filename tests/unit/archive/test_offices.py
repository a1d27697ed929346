"""Offices at a date: what an event and an article show, and what the register or an article contradicts."""

from __future__ import annotations

import pytest

from regesta.pages.views.article import ArticleView
from regesta.pages.views.entries import EventView
from tests.support.content import Loaded, archive_of, article, record, sound, view_of


def register(**offices: str) -> dict[str, str]:
    """Return an actor's file for each name, with the items of its offices."""
    return {
        f"content/actors/{name}.md": record(f"name: {name.title()}", f"offices: [{items}]")
        for name, items in offices.items()
    }


def said_of(**offices: str) -> list[str]:
    """Return the codes of the problems that a register has."""
    return archive_of(register(**offices)).codes


def test_an_event_shows_the_offices_of_its_own_date() -> None:
    files = {
        **register(
            jane="{office: Deputy, of: T, valid: 2021/2023}, {office: Mayor, of: T, valid: 2024/.., status: acting}"
        ),
        "content/articles/a.md": article(
            "A", "2025-06-01", "dates:", "  - {date: 2022-05-05, title: Talks, id: talks, by: [Jane], to: [Kim]}"
        ),
        "content/articles/b.md": article(
            "B", "2025-06-02", "dates:", "  - {date: 2025-01-01, title: A visit, id: visit, to: [Jane]}"
        ),
    }
    archive = sound(files)
    talks = view_of(archive, "events/talks/", EventView)
    visit = view_of(archive, "events/visit/", EventView)
    assert [(held.office, held.status) for held in talks.by[0].offices] == [("Deputy", None)]
    assert talks.to[0].offices == ()
    assert [(held.office, held.status) for held in visit.to[0].offices] == [("Mayor", "acting")]


def test_an_article_shows_every_office_but_the_one_that_it_names_itself() -> None:
    files = {
        **register(jane="{office: Mayor, of: Town, valid: 2021/..}, {office: Envoy, of: Town, valid: 2022/..}"),
        "content/articles/a.md": article("A", "2025-06-01", "actors: [{name: Jane, role: mayor}]"),
    }
    use = view_of(sound(files), "articles/a/", ArticleView).actors[0]
    assert (use.role, [held.office for held in use.offices]) == ("mayor", ["Envoy"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("valid: 2021/2024-03-15", "valid: 2023-05/.."),
        ("valid: ../2022", "valid: 2020/2023"),
        ("valid: 2020/..", "valid: 2021/.., status: acting"),
    ],
)
def test_two_holders_of_one_office_at_once_are_a_warning(one: str, other: str) -> None:
    assert said_of(jane=f"{{office: Mayor, of: Town, {one}}}", john=f"{{office: mayor, of: town, {other}}}") == [
        "office-held-twice"
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("of: Town, valid: 2021/2024-03-15", "of: Town, valid: 2024-03-15/.."),  # the day of the handover
        ("of: Town, valid: 2021/2024", "of: Town, valid: 2024/.."),  # some day of that year
        ("of: Town, valid: 2021/2024", "of: Harbour, valid: 2022/.."),
        ("valid: 2021/2024", "valid: 2022/.."),  # of bodies that are not known
        ("of: Town, valid: 2021/", "of: Town, valid: 2022/.."),
        ("of: Town", "of: Town, valid: 2022/.."),
        ("of: Town, valid: 2022", "of: Town, valid: 2022"),
        ("of: Town, valid: 2021/..", "of: Town, valid: 2022/.., status: de facto"),
        ("of: Town, valid: 2021/.., shared: true", "of: Town, valid: 2022/.."),
    ],
)
def test_what_may_be_true_of_two_holders_is_no_warning(one: str, other: str) -> None:
    assert said_of(jane=f"{{office: Mayor, {one}}}", john=f"{{office: Mayor, {other}}}") == []


def test_one_who_holds_an_office_twice_over_is_no_two_holders() -> None:
    both = "{office: Mayor, of: Town, valid: 2020/2024}, {office: Mayor, of: Town, valid: 2022/.., status: acting}"
    assert said_of(jane=both) == []


def test_a_third_holder_is_compared_with_whoever_holds_longest() -> None:
    loaded = archive_of(
        register(
            ann="{office: Mayor, of: Town, valid: 2000/2020}",
            ben="{office: Mayor, of: Town, valid: 2001-01-01/2002-01-01}",
            cid="{office: Mayor, of: Town, valid: 2010-01-01/2011-01-01}",
        )
    )
    told = [(found.span.path, found.message) for found in loaded.problems if found.code == "office-held-twice"]
    assert told == [
        (
            "content/actors/ben.md",
            "`Ann` and `Ben` hold one office, `Mayor` of `Town`, at once from 2001-01-01 to 2002-01-01",
        ),
        (
            "content/actors/cid.md",
            "`Ann` and `Cid` hold one office, `Mayor` of `Town`, at once from 2010-01-01 to 2011-01-01",
        ),
    ]


def in_role(offices: str, role: str, *more: str) -> Loaded:
    return archive_of(
        {
            **register(jane=offices),
            "content/articles/a.md": article("A", "2025-06-01", f"actors: [{{name: Jane, role: {role}}}]", *more),
        }
    )


def test_a_role_that_the_register_dates_otherwise_is_a_warning() -> None:
    loaded = in_role("{office: Mayor, of: Town, valid: 2021/2024}", "mayor")
    found = loaded.problem("office-contradiction")
    assert loaded.marked(found) == "mayor"
    assert found.related[0].span.path == "content/actors/jane.md"


@pytest.mark.parametrize(
    ("offices", "role", "as_of"),
    [
        ("{office: Mayor, valid: 2021/2024}", "mayor", "2023-01-01"),
        ("{office: Mayor, valid: 2021/2024}", "former mayor", "2025-06-01"),
        ("{office: Mayor, valid: 2021/2024}", "mayor", "2024"),
        ("{office: Mayor, valid: 2021/2024~}", "mayor", "2025-06-01"),
        ("{office: Mayor, valid: 2021/}", "mayor", "2025-06-01"),
        ("{office: Mayor}", "mayor", "2025-06-01"),
        ("{office: Mayor, valid: 2000/2001}, {office: Mayor, valid: 2021/..}", "mayor", "2025-06-01"),
    ],
)
def test_a_role_that_may_be_true_is_no_warning(offices: str, role: str, as_of: str) -> None:
    assert in_role(offices, role, f"as_of: {as_of}").codes == []


def test_what_a_translation_takes_from_its_original_is_reported_once() -> None:
    loaded = archive_of(
        {
            **register(jane="{office: Mayor, valid: 2021/2024}"),
            "content/articles/a.md": article("A", "2025-06-01", "actors: [{name: Jane, role: mayor}]"),
            "content/articles/a-ar.md": article("ا", "2025-06-01", "lang: ar", "translation_of: a"),
        }
    )
    assert loaded.codes == ["office-contradiction"]

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from regesta.cli.arguments import LIST_FORMS, LIST_KINDS
from regesta.listing.lists import LISTS
from tests.support.command import CompletedRun
from tests.support.content import article, record, write_files
from tests.support.in_process import run_here

FILES = {
    "config.yaml": "url: https://example.org/\n",
    "content/articles/visit.md": article(
        "A visit",
        "2025-02-24",
        "about: [harbour]",
        "actors: [Jane Doe]",
        "themes: [talks]",
        "authors: [A. Writer]",
        "dates:",
        "  - 2025-02-07: Two leaders meet",
        "    by: [harbour]",
        "sources:",
        "  - {title: A statement, publisher: The press, date: 2025-02-20, url: 'https://example.org/s'}",
        "assessments:",
        "  - {claim: The talks go on., likelihood: likely, confidence: low, by: 2025-03}",
        "  - {claim: They fail., by: 2025-01, outcome: not borne out}",
        "  - {claim: They are long.}",
        body="Jane Doe met the Harbour Foundation. Jane Doe left.",
    ),
    "content/articles/later.md": article(
        "Later", "2025-04-01", "actors: [Taro Kuromi]", "themes: [Aid]", body="The Harbour Foundation was named."
    ),
    "content/articles/besuch.md": article("Ein Besuch", "2025-02-25", "lang: de", "translation_of: visit"),
    "content/articles/secret.md": article("Secret", "2025-03-03", "draft: true", "actors: [Somebody Else]"),
    "content/actors/harbour.md": record("name: Harbour Foundation", "type: organisation", "aliases: [HARFO]"),
    "content/themes/talks.md": record("label: Talks", "broader: diplomacy"),
    "content/themes/diplomacy.md": record("label: Diplomacy", "alt: [Statecraft]"),
    "content/events/long-rule.md": record("title: A long rule", "date: 2021-08/..", "by: [Taro Kuromi]"),
}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("archive"), FILES)


def rows(run: CompletedRun) -> list[dict[str, object]]:
    assert (run.exit, run.stderr) == (0, "")
    found: list[dict[str, object]] = json.loads(run.stdout)
    return found


def listed(root: Path, kind: str, *options: str, key: str = "id") -> list[object]:
    return [row[key] for row in rows(run_here("list", kind, "--format", "json", *options, root=root))]


def test_the_command_line_knows_the_same_kinds() -> None:
    assert list(LISTS) == list(LIST_KINDS)


def test_articles_are_listed_newest_first_translations_too(root: Path) -> None:
    found = rows(run_here("list", "articles", "--format", "json", root=root))
    assert [row["id"] for row in found] == ["later", "besuch", "visit"]
    assert found[2] == {
        "date": "2025-02-24",
        "id": "visit",
        "title": "A visit",
        "status": "published",
        "lang": "en",
        "words": 9,
        "authors": ["A. Writer"],
        "actors": ["harbour", "jane-doe"],
        "themes": ["talks"],
        "file": "content/articles/visit.md",
    }


@pytest.mark.parametrize(
    ("options", "articles"),
    [
        (["--drafts"], ["secret"]),
        (["--since", "2025-03"], ["later"]),
        (["--since", "2025-02-25"], ["later", "besuch"]),
        (["--since", "2026"], []),
        (["--actor", "jane doe"], ["besuch", "visit"]),
        (["--actor", "HARFO"], ["later", "besuch", "visit"]),
        (["--theme", "statecraft"], ["besuch", "visit"]),
        (["--theme", "aid", "--since", "2025"], ["later"]),
        (["--theme", "aid", "--actor", "Jane Doe"], []),
        (["--as-of", "2025-03-01"], ["besuch", "visit"]),
    ],
)
def test_articles_can_be_narrowed(root: Path, options: list[str], articles: list[str]) -> None:
    assert listed(root, "articles", *options) == articles


def test_actors_are_listed_by_their_articles_a_work_and_its_translations_as_one(root: Path) -> None:
    found = {row["id"]: row for row in rows(run_here("list", "actors", "--format", "json", root=root))}
    assert list(found) == ["harbour", "jane-doe", "taro-kuromi"]
    assert found["harbour"] == {
        "id": "harbour",
        "name": "Harbour Foundation",
        "type": "organisation",
        "articles": 2,
        "principal": 1,
        "sentences": 2,
        "latest": "2025-04-01",
        "registered": True,
        "file": "content/actors/harbour.md:1",
    }
    assert (found["jane-doe"]["registered"], found["jane-doe"]["sentences"]) == (False, 2)
    assert found["jane-doe"]["file"] == "content/articles/visit.md:5"


@pytest.mark.parametrize(
    ("options", "actors"),
    [
        (["--unregistered"], ["jane-doe", "taro-kuromi"]),
        (["--since", "2025-03"], ["harbour", "taro-kuromi"]),
        (["--theme", "diplomacy"], ["harbour", "jane-doe"]),
        (["--actor", "taro kuromi"], ["harbour", "taro-kuromi"]),
        (["--drafts", "--unregistered"], ["jane-doe", "somebody-else", "taro-kuromi"]),
    ],
)
def test_actors_can_be_narrowed(root: Path, options: list[str], actors: list[str]) -> None:
    assert listed(root, "actors", *options) == actors


def test_counts_are_of_the_articles_that_are_left(root: Path) -> None:
    (row,) = (
        row
        for row in rows(run_here("list", "actors", "--since", "2025-03", "--format", "json", root=root))
        if row["id"] == "harbour"
    )
    assert (row["articles"], row["principal"], row["sentences"]) == (1, 0, 1)


def test_themes_are_counted_with_those_below(root: Path) -> None:
    found = {row["id"]: row for row in rows(run_here("list", "themes", "--format", "json", root=root))}
    assert [(name, row["articles"], row["with_narrower"]) for name, row in found.items()] == [
        ("aid", 1, 1),
        ("diplomacy", 0, 1),
        ("talks", 1, 1),
    ]
    assert found["talks"]["broader"] == ["diplomacy"]
    assert listed(root, "themes", "--unregistered") == ["aid"]
    assert listed(root, "themes", "--actor", "HARFO", "--since", "2025-04") == ["aid"]


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        ([], ["A long rule", "Two leaders meet"]),
        (["--since", "2025-02-08"], ["A long rule"]),
        (["--since", "2025-02-07"], ["A long rule", "Two leaders meet"]),
        (["--unregistered"], ["Two leaders meet"]),
        (["--actor", "HARFO"], ["Two leaders meet"]),
        (["--theme", "diplomacy"], ["Two leaders meet"]),
    ],
)
def test_events_are_listed_by_date_and_can_be_narrowed(root: Path, options: list[str], titles: list[str]) -> None:
    assert listed(root, "events", *options, key="title") == titles


def test_sources_say_where_they_are_cited(root: Path) -> None:
    (row,) = rows(run_here("list", "sources", "--format", "json", root=root))
    assert (row["article"], row["title"], row["date"]) == ("visit", "A statement", "2025-02-20")
    assert row["file"] == "content/articles/visit.md:12"
    assert listed(root, "sources", "--theme", "aid") == []


def test_what_is_due_is_open_and_its_last_day_has_come(root: Path) -> None:
    claims = ["They fail.", "The talks go on.", "They are long."]
    assert listed(root, "assessments", key="claim") == claims
    assert listed(root, "assessments", "--due", key="claim") == ["The talks go on."]
    assert listed(root, "assessments", "--due", "--as-of", "2025-03-30", key="claim") == []
    assert listed(root, "assessments", "--due", "--as-of", "2025-03-31", key="claim") == ["The talks go on."]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["actors", "--due"], "`--due` says nothing of actors: it is for assessments"),
        (
            ["sources", "--unregistered"],
            "`--unregistered` says nothing of sources: it is for actors and themes and events",
        ),
        (["articles", "--actor", "Jane Do"], "there is no actor `Jane Do` in this archive (did you mean `Jane Doe`?)"),
        (["articles", "--theme", "Nothing of it"], "there is no theme `Nothing of it` in this archive"),
        (["articles", "--since", "soon"], "--since: `soon` is no date with a beginning"),
        (["articles", "--since", "../2021"], "--since: `../2021` is no date with a beginning"),
        (["artcles"], "(did you mean `articles`?)"),
    ],
)
def test_what_cannot_be_listed_is_told_in_one_line(root: Path, arguments: list[str], message: str) -> None:
    run = run_here("list", *arguments, root=root)
    assert (run.exit, run.stdout) == (2, "")
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_name_that_fits_two_is_refused(tmp_path: Path) -> None:
    both = {f"content/actors/{name}.md": record(f"name: {name}", "aliases: [The body]") for name in ("one", "two")}
    write_files(tmp_path, {**FILES, **both})
    run = run_here("list", "articles", "--actor", "the body", root=tmp_path)
    assert "`the body` fits 2 actors: `one`, `two`; write the id" in run.stderr


def test_csv_has_a_head_and_lists_in_one_field(root: Path) -> None:
    run = run_here("list", "articles", "--format", "csv", "--actor", "Jane Doe", "--since", "2025", root=root)
    found = list(csv.DictReader(io.StringIO(run.stdout)))
    assert found[1]["actors"] == "harbour; jane-doe"
    assert [row["id"] for row in found] == ["besuch", "visit"]
    assert run_here("list", "articles", "--since", "2030", "--format", "csv", root=root).stdout.startswith("date,id,")


def test_a_table_says_how_many_and_nothing_else_is_in_its_way(root: Path) -> None:
    run = run_here("list", "actors", root=root)
    assert run.stderr == "3 actors.\n"
    assert run.stdout.splitlines()[0].split() == [
        "id",
        "name",
        "type",
        "articles",
        "principal",
        "sentences",
        "latest",
        "file",
    ]
    assert run_here("list", "actors", "--quiet", root=root).stderr == ""
    empty = run_here("list", "actors", "--since", "2030", root=root)
    assert (empty.stdout, empty.stderr) == ("", "0 actors.\n")


def test_an_empty_archive_is_listed_in_every_form(tmp_path: Path) -> None:
    write_files(tmp_path, {"config.yaml": "url: https://example.org/\n", "content/articles/.keep": ""})
    for kind in LIST_KINDS:
        for form in LIST_FORMS:
            run = run_here("list", kind, "--format", form, root=tmp_path)
            assert run.exit == 0, run
    assert run_here("stats", root=tmp_path).exit == 0


def test_errors_of_the_content_are_told_and_the_rest_is_listed(tmp_path: Path) -> None:
    write_files(tmp_path, {**FILES, "content/articles/broken.md": "---\ntitle: [\n---\n"})
    run = run_here("list", "articles", root=tmp_path)
    assert run.exit == 0
    assert "in the content may hide something; `regesta check` tells more." in run.stderr
    assert "A visit" in run.stdout

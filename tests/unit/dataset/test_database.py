from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

import pytest

from regesta.dataset.database import Answer, ask, find_database, open_database
from regesta.errors import RegestaError
from tests.support.in_process import run_here
from tests.support.project import ROOT


def _ask(site: Path, query: str) -> Answer:
    with closing(open_database(find_database(site))) as connection:
        return ask(connection, query)


def test_a_query_is_answered(sample_site: Path) -> None:
    answer = _ask(sample_site, "SELECT id, id FROM actors WHERE id = 'japan'")
    assert answer == Answer(("id", "id_2"), (("japan", "japan"),))


def test_words_are_found(sample_site: Path) -> None:
    query = "SELECT text FROM passages_fts WHERE passages_fts MATCH 'humanitarian' ORDER BY rank"
    answer = _ask(sample_site, query)
    assert answer.rows
    assert all("humanitarian" in str(text).lower() for (text,) in answer.rows)


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM articles",
        "DROP TABLE articles",
        "CREATE TABLE a (b)",
        "ATTACH ':memory:' AS b",
        "PRAGMA query_only = 0",
    ],
)
def test_what_would_do_more_than_read_is_refused(sample_site: Path, query: str) -> None:
    with pytest.raises(RegestaError, match="more than read"):
        _ask(sample_site, query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * FROM actor", "did you mean `actors`"),
        ("SELECT titel FROM articles", "did you mean `title`"),
        ("SELEC 1", "syntax error"),
        ("SELECT 1; SELECT 2", "one statement"),
    ],
)
def test_a_faulty_query_is_told_of(sample_site: Path, query: str, told: str) -> None:
    with pytest.raises(RegestaError, match=told):
        _ask(sample_site, query)


def test_a_folder_without_a_database_is_told_of(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match=r"no database in .* `regesta build` .* `outputs: {sqlite: true}`"):
        find_database(tmp_path)
    with pytest.raises(RegestaError, match=r"there is no .*/nowhere: `regesta build`"):
        find_database(tmp_path / "nowhere")


def test_another_file_is_told_of(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("no database, but long enough to be looked at as one " * 20)
    with pytest.raises(RegestaError, match="not a database"):
        open_database(text)


@pytest.mark.parametrize(("form", "told"), [("csv", "id\njapan"), ("table", "japan"), ("json", '"japan"')])
def test_the_command_tells_the_answer(sample_site: Path, form: str, told: str) -> None:
    query = "SELECT id FROM actors WHERE id = 'japan'"
    run = run_here("query", query, "--format", form, "--output", sample_site, root=ROOT)
    assert run.exit == 0, run.stderr
    assert told in run.stdout.replace("\r\n", "\n")


def test_the_command_lists_what_can_be_asked_for(sample_site: Path) -> None:
    run = run_here("query", "--format", "json", "--output", sample_site, root=ROOT)
    assert {"chronology", "passages"} <= {row["name"] for row in json.loads(run.stdout)}

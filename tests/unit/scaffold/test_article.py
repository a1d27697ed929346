from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from regesta.build.pipeline import Loaded, load
from regesta.build.progress import Silent
from regesta.config.reading import load_config
from regesta.errors import RegestaError
from regesta.scaffold.article import ArticleAsked, new_article
from regesta.scaffold.drafting import NewFile
from tests.support.content import Files, article, record, settings_for, write_files
from tests.support.in_process import run_here

DAY = datetime.date(2025, 3, 1)
ACTORS = {
    "content/actors/jane-doe.md": record("name: Jane Doe", "sort: 'Doe, Jane'", "aliases: [J. Doe]"),
    "content/actors/harbour.md": record("name: Harbour Foundation"),
}


def archive(root: Path, files: Files) -> Loaded:
    write_files(root, {"config.yaml": "url: https://example.org/\n", **files})
    return load(settings_for(root, drafts=True), load_config(root)[0], Silent())


def made(root: Path, asked: ArticleAsked, files: Files = ACTORS) -> NewFile:
    loaded = archive(root, files)
    return new_article(loaded.archive, loaded.reading.material, asked)


def test_an_article_has_what_is_known_of_it_and_room_for_the_rest(tmp_path: Path) -> None:
    asked = ArticleAsked(title="A visit: what it signals", date=DAY, about=("harbour",), actors=("Jane Doe", "Taro"))
    file = made(tmp_path, asked)
    assert file.path == "content/articles/2025-03-01-a-visit-what-it-signals.md"
    assert file.text == (
        "---\n"
        'title: "A visit: what it signals"\n'
        "date: 2025-03-01\n"
        "summary:\n"
        "about: [harbour]\n"
        "actors: [Jane Doe, Taro]\n"
        "themes: []\n"
        "---\n"
    )
    assert file.notes == ("`Taro` is new among the actors",)


def test_it_is_built_without_a_complaint(tmp_path: Path) -> None:
    asked = ArticleAsked(
        title='"Quoted": [a] #b',
        date=DAY,
        lang="ar",
        summary="One: two",
        authors=("A. Writer",),
        about=("J. Doe",),
        themes=("Aid, and more",),
        places=("Port City",),
    )
    file = made(tmp_path, asked)
    write_files(tmp_path, {file.path: file.text})
    run = run_here("build", "--strict", root=tmp_path)
    assert (run.exit, run.stderr) == (0, "")


def test_an_alias_becomes_the_name_that_is_shown_and_nobody_is_named_twice(tmp_path: Path) -> None:
    asked = ArticleAsked(title="T", date=DAY, about=("j. doe",), actors=("JANE DOE", "Doe, Jane", "harbour-foundation"))
    lines = made(tmp_path, asked).text.splitlines()
    assert "about: [Jane Doe]" in lines
    assert "actors: [Harbour Foundation]" in lines


def test_a_slip_is_told_and_kept(tmp_path: Path) -> None:
    file = made(tmp_path, ArticleAsked(title="T", date=DAY, actors=("Jane Do",)))
    assert "actors: [Jane Do]" in file.text
    assert file.notes == ("`Jane Do` is new among the actors (did you mean `Jane Doe`?)",)


def test_a_name_that_fits_two_is_refused(tmp_path: Path) -> None:
    other = {**ACTORS, "content/actors/john-doe.md": record("name: John Doe", "aliases: [J. Doe]")}
    with pytest.raises(RegestaError, match=r"`J\. Doe` fits 2 actors: `jane-doe`, `john-doe`; write the id"):
        made(tmp_path, ArticleAsked(title="T", date=DAY, actors=("J. Doe",)), other)


@pytest.mark.parametrize("keys", ["", "draft: true"])
def test_an_id_that_is_taken_is_refused(tmp_path: Path, keys: str) -> None:
    files = {"content/articles/old/2024-01-01-a-visit.md": article("Another", "2024-01-01", keys)}
    with pytest.raises(RegestaError, match=r"2024-01-01-a-visit\.md has the id `a-visit`: name another with --id"):
        made(tmp_path, ArticleAsked(title="A visit", date=DAY), files)
    assert "a-visit-2" in made(tmp_path, ArticleAsked(title="A visit", date=DAY, id="a-visit-2"), files).path


def test_a_title_of_which_no_id_can_be_made_needs_one(tmp_path: Path) -> None:
    with pytest.raises(RegestaError, match="no id can be made of `…`"):
        made(tmp_path, ArticleAsked(title="…", date=DAY))
    with pytest.raises(RegestaError, match=r"`A Visit` cannot be an id.*did you mean `a-visit`"):
        made(tmp_path, ArticleAsked(title="…", date=DAY, id="A Visit"))
    assert made(tmp_path, ArticleAsked(title="زيارة", date=DAY)).path.endswith("2025-03-01-زيارة.md")


@pytest.mark.parametrize(
    ("newest", "folder"),
    [
        ("content/articles/2024/2024-05-01-a.md", "content/articles/2025"),
        ("content/articles/2024/a/index.md", "content/articles/2025"),
        ("content/articles/a.md", "content/articles"),
        ("content/articles/a/index.md", "content/articles"),
        ("content/articles/desk/asia/a.md", "content/articles/desk/asia"),
    ],
)
def test_it_lies_where_the_newest_article_would_have_it(tmp_path: Path, newest: str, folder: str) -> None:
    files = {newest: article("A", "2024-05-01"), "content/articles/elsewhere/old.md": article("Old", "2001-01-01")}
    assert made(tmp_path, ArticleAsked(title="T", date=DAY), files).path == f"{folder}/2025-03-01-t.md"

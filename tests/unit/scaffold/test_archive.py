from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
import yaml

from regesta.config.reading import CONFIG_SCHEMA, load_config
from regesta.errors import RegestaError
from regesta.scaffold.archive import new_archive, starter_files, title_of
from tests.support.in_process import build_here, read_tree, run_here

TODAY = datetime.date(2025, 3, 1)
ARTICLE = "content/articles/2025-03-01-a-first-analysis.md"


def test_a_new_archive_is_complete(tmp_path: Path) -> None:
    made = new_archive(tmp_path / "an-archive", title=None, today=TODAY)
    assert set(made) == set(read_tree(tmp_path / "an-archive"))
    assert set(made) >= {
        ".editorconfig",
        ".github/workflows/site-diff.yml",
        ".github/workflows/site.yml",
        ".gitignore",
        ".schemas/actor.schema.json",
        ".schemas/article.schema.json",
        ".schemas/config.schema.json",
        ".vscode/extensions.json",
        ".vscode/settings.json",
        "README.md",
        "config.yaml",
        "content/actors/harbour-foundation.md",
        "content/themes/mediation.md",
        ARTICLE,
    }


def test_a_new_archive_is_built_and_checked_without_a_word_of_complaint(tmp_path: Path) -> None:
    root = tmp_path / "an-archive"
    new_archive(root, title=None, today=TODAY)
    built = build_here(root, "--strict")
    assert (built.exit, built.stderr) == (0, "")
    checked = run_here("check", "--strict", root=root)
    assert (checked.exit, checked.stderr) == (0, "")
    assert checked.stdout.startswith("Checked 1 article: 0 warnings, ")


def test_its_first_article_shows_what_an_archive_does(tmp_path: Path) -> None:
    root = tmp_path / "an-archive"
    new_archive(root, title=None, today=TODAY)
    build_here(root)
    page = (root / "site/articles/a-first-analysis/index.html").read_text("utf-8")
    for address in ("actors/harbour-foundation/", "actors/jane-doe/", "themes/mediation/", "places/port-city/"):
        assert f'href="../../{address}' in page
    assert "Talks are held in Port City" in (root / "site/dates/2025/index.html").read_text("utf-8")


def test_what_a_build_makes_is_not_put_into_git(tmp_path: Path) -> None:
    root = tmp_path / "an-archive"
    new_archive(root, title=None, today=TODAY)
    lines = (root / ".gitignore").read_text("utf-8").splitlines()
    before = set(read_tree(root))
    build_here(root)
    made = {name.split("/")[0] for name in set(read_tree(root)) - before}
    assert made == {"site", ".regesta"}
    assert {f"/{name}/" for name in made} <= set(lines)


@pytest.mark.parametrize(
    ("folder", "title"),
    [
        ("my-archive", "My archive"),
        ("NATO_watch", "NATO watch"),
        ("أرشيف", "أرشيف"),
        ("…", "…"),
        ("--", "An archive"),
        ("a\x07b", "A b"),
        ("\udcff", "An archive"),
    ],
)
def test_an_archive_is_named_after_its_folder(folder: str, title: str) -> None:
    assert title_of(folder) == title


@pytest.mark.parametrize("title", ["Say: \"yes\" # or 'no'", "@date@", "{{ site }}", "أرشيف", "Two\nlines", "NO", "\\"])
def test_any_title_is_written_as_it_is(tmp_path: Path, title: str) -> None:
    new_archive(tmp_path / "x", title=title, today=TODAY)
    config, faults = load_config(tmp_path / "x")
    assert faults == ()
    assert config.title == " ".join(title.split())
    assert build_here(tmp_path / "x", "--strict").exit == 0


def test_every_setting_that_the_config_proposes_is_one(tmp_path: Path) -> None:
    new_archive(tmp_path / "x", title=None, today=TODAY)
    text = (tmp_path / "x/config.yaml").read_text("utf-8")
    proposed = [line.removeprefix("# ") for line in text.splitlines() if line.startswith("# ") and ": " in line[2:30]]
    keys = [line.split(":")[0] for line in proposed if line.split(":")[0] in CONFIG_SCHEMA.keys]
    assert {"url", "publisher", "licence", "article_url", "mentions", "pages", "relation_types"} <= set(keys)
    switched_on = "\n".join(line for line in proposed if line.split(":")[0] in keys)
    (tmp_path / "x/config.yaml").write_text(f"{text}{switched_on}\n", "utf-8")
    assert load_config(tmp_path / "x")[1] == ()


def test_the_workflow_and_the_editor_settings_can_be_read() -> None:
    files = starter_files(TODAY)
    workflow = yaml.safe_load(files[".github/workflows/site.yml"])
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    commands = " ".join(step.get("run", "") for step in steps)
    assert "regesta check --strict --format github" in commands
    assert "regesta build --strict" in commands
    for name in (".vscode/settings.json", ".vscode/extensions.json"):
        json.loads(files[name])


def test_editors_find_the_schema_of_the_settings(tmp_path: Path) -> None:
    made = new_archive(tmp_path / "x", title=None, today=TODAY)
    settings = json.loads((tmp_path / "x/.vscode/settings.json").read_text("utf-8"))
    (schema,) = settings["yaml.schemas"]
    assert schema in made
    first = (tmp_path / "x/config.yaml").read_text("utf-8").splitlines()[0]
    assert first == f"# yaml-language-server: $schema={schema}"
    assert f"!/{schema}" in (tmp_path / "x/.gitignore").read_text("utf-8").splitlines()


def test_a_folder_that_holds_something_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    with pytest.raises(RegestaError, match=r"is not empty \(`notes\.txt`\)"):
        new_archive(tmp_path, title=None, today=TODAY)
    assert read_tree(tmp_path) == {"notes.txt": b"mine"}


def test_a_file_in_the_folders_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine", "utf-8")
    with pytest.raises(RegestaError, match="is no folder"):
        new_archive(tmp_path / "x", title=None, today=TODAY)


def test_a_repository_that_was_just_made_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main", "utf-8")
    assert ARTICLE in new_archive(tmp_path, title=None, today=TODAY)


def test_folders_above_it_are_made_and_its_name_may_be_that_of_a_link(tmp_path: Path) -> None:
    new_archive(tmp_path / "a/b/one", title=None, today=TODAY)
    assert load_config(tmp_path / "a/b/one")[0].title == "One"
    (tmp_path / "real").mkdir()
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    new_archive(tmp_path / "linked", title=None, today=TODAY)
    assert load_config(tmp_path / "real")[0].title == "Linked"


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", "utf-8")
    with pytest.raises(NotADirectoryError):
        new_archive(tmp_path / "file/x", title=None, today=TODAY)
    assert read_tree(tmp_path) == {"file": b"mine"}

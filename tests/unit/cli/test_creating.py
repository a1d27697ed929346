from __future__ import annotations

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.content import article, record, write_files
from tests.support.in_process import build_here, read_tree, run_here
from tests.support.project import ROOT


def test_a_new_archive_says_how_to_go_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = run_here("new", "archive", "my archive", root=tmp_path)
    assert run.exit == 0
    lines = run.stdout.splitlines()
    assert lines[0].startswith("A new archive, ")
    assert lines[1:] == ["  cd 'my archive'", "  regesta serve --open"]
    assert build_here(tmp_path / "my archive", "--strict").exit == 0


def test_an_archive_made_here_needs_no_going_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_here("new", "archive", ".", root=tmp_path).stdout.splitlines()[1:] == ["  regesta serve --open"]


def test_the_first_article_is_of_today(tmp_path: Path) -> None:
    before = datetime.date.today()  # noqa: DTZ011 - as the program does
    run_here("new", "archive", tmp_path / "x", "--quiet", root=tmp_path)
    days = {before.isoformat(), datetime.date.today().isoformat()}  # noqa: DTZ011 - as above
    (article,) = (tmp_path / "x/content/articles").iterdir()
    assert article.name[:10] in days


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", "utf-8")
    run = run_here("new", "archive", tmp_path, root=tmp_path)
    assert run.exit == 2
    assert "is not empty (`notes.txt`)" in run.stderr
    assert set(read_tree(tmp_path)) == {"notes.txt"}


def test_a_misspelt_kind_is_told_with_what_was_meant(tmp_path: Path) -> None:
    run = run_here("new", "archiv", "x", root=tmp_path)
    assert run.exit == 2
    assert "`archiv` is none of: archive" in run.stderr
    assert "(did you mean `archive`?)" in run.stderr


FILES = {
    "config.yaml": "url: https://example.org/\n",
    "content/articles/a.md": article("A visit", "2025-01-01", "actors: [Jane Doe]", "themes: [Aid]"),
    "content/actors/harbour.md": record("name: Harbour Foundation"),
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_files(tmp_path / "archive", FILES)


def test_an_article_is_made_without_a_question_where_nobody_can_answer(root: Path) -> None:
    run = run_here(
        *("new", "article", "The talks", "--about", "harbour", "--actors", "Jane Doe, Taro"),
        *("--themes", "Aid", "--date", "2025-02-24", "--draft", "--summary", "S."),
        root=root,
    )
    assert (run.exit, run.stdout) == (0, "content/articles/2025-02-24-the-talks.md\n")
    assert run.stderr == "  `Taro` is new among the actors\n"
    assert (root / run.stdout.strip()).read_text("utf-8") == (
        "---\ntitle: The talks\ndate: 2025-02-24\ndraft: true\nsummary: S.\n"
        "about: [harbour]\nactors: [Jane Doe, Taro]\nthemes: [Aid]\n---\n"
    )
    assert build_here(root, "--strict", "--drafts").exit == 0


@pytest.mark.parametrize(
    ("arguments", "file"),
    [
        (["actor", "Jane Doe", "--type", "person"], "content/actors/jane-doe.md"),
        (["--type", "person", "actor", "Jane Doe"], "content/actors/jane-doe.md"),
        (["actor", "--type", "person", "Jane Doe"], "content/actors/jane-doe.md"),
        (["theme", "Aid", "--broader", "Statecraft"], "content/themes/aid.md"),
        (["place", "Port City", "--in", "Harbourland"], "content/places/port-city.md"),
        (
            ["event", "A treaty", "--date", "2024-09", "--by", "harbour", "--where", "Port"],
            "content/events/a-treaty.md",
        ),
    ],
)
def test_an_entry_is_made_and_the_archive_is_built(root: Path, arguments: list[str], file: str) -> None:
    run = run_here("new", *arguments, root=root)
    assert (run.exit, run.stdout) == (0, f"{file}\n")
    assert build_here(root, "--strict").exit == 0
    assert run_here("new", *arguments, root=root).exit == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["archive"], "which folder is to hold the archive? regesta new archive DIR"),
        (["article"], 'what is it called? regesta new article "Title"'),
        (["article", "  "], 'what is it called? regesta new article "Title"'),
        (["article", "T", "--broader", "x"], "`--broader` says nothing of an article: it is for a theme"),
        (["theme", "T", "--in", "x"], "`--in` says nothing of a theme: it is for a place"),
        (["actor", "T", "--date", "2025"], "`--date` says nothing of an actor: it is for an article or an event"),
        (["article", "T", "--date", "2025-02"], "`2025-02` is not a single day, such as 2025-02-24"),
        (["article", "T", "--date", "24/2/2025"], "`24/2/2025` is no date: "),
        (["actor", "T", "--type", "persn"], "`persn` is none of: person, "),
        (["event", "T"], "when was `T`?"),
        (["actor", "Harbour Foundation"], "content/actors/harbour.md tells of `Harbour Foundation` already"),
        (["article", "A", "visit"], "`new` has no use for `visit`: a name of several words stands in quotes"),
        (["article", "T", "--actrs", "X"], "`new` has no option `--actrs` (did you mean `--actors`?)"),
    ],
)
def test_what_cannot_be_made_is_told_in_one_line_and_nothing_is_written(
    root: Path, arguments: list[str], message: str
) -> None:
    before = set(read_tree(root / "content"))
    run = run_here("new", *arguments, root=root)
    assert (run.exit, run.stdout) == (2, "")
    assert message in run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert set(read_tree(root / "content")) == before


def test_a_file_that_lies_there_is_never_written_over(root: Path) -> None:
    # A draft of the same name, which has another id.
    write_files(root, {"content/articles/2025-02-24-t.md": article("T", "2025-02-24", "id: other")})
    run = run_here("new", "article", "T", "--date", "2025-02-24", root=root)
    assert run.exit == 2
    assert "is there already: it stays as it is" in run.stderr


ASK = [sys.executable, str(ROOT / "build.py"), "new"]


def at_terminal(arguments: list[str], answers: list[str], *, root: Path, environment: dict[str, str]) -> str:
    """Run the program at a terminal of its own and type answers, each when a question is shown."""
    main, other = os.openpty()
    environment = {key: value for key, value in {**os.environ, "TERM": "dumb", **environment}.items() if value}
    with subprocess.Popen(
        [*ASK, *arguments, "--root", str(root)], stdin=other, stdout=other, stderr=other, env=environment
    ) as program:
        os.close(other)
        shown = b""
        try:
            while chunk := os.read(main, 4096):
                shown += chunk
                if answers and shown.endswith((b": ", b":")):
                    os.write(main, answers.pop(0).encode())
        except OSError:  # the other end is closed
            pass
        finally:
            os.close(main)
        assert program.wait(60) == 0, shown
    return shown.decode()


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals")
def test_at_a_terminal_what_is_missing_is_asked_for_and_names_are_completed(root: Path) -> None:
    answers = [
        "The talks\n",
        "24 Febuary\n",
        "2025-02-24\n",
        "harb\t\n",
        "jane\t, Taro\n",
        "ai\t\n",
        "\n",
        "In short.\n",
    ]
    shown = at_terminal(["article"], answers, root=root, environment={"CI": ""})
    assert answers == []
    assert "Title: " in shown
    assert "`24 Febuary` is no date" in shown
    assert (root / "content/articles/2025-02-24-the-talks.md").read_text("utf-8") == (
        "---\ntitle: The talks\ndate: 2025-02-24\nsummary: In short.\n"
        "about: [Harbour Foundation]\nactors: [Jane Doe, Taro]\nthemes: [Aid]\n---\n"
    )


@pytest.mark.skipif(not hasattr(os, "openpty"), reason="there are no such terminals")
@pytest.mark.parametrize(("environment", "options"), [({"CI": "true"}, []), ({"CI": ""}, ["--no-input"])])
def test_in_ci_and_where_it_is_not_wanted_nothing_is_asked(
    root: Path, environment: dict[str, str], options: list[str]
) -> None:
    shown = at_terminal(["article", "T", "--date", "2025-02-24", *options], [], root=root, environment=environment)
    assert "Principal actors" not in shown
    assert (root / "content/articles/2025-02-24-t.md").is_file()

"""`rename`: an entry's new name or id stands wherever the old one did, and every other byte stays."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import read_tree, run_here

CONFIG = {"config.yaml": "title: T\nurl: https://example.org/t/\n"}
JANE = "---\nname: Jane Doe   # the minister\nsort: Doe, Jane\naliases:\n  - J. Doe # short\n---\nShe.\n"


def content(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    return read_tree(root / "content")


def test_a_renamed_actor_is_called_so_in_front_matter_references_and_links(tmp_path: Path) -> None:
    keys = (
        "about: ['Jane Doe', North]\nactors:\n  - {name: \"jane doe\", role: x} # her\n"
        "mentions:\n  Doe: jane-doe\ndates:\n  - 2025-01-01: Talks begin\n    by: [J. Doe, jane-doe]\n"
    )
    body = (
        "[[actor:Jane Doe]], [[jane-doe|she]], [x](../actors/jane-doe.md#a), [y](/actors/jane-doe/), Jane Doe, "
        "[[J. Doe]].\n\n| a |\n|---|\n| [[Jane Doe\\|her]] |\n"
    )
    files = {
        **CONFIG,
        "content/actors/jane-doe.md": JANE + "\n## A\n",
        "content/actors/north.md": "---\nname: North\nrelations:\n  - to: jane-doe   # her\n    type: leader\n---\n",
        "content/articles/a.md": article(keys=keys, body=body),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {
        "actors/jane-roe.md": (
            b"---\nname: Jane Roe   # the minister\nsort: Roe, Jane\naliases:\n  - J. Doe # short\n  - Jane Doe\n"
            b"redirect_from: [/actors/jane-doe/]\n---\nShe.\n\n## A\n"
        ),
        "actors/north.md": files["content/actors/north.md"].replace("jane-doe", "jane-roe").encode(),
        "articles/a.md": article(
            keys=(
                "about: ['Jane Roe', North]\nactors:\n  - {name: \"Jane Roe\", role: x} # her\n"
                "mentions:\n  Doe: jane-roe\ndates:\n  - 2025-01-01: Talks begin\n    by: [J. Doe, jane-roe]\n"
            ),
            body=(
                "[[actor:Jane Roe]], [[jane-roe|she]], [x](../actors/jane-roe.md#a), [y](/actors/jane-roe/), Jane Doe, "
                "[[J. Doe]].\n\n| a |\n|---|\n| [[Jane Roe\\|her]] |\n"
            ),
        ).encode(),
    }
    assert run.stderr.splitlines() == [
        "The actor `Jane Doe` is called `Jane Roe` now.",
        "Its id is `jane-roe` now, no longer `jane-doe`.",
        "/actors/jane-doe/ leads to /actors/jane-roe/.",
        "3 files changed.",
    ]
    assert run_here("check", root=root).exit == 0
    before = content(root)
    again = run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert (again.exit, again.stdout, content(root)) == (0, "", before)
    assert again.stderr.endswith("Nothing to do.\n")


def test_the_id_alone_changes_where_both_are_written_as_ids(tmp_path: Path) -> None:
    files = {**CONFIG, "content/actors/jane-doe.md": JANE, "content/articles/a.md": article(keys="actors: Jane Doe")}
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "actor", "jane-doe", "jd", root=root)
    assert run.stderr.startswith("Of the actor `Jane Doe` the id is `jd` now, no longer `jane-doe`.\n")
    assert content(root) == {
        "actors/jd.md": JANE.replace("short\n", "short\nredirect_from: [/actors/jane-doe/]\n").encode(),
        "articles/a.md": files["content/articles/a.md"].encode(),
    }
    assert run_here("rename", "actor", "jane-doe", "jd", root=root).stderr.endswith("Nothing to do.\n")


def test_an_id_of_ones_own_choice_outlasts_a_name(tmp_path: Path) -> None:
    files = {**CONFIG, "content/actors/jd.md": JANE, "content/articles/a.md": article(keys="actors: [jd, Jane Doe]")}
    root = write_archive(tmp_path / "archive", files)
    run_here("rename", "actor", "jd", "Jane Roe", root=root)
    assert sorted(content(root)) == ["actors/jd.md", "articles/a.md"]
    assert b"actors: [jd, Jane Roe]" in content(root)["articles/a.md"]


def test_a_name_without_a_file_leaves_one_that_leads_on(tmp_path: Path) -> None:
    files = {**CONFIG, "content/articles/a.md": article(keys="themes: [Aid, aid]", body="On [[Aid]].")}
    root = write_archive(tmp_path / "archive", files)
    run_here("rename", "theme", "aid", "Relief: food", root=root)
    assert content(root) == {
        "articles/a.md": article(keys='themes: ["Relief: food", relief-food]', body="On [[Relief: food]].").encode(),
        "themes/relief-food.md": b'---\nlabel: "Relief: food"\nalt: [Aid]\nredirect_from: [/themes/aid/]\n---\n',
    }
    assert run_here("check", root=root).exit == 0


def test_a_redirect_can_be_done_without(tmp_path: Path) -> None:
    files = {**CONFIG, "content/articles/a.md": article(keys="actors: Harbor Hous")}
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "actor", "Harbor Hous", "Harbour House", "--no-redirect", root=root)
    assert content(root) == {"articles/a.md": article(keys="actors: Harbour House").encode()}
    assert "/actors/harbor-hous/ is gone; the page is at /actors/harbour-house/." in run.stderr


def test_a_name_that_was_another_one_changes_places_with_it(tmp_path: Path) -> None:
    files = {**CONFIG, "content/actors/jd.md": JANE, "content/articles/a.md": article(keys="actors: [J. Doe]")}
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "actor", "Jane Doe", "J. Doe", root=root)
    assert content(root)["actors/jd.md"] == (
        b"---\nname: J. Doe   # the minister\nsort: Doe, J.\naliases:\n  - Jane Doe # short\n---\nShe.\n"
    )
    assert run.exit == 0


def test_what_cannot_be_turned_around_is_told_of(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", {**CONFIG, "content/actors/jane-doe.md": JANE})
    run = run_here("rename", "actor", "Jane Doe", "Jane van Roe", root=root)
    assert "`sort` still says `Doe, Jane`: see whether it is right." in run.stderr


@pytest.mark.parametrize("eol", ["\r\n", "\n", "\r"])
def test_marks_and_line_ends_stay(tmp_path: Path, eol: str) -> None:
    written = "\ufeff" + JANE.replace("\n", eol)
    root = write_archive(tmp_path / "archive", {**CONFIG, "content/actors/jane-doe.md": written})
    assert run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root).exit == 0
    data = content(root)["actors/jane-roe.md"]
    assert data.startswith(b"\xef\xbb\xbf---")
    new = JANE.replace("name: Jane Doe", "name: Jane Roe").replace("Doe, Jane", "Roe, Jane")
    new = new.replace("short\n", "short\n  - Jane Doe\nredirect_from: [/actors/jane-doe/]\n")
    assert data.decode("utf-8-sig") == new.replace("\n", eol)


@pytest.mark.parametrize(
    ("written", "new"),
    [
        (
            "---\nname: Old Name\n---\n",
            "---\nname: New\naliases: [Old Name]\nredirect_from: [/actors/old-name/]\n---\n",
        ),
        (
            "---\naliases: One\nname: 'Old Name'\n---\n",
            "---\naliases: [One, Old Name]\nname: 'New'\nredirect_from: [/actors/old-name/]\n---\n",
        ),
        (
            "---\nname: Old Name\naliases: # none yet\n---\n",
            "---\nname: New\naliases: [Old Name] # none yet\nredirect_from: [/actors/old-name/]\n---\n",
        ),
        (
            "---\nname: Old Name\naliases: []\nredirect_from:\n- /a/ # b\n---\n",
            "---\nname: New\naliases: [Old Name]\nredirect_from:\n- /a/ # b\n- /actors/old-name/\n---\n",
        ),
        (
            "---\n{name: Old Name, aliases: [A, \n  B, ]}\n---\n",
            "---\n{name: New, aliases: [A, \n  B, Old Name, ], redirect_from: [/actors/old-name/]}\n---\n",
        ),
        ("---\nname: Old Name\nslug: mine\n---\n", "---\nname: New\naliases: [Old Name]\nslug: mine\n---\n"),
    ],
    ids=["no list", "one value", "an empty key", "lists of both kinds", "all in braces", "an address of its own"],
)
def test_lists_of_every_form_take_the_old_name(tmp_path: Path, written: str, new: str) -> None:
    root = write_archive(tmp_path / "archive", {**CONFIG, "content/actors/old-name.md": written})
    run = run_here("rename", "actor", "Old Name", "New", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {"actors/new.md": new.encode()}


REFUSED = {
    "a name that nobody has": (
        ("actor", "Jan Do", "X"),
        "the archive knows no actor `Jan Do` (did you mean `Jane Doe`?)",
    ),
    "a name that another has": (
        ("actor", "North", "j. doe"),
        "the actor `jane-doe` has the name `j. doe` already (content/actors/jane-doe.md:1)",
    ),
    "a name that only articles use": (
        ("actor", "North", "Harbour House"),
        "the actor `harbour-house` has the name `Harbour House` already (content/articles/a.md:4)",
    ),
    "an id that another has": (
        ("actor", "north", "jane-doe"),
        "the actor `jane-doe` has the name `jane-doe` already (content/actors/jane-doe.md:1)",
    ),
    "a name without letters": (("actor", "North", "…"), "no address can be made of the name `…`"),
    "a name that a reference elsewhere means": (
        ("actor", "North", "Aid"),
        (
            "nothing is changed, as this would come of it: content/articles/a.md:7:6: error[ambiguous-name]: "
            "`Aid` fits 2 records; write one of [[actor:aid]], [[theme:aid]]"
        ),
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_do_harm_is_refused(tmp_path: Path, case: str) -> None:
    (kind, old, new), message = REFUSED[case]
    files = {
        **CONFIG,
        "content/actors/jane-doe.md": JANE,
        "content/actors/north.md": "---\nname: North\n---\n",
        "content/articles/a.md": article(keys="actors: [Harbour House, North]\nthemes: [Aid]", body="On [[Aid]]."),
    }
    root = write_archive(tmp_path / "archive", files)
    before = content(root)
    run = run_here("rename", kind, old, new, root=root)
    assert run.exit == 2
    assert run.stderr.startswith(f"error: {message}"), run.stderr
    assert content(root) == before


def test_faulty_content_is_to_be_mended_first(tmp_path: Path) -> None:
    files = {**CONFIG, "content/actors/jane-doe.md": JANE, "content/articles/a.md": article(body="[[Nobody]]")}
    root = write_archive(tmp_path / "archive", files)
    run = run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert run.exit == 1
    assert "error[unresolved-reference]" in run.stderr
    assert run.stderr.endswith("Nothing changed: 1 error in the content, to be mended first.\n")


def test_drafts_follow(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/actors/jane-doe.md": JANE,
        "content/articles/a.md": article(keys="draft: true\nactors: Jane Doe"),
    }
    root = write_archive(tmp_path / "archive", files)
    run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert b"actors: Jane Roe" in content(root)["articles/a.md"]


def test_git_takes_what_is_shown_and_comes_to_the_same(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/actors/jane-doe.md": "\ufeff" + JANE.replace("\n", "\r\n").rstrip(),
        'content/articles/ünsaid "x".md'.replace('"', ""): article(keys="actors: [Jane Doe, Harbour]"),
    }
    one, other = (write_archive(tmp_path / name, files) for name in ("one", "other"))
    for command in (("Jane Doe", "جين دو"), ("Harbour", "Port")):
        shown = run_here("rename", "actor", *command, "--dry-run", root=one)
        before = content(one)
        assert shown.stderr.endswith("2 files would change; nothing is written (--dry-run).\n")
        subprocess.run(["git", "apply", "-"], input=shown.stdout.encode(), cwd=other, check=True)  # noqa: S607 - as users run it
        done = run_here("rename", "actor", *command, root=one)
        assert done.stdout == shown.stdout
        assert content(one) != before
        assert content(one) == content(other)


def test_a_write_that_fails_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {**CONFIG, "content/actors/jane-doe.md": JANE, "content/articles/a.md": article(keys="actors: Jane Doe")}
    root = write_archive(tmp_path / "archive", files)
    before = content(root)
    replace, calls = Path.replace, []

    def fail_once(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            calls.append(self)
            if len(calls) == 2:
                raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_once)
    run = run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert run.exit == 2
    assert len(calls) == 2
    assert content(root) == before


def test_a_file_that_is_a_link_is_not_moved(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", {**CONFIG, "content/actors/x/y.txt": JANE})
    (root / "content/actors/jane-doe.md").symlink_to("x/y.txt")
    run = run_here("rename", "actor", "Jane Doe", "Jane Roe", root=root)
    assert run.exit == 2
    assert "content/actors/jane-doe.md is a symbolic link: rename what it leads to" in run.stderr

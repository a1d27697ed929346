"""`merge actor`: two entries become one, nothing that either says is lost, and every other byte stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import read_tree, run_here

CONFIG = {"config.yaml": "title: T\nurl: https://example.org/t/\n"}


def content(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    return read_tree(root / "content")


def test_two_actors_become_one(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/actors/jane-doe.md": (
            "---\nname: Jane Doe # her\ntype: person\naliases:\n  - J. Doe\noffices:\n  - {office: Envoy, of: North}\n"
            "---\nShe.\n"
        ),
        "content/actors/j-d.md": (
            "---\nname: Dame Jane\nsort: Jane, Dame\naliases: [J. Doe-Roe, 'dame jane']\n"
            "names:\n  - name: جين\n    lang: ar\n"
            'offices: # two\n  - office: "Minister: first"\n    of: North\n    valid: 2021/2024\n  - Clerk\n'
            "valid: 1960/..\nredirect_from: /old/\n---\nThe [[Dame Jane|dame]] of [[North]].\n"
        ),
        "content/actors/north.md": (
            "---\nname: North\nrelations:\n  - {to: Dame Jane, type: leader} # she\n---\n[x](j-d.md)\n"
        ),
        "content/articles/a.md": article(
            keys="about: [Jane Doe, Dame Jane, X] # both\nactors:\n  - j-d # one\n  - {id: jane-doe, role: envoy}\n"
            "  - J. Doe-Roe\nmentions:\n  Dame: j-d",
            body="[[j-d]], [[Dame Jane]], [[J. Doe-Roe]], [x](/actors/j-d/).",
        ),
        "content/articles/b.md": article("B", keys="about: 'Jane, Dame'\nactors: [j-d, jane-doe]"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("merge", "actor", "j-d", "--into", "jane-doe", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {
        "actors/jane-doe.md": (
            "---\nname: Jane Doe # her\ntype: person\naliases:\n  - J. Doe\n  - Dame Jane\n  - J. Doe-Roe\noffices:\n"
            '  - {office: Envoy, of: North}\n  - {office: "Minister: first", of: North, valid: 2021/2024}\n  - Clerk\n'
            "names: [{name: جين, lang: ar}]\nredirect_from: [/actors/j-d/, /old/]\nvalid: 1960/..\n---\nShe.\n\n"
            "The [[Jane Doe|dame]] of [[North]].\n"
        ).encode(),
        "actors/north.md": (
            b"---\nname: North\nrelations:\n  - {to: Jane Doe, type: leader} # she\n---\n[x](jane-doe.md)\n"
        ),
        "articles/a.md": article(
            keys="about: [Jane Doe, X] # both\nactors:\n  - {id: jane-doe, role: envoy}\n"
            "  - J. Doe-Roe\nmentions:\n  Dame: jane-doe",
            body="[[jane-doe]], [[Jane Doe]], [[J. Doe-Roe]], [x](/actors/jane-doe/).",
        ).encode(),
        "articles/b.md": article("B", keys="about: 'Jane Doe'\nactors: [jane-doe]").encode(),
    }
    assert run.stderr.splitlines() == [
        "The actor `Dame Jane` is the actor `Jane Doe` now.",
        "/actors/j-d/ leads to /actors/jane-doe/.",
        "What content/actors/j-d.md says stands at the end of content/actors/jane-doe.md.",
        "5 files changed.",
    ]
    check = run_here("check", root=root)
    assert (check.exit, "error" in check.stderr, "warning" in check.stderr) == (0, False, False), check.stderr
    before = content(root)
    for name in ("j-d", "Dame Jane"):
        again = run_here("merge", "actor", name, "--into", "Jane Doe", root=root)
        assert (again.exit, again.stdout, content(root)) == (0, "", before)
        assert again.stderr.endswith("Nothing to do.\n")


def test_names_without_files_become_one(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/articles/a.md": article(keys="actors: [Harbor Hous, harbour-house]", body="[[Harbor Hous]]"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("merge", "actor", "Harbor Hous", "--into", "harbour-house", root=root)
    assert run.exit == 0, run.stderr
    assert content(root) == {
        "actors/harbour-house.md": (
            b"---\nname: harbour-house\naliases: [Harbor Hous]\nredirect_from: [/actors/harbor-hous/]\n---\n"
        ),
        "articles/a.md": article(keys="actors: [harbour-house]", body="[[harbour-house]]").encode(),
    }


def test_a_name_becomes_part_of_an_entry(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/actors/h.md": "---\nname: Harbour House\n---",
        "content/articles/a.md": article(keys="actors: Harbor Hous"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("merge", "actor", "Harbor Hous", "--into", "h", root=root)
    assert run.exit == 0, run.stderr
    assert content(root)["actors/h.md"] == (
        b"---\nname: Harbour House\naliases: [Harbor Hous]\nredirect_from: [/actors/harbor-hous/]\n---"
    )
    assert b"actors: Harbour House\n" in content(root)["articles/a.md"]


@pytest.mark.parametrize("eol", ["\r\n", "\r"])
def test_line_ends_are_those_of_the_file_that_stays(tmp_path: Path, eol: str) -> None:
    files = {
        **CONFIG,
        "content/actors/a.md": "---\nname: A\n---\nOne.\n\nTwo.\n",
        "content/actors/b.md": "\ufeff---\nname: B\n---\nThree.".replace("\n", eol),
    }
    root = write_archive(tmp_path / "archive", files)
    assert run_here("merge", "actor", "A", "--into", "B", root=root).exit == 0
    written = "---\nname: B\naliases: [A]\nredirect_from: [/actors/a/]\n---\nThree.\n\nOne.\n\nTwo."
    assert content(root) == {"actors/b.md": ("\ufeff" + written).replace("\n", eol).encode()}


REFUSED = {
    "two that differ": (
        "not_same_as: B",
        "",
        "content/actors/a.md:3:14: the actor `A` names the actor `B` here; take this out first, if the two are one",
    ),
    "a relation between them": (
        "",
        "part_of: [A]",
        "content/actors/b.md:3:11: the actor `B` names the actor `A` here; take this out first, if the two are one",
    ),
    "types that differ": (
        "type: person",
        "type: state",
        "content/actors/a.md:3: `type` is not what content/actors/b.md:3 says; take the wrong one out first",
    ),
    "keys of one's own": (
        "extra: {a: 1}",
        "",
        "content/actors/a.md:3: `extra` cannot be merged: move it by hand first",
    ),
    "a mapping for a list": (
        "offices: [{office: X}]",
        "offices: {office: Y}",
        "content/actors/b.md: `offices` is no list: write it as a list first, each item behind a dash",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_one_is_refused(tmp_path: Path, case: str) -> None:
    one, other, message = REFUSED[case]
    files = {
        **CONFIG,
        "content/actors/a.md": f"---\nname: A\n{one}\n---\n",
        "content/actors/b.md": f"---\nname: B\n{other}\n---\n",
    }
    root = write_archive(tmp_path / "archive", files)
    before = content(root)
    run = run_here("merge", "actor", "A", "--into", "B", root=root)
    assert (run.exit, run.stderr) == (2, f"error: {message}\n")
    assert content(root) == before


def test_an_entry_does_not_go_into_a_mere_name(tmp_path: Path) -> None:
    files = {
        **CONFIG,
        "content/actors/a.md": "---\nname: A\n---\n",
        "content/articles/a.md": article(keys="actors: [A, Beta]"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("merge", "actor", "A", "--into", "Beta", root=root)
    assert run.exit == 2
    assert run.stderr.endswith("turn it around, regesta merge actor beta --into a\n")


def test_footnotes_of_both_are_not_mixed_up(tmp_path: Path) -> None:
    text = "---\nname: {}\n---\nOne.[^1]\n\n[^1]: A note.\n"
    files = {**CONFIG, "content/actors/a.md": text.format("A"), "content/actors/b.md": text.format("B")}
    root = write_archive(tmp_path / "archive", files)
    run = run_here("merge", "actor", "A", "--into", "B", root=root)
    assert run.exit == 2
    assert "both have the footnote `1`: give one of them another mark first" in run.stderr

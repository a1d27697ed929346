"""`move article`: a file or a folder elsewhere; what leads to it and what it leads to follow."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.archives import article, write_archive
from tests.support.in_process import read_tree, run_here

CONFIG = {"config.yaml": "title: T\nurl: https://example.org/t/\n"}
IMAGE = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"/>'
FILES: dict[str, str | bytes] = {
    **CONFIG,
    "content/articles/2025/2025-02-24-visit.md": article(
        "The visit",
        keys="image: pic.svg # seen\nsuperseded_by: other",
        body="[o](other.md#x) ![A picture](pic.svg) [e](/actors/e.md) [[#here]]\n\n## Here\n",
    ),
    "content/articles/2025/pic.svg": IMAGE,
    "content/articles/2025/other.md": article(
        "Other",
        body="[a](2025-02-24-visit.md), [b](./2025-02-24-visit.md?q#here), [c](/articles/2025/2025-02-24-visit.md), "
        "[d](/articles/visit/), [[visit|v]], [[article:visit#here]], [[The visit]], [f][r].\n\n## X\n\n"
        "[r]: <2025-02-24-visit.md> 'title'\n",
    ),
    "content/articles/fr.md": article("La visite", keys="lang: fr\ntranslation_of: visit"),
    "content/actors/e.md": "---\nname: E\n---\nSee ![x](../articles/2025/pic.svg), "
    "[it](../articles/2025/2025-02-24-visit.md).\n",
}


def content(root: Path) -> dict[str, bytes]:
    """Return the files of the content."""
    return read_tree(root / "content")


def test_an_article_gets_another_id(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", FILES)
    before = content(root)
    run = run_here("move", "article", "visit", "journey", root=root)
    assert run.exit == 0, run.stderr
    assert run.stderr.splitlines() == [
        "The article `visit` is content/articles/2025/2025-02-24-journey.md now.",
        "Its id is `journey` now, no longer `visit`.",
        "/articles/visit/ leads to /articles/journey/.",
        "4 files changed.",
    ]
    after = content(root)
    was, now = "articles/2025/2025-02-24-visit.md", "articles/2025/2025-02-24-journey.md"
    assert after[now] == before[was].replace(b"by: other\n", b"by: other\naliases: [/articles/visit/]\n")
    assert after["articles/2025/other.md"] == (
        before["articles/2025/other.md"]
        .replace(b"-24-visit", b"-24-journey")
        .replace(b"./2025", b"./2025" if b"./2025-02-24-journey" in after["articles/2025/other.md"] else b"2025")
        .replace(b"/visit/", b"/journey/")
        .replace(b"[[visit|", b"[[journey|")
        .replace(b":visit#", b":journey#")
    )
    assert after["articles/fr.md"] == before["articles/fr.md"].replace(b"of: visit", b"of: journey")
    assert run_here("check", root=root).exit == 0
    again = run_here("move", "article", "visit", "journey", root=root)
    assert (again.exit, again.stdout, again.stderr.endswith("Nothing to do.\n")) == (0, "", True)


def test_an_article_gets_another_folder(tmp_path: Path) -> None:
    root = write_archive(tmp_path / "archive", FILES)
    before = content(root)
    run = run_here("move", "article", "articles/2025/2025-02-24-visit.md", "content/articles/old/deep/", root=root)
    assert run.exit == 0, run.stderr
    after = content(root)
    moved = before["articles/2025/2025-02-24-visit.md"]
    moved = moved.replace(b"image: pic", b"image: ../../2025/pic").replace(b"(pic", b"(../../2025/pic")
    assert after["articles/old/deep/2025-02-24-visit.md"] == moved.replace(b"(other", b"(../../2025/other")
    assert after["articles/2025/other.md"].count(b"../old/deep/2025-02-24-visit.md") == 3
    assert b"(/articles/old/deep/2025-02-24-visit.md)" in after["articles/2025/other.md"]
    assert b"[[visit|v]], [[article:visit#here]]" in after["articles/2025/other.md"]
    assert b"(../articles/old/deep/2025-02-24-visit.md)" in after["actors/e.md"]
    assert after["articles/fr.md"] == before["articles/fr.md"]
    assert run_here("check", root=root).exit == 0
    again = run_here("move", "article", "articles/2025/2025-02-24-visit.md", "content/articles/old/deep/", root=root)
    assert (again.exit, again.stdout, again.stderr.endswith("Nothing to do.\n")) == (0, "", True)


def test_a_folder_moves_with_all_that_lies_in_it(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        **CONFIG,
        "content/articles/visit/index.md": article("Visit", body="![A](img/a.svg) [o](../other.md)"),
        "content/articles/visit/img/a.svg": IMAGE,
        "content/articles/other.md": article("Other", body="![A](visit/img/a.svg) [v](visit) [w](visit/index.md)"),
    }
    root = write_archive(tmp_path / "archive", files)
    run = run_here("move", "article", "visit", "content/articles/2025/journey", root=root)
    assert run.exit == 0, run.stderr
    assert "1 more in its folder moved with it: files that are published have other addresses now." in run.stderr
    assert content(root) == {
        "articles/2025/journey/index.md": article(
            "Visit", keys="aliases: [/articles/visit/]", body="![A](img/a.svg) [o](../../other.md)"
        ).encode(),
        "articles/2025/journey/img/a.svg": IMAGE,
        "articles/other.md": article(
            "Other", body="![A](2025/journey/img/a.svg) [v](2025/journey) [w](2025/journey/index.md)"
        ).encode(),
    }
    assert not (root / "content/articles/visit").exists()
    assert run_here("check", root=root).exit == 0


def test_an_id_of_its_own_is_edited_and_the_file_stays(tmp_path: Path) -> None:
    files = {**CONFIG, "content/articles/a.md": article(keys="id: 'visit' # mine\nslug: a-visit")}
    root = write_archive(tmp_path / "archive", files)
    run_here("move", "article", "visit", "journey", root=root)
    assert content(root) == {"articles/a.md": article(keys="id: 'journey' # mine\nslug: a-visit").encode()}


REFUSED = {
    "an unknown article": (("vist", "x"), "the archive knows no article `vist` (did you mean `visit`?)"),
    "an id that is taken": (
        ("visit", "other"),
        "another article has the id `other` already (content/articles/2025/other.md)",
    ),
    "no id": (
        ("visit", "A Journey"),
        "`A Journey` is neither an id nor a path below content/articles/: `a-journey` would be one",
    ),
    "a place outside": (("visit", "../../x.md"), "`../../x.md` is no path below content/articles/"),
    "a place for actors": (("visit", "actors/x.md"), "`actors/x.md` is no path below content/articles/"),
    "a file that is there": (
        ("visit", "articles/2025/pic.svg"),
        "another article has the id `pic.svg` already (content/articles/2025/pic.svg.md)",
    ),
    "an address that is taken": (("visit", "gone"), "nothing is changed, as this would come of it: "),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_would_do_harm_is_refused(tmp_path: Path, case: str) -> None:
    (old, new), message = REFUSED[case]
    more: dict[str, str | bytes] = {
        "content/articles/2025/pic.svg.md": article("Picture"),
        "content/articles/z.md": article("Z", keys="aliases: /articles/gone/"),
    }
    root = write_archive(tmp_path / "archive", {**FILES, **more})
    before = content(root)
    run = run_here("move", "article", old, new, root=root)
    assert run.exit == 2
    assert run.stderr.startswith(f"error: {message}"), run.stderr
    assert content(root) == before

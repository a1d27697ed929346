"""Only paths that stay below the output, on every system, may be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.build.output_tree import Kind, OutputTree, fold_path, folders_above, is_output_path


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "articles/a-visit/index.html",
        ".nojekyll",
        ".well-known/security.txt",
        ".gitignore",
        "articles/جين-دو/index.html",
        "a..b/c...d.html",
        "articles/manifest.json",
        "with space/x y.html",
    ],
)
def test_an_ordinary_path_is_one(path: str) -> None:
    assert is_output_path(path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "a/./b",
        "a/..",
        "/etc/passwd",
        "//host/x",
        "a//b",
        "a/",
        "a\\b",
        "..\\x",
        "C:/x",
        "C:x",
        "a:stream",
        "a\0b",
        "a\nb",
        "a\x7f",
        "x.",
        "x ",
        ".. /x",
        "a/.../x",
        "\ud800",
        ".git/config",
        ".GIT",
        "a/.git/hooks/post-checkout",
        "manifest.json",
        "Manifest.JSON",
        "manifest.json/x",
        ".regesta-writing/lock",
        ".REGESTA-WRITING",
        "a" * 3000,
        "a/" * 500 + "a",
        "a\n",
    ],
)
def test_a_path_that_could_leave_the_output_or_is_reserved_is_none(path: str) -> None:
    assert not is_output_path(path)


def test_paths_that_differ_in_case_or_unicode_form_fold_together() -> None:
    assert fold_path("A/B.html") == fold_path("a/b.html")
    assert fold_path("caf\u00e9") == fold_path("CAFE\u0301")
    assert fold_path("a") != fold_path("b")


def test_the_folders_above_a_path_come_outermost_first() -> None:
    assert folders_above("a/b/c.html") == ["a", "a/b"]
    assert folders_above("c.html") == []


def test_a_link_to_a_folder_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    tree = OutputTree(str(tmp_path))
    assert tree.look("real").kind is Kind.FOLDER
    assert tree.look("link").kind is Kind.LINK
    assert tree.way_to("link/sub/x") == (Kind.LINK, "link")
    assert tree.way_to("real/sub/x") == (Kind.MISSING, "real/sub")

from __future__ import annotations

from pathlib import Path

import pytest

from regesta.errors import RegestaError
from regesta.scaffold.new_files import write_new_files
from tests.support.in_process import read_tree


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    write_new_files(tmp_path, {"a/b/c.md": "one\n", "d.md": "é\n"})
    assert read_tree(tmp_path) == {"a/b/c.md": b"one\n", "d.md": "é\n".encode()}


def test_a_file_that_is_there_is_never_written_over_and_nothing_else_stays(tmp_path: Path) -> None:
    (tmp_path / "z.md").write_text("mine", "utf-8")
    with pytest.raises(RegestaError, match=r"z\.md is there already"):
        write_new_files(tmp_path, {"a/b/c.md": "one", "z.md": "theirs"})
    assert read_tree(tmp_path) == {"z.md": b"mine"}
    assert [path.name for path in tmp_path.iterdir()] == ["z.md"]


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "z.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(RegestaError):
        write_new_files(tmp_path, {"z.md": "theirs"})
    assert not (tmp_path / "elsewhere.md").exists()


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(UnicodeEncodeError):
        write_new_files(tmp_path, {"a/b.md": "one", "c.md": "\udcff"})
    assert list(tmp_path.iterdir()) == []

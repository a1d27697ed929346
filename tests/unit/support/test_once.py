from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.once import make_once


def test_a_folder_is_filled_once(tmp_path_factory: pytest.TempPathFactory) -> None:
    made: list[Path] = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "a").touch()

    first = make_once(tmp_path_factory, f"once-{id(made)}", make)
    assert make_once(tmp_path_factory, f"once-{id(made)}", make) == first
    assert made == [first]
    assert (first / "a").is_file()


def test_what_could_not_be_made_is_tried_again_from_an_empty_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    left: list[list[Path]] = []

    def make(folder: Path) -> None:
        left.append(list(folder.iterdir()))
        (folder / "half").touch()
        message = "no room"
        raise OSError(message)

    for _ in range(2):
        with pytest.raises(OSError, match="no room"):
            make_once(tmp_path_factory, f"failing-{id(left)}", make)
    assert left == [[], []]

"""What a preview keeps between builds is never older than the files."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from regesta.build import standing as module
from regesta.build.inputs import digest_file
from regesta.build.standing import Standing
from regesta.text.digests import digest
from regesta.types import Digest

LONG_AGO = 1_700_000_000


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the files that were read, in order."""
    found: list[str] = []

    def noted(path: str) -> Digest:
        found.append(path)
        return digest_file(path)

    monkeypatch.setattr(module, "digest_file", noted)
    return found


def _file(folder: Path, text: str, *, seconds: float) -> str:
    """Write a file that was changed at a moment, by the clock that `Standing` is shown."""
    path = folder / "a.md"
    path.write_text(text, encoding="utf-8")
    os.utime(path, (seconds, seconds))
    return str(path)


def _later(monkeypatch: pytest.MonkeyPatch, seconds: float = 60) -> None:
    now = time.time_ns()
    monkeypatch.setattr(time, "time_ns", lambda: now + int(seconds * 1e9))


def test_a_file_that_nobody_touched_is_read_once(
    tmp_path: Path, reads: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = _file(tmp_path, "one", seconds=LONG_AGO)
    _later(monkeypatch)
    standing = Standing()
    assert [standing.digest(path) for _ in range(3)] == [digest(b"one")] * 3
    assert reads == [path]


def test_a_file_that_was_written_a_moment_ago_is_read_again(tmp_path: Path, reads: list[str]) -> None:
    # Within one tick of a file system's clock another text of the same length has the same time.
    path = _file(tmp_path, "one", seconds=LONG_AGO)
    standing = Standing()
    assert [standing.digest(path) for _ in range(2)] == [digest(b"one")] * 2
    assert reads == [path, path]


def test_a_new_text_of_the_same_length_and_date_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, "one", seconds=LONG_AGO)
    _later(monkeypatch)
    standing = Standing()
    assert standing.digest(path) == digest(b"one")
    os.truncate(path, 0)
    time.sleep(0.02)  # longer than a tick of Linux's clock for files
    assert _file(tmp_path, "two", seconds=LONG_AGO) == path
    assert standing.digest(path) == digest(b"two")


def test_a_file_put_in_the_place_of_another_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = _file(tmp_path, "one", seconds=LONG_AGO)
    other = tmp_path / "b.md"
    other.write_text("two", encoding="utf-8")
    os.utime(other, (LONG_AGO, LONG_AGO))
    _later(monkeypatch)
    standing = Standing()
    assert standing.digest(path) == digest(b"one")
    other.replace(path)
    assert standing.digest(path) == digest(b"two")


def test_a_file_that_is_gone_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Standing().digest(str(tmp_path / "none.md"))


def test_compiled_templates_are_kept_until_anything_beside_content_changes() -> None:
    standing = Standing()
    made = standing.environments(Digest("one"))
    assert standing.environments(Digest("one")) is made
    assert standing.environments(Digest("two")) is not made
    assert standing.environments(Digest("one")) is not made

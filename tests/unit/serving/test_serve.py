from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from regesta.build.settings import Settings
from regesta.errors import RegestaError
from regesta.serve import serve
from regesta.serving.folder import preview_folder
from tests.support.project import ROOT
from tests.unit.serving.conftest import SECONDS, Listening, article

Process = subprocess.Popen[str]


@pytest.fixture
def run(archive: Path) -> Iterator[Callable[..., tuple[Process, str]]]:
    """Starts the program on the small archive, and returns the process and the address that it says."""
    with ExitStack() as stack:

        def start(*options: str) -> tuple[Process, str]:
            command = [sys.executable, "-W", "error", str(ROOT / "build.py"), "serve", "--root", str(archive)]
            process = stack.enter_context(
                subprocess.Popen(
                    [*command, "--port", "0", *options],
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    env={**os.environ, "PYTHONUNBUFFERED": "1"},
                )
            )
            stack.callback(process.kill)
            assert process.stdout is not None
            for line in process.stdout:
                found = re.search(r"http://127\.0\.0\.1:\d+/", line)
                if found:
                    return process, found[0]
            message = "the preview did not start"
            raise AssertionError(message)

        yield start


def _end(process: Process, number: int = signal.SIGINT) -> str:
    process.send_signal(number)
    said, _ = process.communicate(timeout=SECONDS)
    return said


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_it_in_peace(run: Callable[..., tuple[Process, str]], archive: Path, number: int) -> None:
    process, url = run()
    with urllib.request.urlopen(url, timeout=SECONDS) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    assert _end(process, number) == ""
    assert process.returncode == 0
    assert sorted(entry.name for entry in archive.iterdir()) == [".regesta", "content"]
    assert sorted(entry.name for entry in (archive / ".regesta").iterdir()) == [
        "CACHEDIR.TAG",
        "cache.sqlite",
        "preview",
    ]


def test_a_signal_during_a_build_ends_it_in_peace(run: Callable[..., tuple[Process, str]], archive: Path) -> None:
    process, _ = run("--no-cache")
    for number in range(300):
        (archive / f"content/articles/a-{number}.md").write_text(article(f"Text {number}."), "utf-8")
    assert "Traceback" not in _end(process)
    assert process.returncode == 0
    assert [entry.name for entry in archive.iterdir()] == ["content"]


def test_two_previews_of_one_archive_are_apart(run: Callable[..., tuple[Process, str]], archive: Path) -> None:
    (archive / "content/articles/a-draft.md").write_text(
        "---\ntitle: A draft\ndate: 2025-03-01\ndraft: true\n---\nText.\n", "utf-8"
    )
    first, url = run("--drafts")
    second, other_url = run()
    with urllib.request.urlopen(f"{url}articles/a-draft/", timeout=SECONDS) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
    with pytest.raises(urllib.error.HTTPError, match="404") as refused:
        urllib.request.urlopen(f"{other_url}articles/a-draft/", timeout=SECONDS)  # noqa: S310 - our own address
    refused.value.close()
    for process in (first, second):
        _end(process)
        assert process.returncode == 0


def test_a_port_in_use_is_refused_in_plain_words(archive: Path) -> None:
    settings = Settings(root=archive, output=archive / "site", cache=None)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(RegestaError, match=f"port {port} is in use, .*--port 0"):
            serve(settings, Listening(), port=port, open_browser=False)


def test_the_preview_lies_in_the_cache_or_in_a_folder_that_goes_with_it(tmp_path: Path) -> None:
    with preview_folder(tmp_path / "cache") as first, preview_folder(tmp_path / "cache") as second:
        assert first == tmp_path / "cache" / "preview"
        assert tmp_path not in second.parents
    with preview_folder(tmp_path / "cache") as again, preview_folder(None) as uncached:
        assert again == first
        uncached.mkdir()
    assert not uncached.parent.exists()
    assert not second.parent.exists()


def test_a_cache_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file", "utf-8")
    with preview_folder(tmp_path / "cache") as folder:
        assert tmp_path not in folder.parents

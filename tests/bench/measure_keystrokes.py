"""Measures how long an editor waits: from a keystroke to the problems of its file, and for completions.

Run it as a program: ``python -m tests.bench.measure_keystrokes [--articles N] [--keys N]``. The editor is a real client
of a real server, each a process of its own, on the benchmark's corpus. A key is struck every `--pause` seconds: where
that is longer than the server's own pause, the whole archive is assembled meanwhile, again and again.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.bench.corpus.corpus import Corpus
from tests.bench.forms.ours import Ours
from tests.bench.writing import write_corpus
from tests.support.language_client import Editor, editing

_FAULT = "unresolved-reference"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.measure_keystrokes", description=__doc__)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--keys", type=int, default=60)
    parser.add_argument("--pause", type=float, nargs="+", default=[0.1, 0.6])
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_corpus(Corpus(articles=options.articles), {root: Ours("title: Corpus\nurl: https://example.org/\n")})
        asyncio.run(_measure(root, options.keys, options.pause))


async def _measure(root: Path, keys: int, pauses: Sequence[float]) -> None:
    path = sorted((root / "content/articles").rglob("*.md"))[100].relative_to(root).as_posix()
    async with editing(root, patience=600) as editor:
        started = time.perf_counter()
        editor.open(path)
        await editor.hover(path, "title")
        _tell("the archive read for the first time", [time.perf_counter() - started])
        text = editor.texts[path] + "\n\nA fault: [[nobody at all"
        for pause in pauses:
            _tell(f"a key every {pause} s, to the problems", await _type(editor, path, text, keys, pause))
        times = []
        for letter in "abcdefghijklmnop":
            editor.write(path, f"{text}]]. See [[{letter}")
            started = time.perf_counter()
            await editor.complete(path, f"See [[{letter}")
            times.append(time.perf_counter() - started)
        _tell("completions of a reference", times)


async def _type(editor: Editor, path: str, text: str, keys: int, pause: float) -> list[float]:
    times = []
    for number in range(keys):
        started = time.perf_counter()
        editor.write(path, f"{text}{'x' * number}]].\n")
        await editor.next_problems(path, "x" * number)
        times.append(time.perf_counter() - started)
        await asyncio.sleep(pause)
    return times


def _tell(what: str, times: list[float]) -> None:
    ordered = sorted(1000 * seconds for seconds in times)
    median, slow = statistics.median(ordered), ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    sys.stdout.write(f"{what:45} median {median:8.0f} ms   95 in 100 within {slow:8.0f} ms\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()

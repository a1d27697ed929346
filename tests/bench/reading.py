"""What reading one article costs, step by step, beside the stock markdown-it-py on the same text.

Run it as a program: ``python -m tests.bench.reading``. Processor time of one process without garbage collection, as in
a build; of several rounds, each of which begins with another step, the best of each. The ratio travels, the times are
this machine's.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import msgspec
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from regesta.build.parsing import Parsing, parse_file
from regesta.config.model import Config, MarkdownConfig
from regesta.content.records import read_record
from regesta.content.sources import Found
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.text.decoding import decode
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml import parse_yaml
from regesta.text.source_text import SourceText
from regesta.types import SourcePath
from tests.bench.corpus.corpus import Corpus
from tests.bench.forms.ours import Ours

Step = Callable[[], object]
_STOCK = "markdown-it-py by itself"
_ALL = "a file: all of it"


class Files:
    """Articles as bytes, and what the steps make of them."""

    def __init__(self, *, articles: int) -> None:
        corpus = Corpus(articles=articles)
        written = [Ours("").article(article) for article in corpus.articles()]
        self.files = [(Found(path=SourcePath(name), kind="article"), text.encode()) for name, text in written]
        self.heads: list[tuple[SourceText, int, int]] = []
        self.bodies: list[tuple[SourceText, int]] = []
        for found, data in self.files:
            source, _ = decode(found.path, data)
            assert source is not None
            split, _ = split_front_matter(source)
            assert split is not None
            self.heads.append((source, *(split.header or (0, 0))))
            self.bodies.append((source, split.body_start))

    def steps(self) -> Mapping[str, Step]:
        """Name what is measured: each goes through all files."""
        stock = _stock()
        usual = Parsing.of(Config())
        plain = Parsing.of(Config(markdown=MarkdownConfig(accelerate=False)))
        options = MarkdownOptions()
        texts = [source.text[start:] for source, start in self.bodies]
        return {
            _STOCK: lambda: [stock(text) for text in texts],
            _ALL: lambda: [parse_file(found, data, usual) for found, data in self.files],
            "  decode": lambda: [decode(found.path, data) for found, data in self.files],
            "  split off the front matter": lambda: [split_front_matter(source) for source, _, _ in self.heads],
            "  YAML": lambda: [parse_yaml(*head) for head in self.heads],
            "  those three, and the schema": lambda: [read_record(found, data, words={}) for found, data in self.files],
            "  Markdown": lambda: [render_prose(source, start, options) for source, start in self.bodies],
            "a file, without acceleration": lambda: [parse_file(found, data, plain) for found, data in self.files],
        }

    def sizes(self) -> Mapping[str, float]:
        """Count what a file holds, and what is kept of it."""
        encoder = msgspec.msgpack.Encoder()
        proses = [render_prose(source, start, MarkdownOptions())[0] for source, start in self.bodies]
        records = [read_record(found, data, words={}).record for found, data in self.files]
        total = {
            "bytes": sum(len(data) for _, data in self.files),
            "bytes of front matter": sum(end - start for _, start, end in self.heads),
            "words": sum(prose.words for prose in proses),
            "text runs": sum(len(prose.runs()) for prose in proses),
            "bytes of prose, encoded": sum(len(encoder.encode(prose)) for prose in proses),
            "bytes of record, encoded": sum(len(encoder.encode(record)) for record in records),
        }
        return {name: number / len(self.files) for name, number in total.items()}


def _stock() -> Callable[[str], object]:
    """Make the library's own parser, with the syntax that ours has and its plugins give."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin).render


def best_of(steps: Mapping[str, Step], rounds: int) -> dict[str, float]:
    """Time each step some times, and keep the shortest time, in seconds."""
    best = dict.fromkeys(steps, float("inf"))
    order = list(steps)
    for _ in range(rounds):
        for name in order:
            start = time.process_time()
            steps[name]()
            best[name] = min(best[name], time.process_time() - start)
        order.append(order.pop(0))
    return best


@contextmanager
def _without_collection() -> Iterator[None]:
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def main(arguments: Sequence[str]) -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description="Measure what reading an article costs.")
    parser.add_argument("--articles", type=int, default=200, metavar="N")
    parser.add_argument("--rounds", type=int, default=10, metavar="N")
    asked = parser.parse_args(arguments)
    files = Files(articles=asked.articles)
    lines = [f"{name:32}{number:10.0f}" for name, number in files.sizes().items()]
    with _without_collection():
        times = best_of(files.steps(), asked.rounds)
    lines += [f"{name:32}{seconds * 1000 / asked.articles:10.2f} ms" for name, seconds in times.items()]
    lines.append(f"all of it / markdown-it-py      {times[_ALL] / times[_STOCK]:10.2f}")
    sys.stdout.write("\n".join(["for each article:", *lines, ""]))


if __name__ == "__main__":
    main(sys.argv[1:])

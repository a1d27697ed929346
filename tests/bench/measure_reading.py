"""Measures what reading one article costs, step by step, and beside it the stock markdown-it-py on the same text.

Run it as a program: ``python -m tests.bench.measure_reading``. Times are the best of several rounds over all articles,
each round with another method first, in milliseconds an article; the machine decides the figures, the ratio travels.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable, Sequence

import msgspec
from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from regesta.build.reading import read_file
from regesta.config import Config
from regesta.content.records import read_record
from regesta.content.sources import Found
from regesta.text.decoding import decode
from regesta.text.front_matter import split_front_matter
from regesta.text.located_yaml import parse_yaml
from regesta.types import SourcePath

WORDS = """
    a about after against agreement aid all also among an and announced any are argument as at authority because been
    before border both but by capital case change claim conditions could council country day decision delegation
    diplomat does economic election evidence first five for force formal four from government had has have he her his
    how humanitarian if in influence interests is it its last leaders less long matter meeting ministry money month more
    most must nearly need new no not now of office official on one only or other over own party people perhaps plan
    point policy power press probably province public question rather reading reason recent region relations report
    response said second seems senior she should signal since small so some speech state statement still such talks
    than that the their them then there these they third this those three through time to trade two under until up
    visit was we week were what when where which while who whose will with within without words would year years
""".split()
NAMES = ["Harbour Foundation", "Jane Doe", "Northern Government", "Taro Kuromi", "River Council", "Latif N. Azari"]
THEMES = ["recognition", "Humanitarian aid", "borders", "trade"]


def body(rng: random.Random, *, words: int = 1500, width: int | None = None) -> str:
    """Write an article's text: headings, 20 to 25 paragraphs, and now and then what else Markdown has."""
    blocks: list[str] = []
    left = words
    extras = [_list, _quotation, _table]
    while left > 0:
        if len(blocks) % 5 == 0:
            blocks.append(f"## {_phrase(rng, 4).capitalize()}")
        elif len(blocks) % 9 == 7 and extras:
            blocks.append(extras.pop()(rng))
        else:
            paragraph = _paragraph(rng, rng.randint(55, 85), note=len(blocks) // 6 if len(blocks) % 6 == 1 else None)
            blocks.append(_wrapped(paragraph, width) if width else paragraph)
        left -= len(blocks[-1].split())
    blocks += [f"[^{number}]: {_sentence(rng, 14)}" for number in range(-(-len(blocks) // 6))]
    return "\n\n".join(blocks) + "\n"


def front_matter(rng: random.Random, number: int) -> str:
    """Write the head of an article: 2 to 3 kB."""
    day = f"2025-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"
    lines = [
        f'title: "{_phrase(rng, 6).capitalize()}: what the week signals"',
        f"date: {day}",
        f"as_of: {day}",
        "authors: [A. Author, B. Writer]",
        f"summary: {_sentence(rng, 30)}",
        f"about: [{rng.choice(NAMES)}]",
        "actors:",
        *(f"  - {name}" for name in rng.sample(NAMES, 3)),
        f"  - {{id: jane-doe, role: {_phrase(rng, 2)}}}",
        "  - {name: Taro Kuromi, as: Taro Kuroma}",
        f"themes: [{', '.join(rng.sample(THEMES, 2))}]",
        "places: [Harbour City]",
        "mentions:",
        "  Washington: united-states",
        '  Capital City: {default: northern-government, place: ["a visit to Capital City"]}',
        "dates:",
    ]
    for month in range(1, 6):
        lines += [
            f"  - 2024-{month:02}-{rng.randint(10, 28)}: {_phrase(rng, 6).capitalize()}",
            f"    id: event-{number}-{month}",
            f"    by: [{rng.choice(NAMES)}]",
            "    status: reported",
        ]
    lines.append("sources:")
    for source in range(1, 4):
        lines += [
            f"  - id: s{source}",
            f"    title: {_phrase(rng, 7).capitalize()}",
            f'    url: "https://example.org/{number}/{source}"',
            f'    archived: "https://web.archive.org/web/2025/https://example.org/{number}/{source}"',
            "    accessed: 2025-02-20",
            f"    publisher: {_phrase(rng, 2).title()}",
        ]
    lines += [
        "assessments:",
        f"  - claim: {_sentence(rng, 18)}",
        "    likelihood: likely",
        "    confidence: moderate",
        "    by: 2026-01-01",
        "history:",
        f"  - {{date: 2025-03-02, kind: correction, note: {_phrase(rng, 9).capitalize()}.}}",
    ]
    return "\n".join(lines) + "\n"


def article(seed: int) -> bytes:
    """Write a whole article; every other one has its lines wrapped."""
    rng = random.Random(seed)
    text = body(rng, width=100 if seed % 2 else None)
    return f"---\n{front_matter(rng, seed)}---\n{text}".encode()


def _phrase(rng: random.Random, length: int) -> str:
    return " ".join(rng.choices(WORDS, k=length))


def _sentence(rng: random.Random, length: int) -> str:
    return f"{_phrase(rng, length).capitalize()}."


def _paragraph(rng: random.Random, length: int, *, note: int | None) -> str:
    sentences: list[str] = []
    while length > 0:
        size = rng.randint(9, 22)
        words = rng.choices(WORDS, k=size)
        for chance, form in (
            (0.20, "{},"),
            (0.10, "{}'s"),
            (0.07, '"{}"'),
            (0.06, "*{}*"),
            (0.03, "**{}**"),
            (0.06, f"[[{rng.choice(NAMES)}]]"),
            (0.05, "[{}](https://example.org/page/{})"),
            (0.02, "[{}](../other-article.md)"),
            (0.04, "{} – that is –"),
            (0.03, "({})"),
        ):
            if rng.random() < chance:
                at = rng.randrange(1, size)
                words[at] = form.format(words[at], size)
        sentences.append(f"{words[0].capitalize()} {' '.join(words[1:])}.")
        length -= size
    return " ".join(sentences) + ("" if note is None else f"[^{note}]")


def _wrapped(text: str, width: int) -> str:
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".lstrip()
    return "\n".join(lines)


def _list(rng: random.Random) -> str:
    return "\n".join(f"- {_sentence(rng, 9)}" for _ in range(4))


def _quotation(rng: random.Random) -> str:
    return "\n".join(f"> {_sentence(rng, 12)}" for _ in range(3))


def _table(rng: random.Random) -> str:
    rows = [f"| {_phrase(rng, 2)} | {rng.randint(1, 99)} |" for _ in range(3)]
    return "\n".join(["| what | how many |", "|---|--:|", *rows])


def _stock() -> Callable[[str], object]:
    """Make the library's own parser with the same syntax as ours, as far as it has it."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin).use(deflist_plugin).render


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(files: Sequence[bytes], rounds: int) -> dict[str, float]:
    """Time each step over all files: the best round, in milliseconds a file."""
    config = Config()
    found = Found(path=SourcePath("content/articles/a.md"), kind="article")
    stock = _stock()
    texts, heads, bodies = [], [], []
    for data in files:
        source, _ = decode(found.path, data)
        assert source is not None
        split, _ = split_front_matter(source)
        assert split is not None
        assert split.header is not None
        texts.append(source)
        heads.append((source, *split.header))
        bodies.append(source.text[split.body_start :])
    written = [read_file(found, data, config).written for data in files]
    encoder = msgspec.msgpack.Encoder()
    proses = [one.prose for one in written if one is not None]
    assert len(proses) == len(files)
    steps: dict[str, Callable[[], object]] = {
        "stock markdown-it-py": lambda: [stock(text) for text in bodies],
        "read_file": lambda: [read_file(found, data, config) for data in files],
        "  decode": lambda: [decode(found.path, data) for data in files],
        "  YAML": lambda: [parse_yaml(*head) for head in heads],
        "  decode, YAML and schema": lambda: [read_record(found, data, words={}) for data in files],
        "encode the prose": lambda: [encoder.encode(prose) for prose in proses],
    }
    best = dict.fromkeys(steps, float("inf"))
    names = list(steps)
    for _ in range(rounds):
        for name in names:
            best[name] = min(best[name], _timed(steps[name]))
        names.append(names.pop(0))
    table = {name: seconds * 1000 / len(files) for name, seconds in best.items()}
    table["bytes of source"] = sum(map(len, files)) / len(files)
    table["bytes of front matter"] = sum(end - start for _, start, end in heads) / len(files)
    table["bytes of prose, encoded"] = sum(len(encoder.encode(prose)) for prose in proses) / len(files)
    table["runs"] = sum(len(prose.runs()) for prose in proses) / len(files)
    table["words"] = sum(prose.words for prose in proses) / len(files)
    return table


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    files = [article(seed) for seed in range(options.articles)]
    gc.collect()
    gc.freeze()
    gc.disable()  # as a build has it
    table = measure(files, options.rounds)
    for name, value in table.items():
        unit = "" if value > 10 else " ms"  # noqa: PLR2004 -- counts are all larger, times smaller
        print(f"{name:28}{value:12.2f}{unit}")  # noqa: T201 -- the program's output
    print(f"read_file / stock {table['read_file'] / table['stock markdown-it-py']:.2f}")  # noqa: T201 -- as above


if __name__ == "__main__":
    main()

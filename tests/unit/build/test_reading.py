from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from regesta.build.cache.store import Store
from regesta.build.parsing import Head, Parsing, decode_head, parse_file
from regesta.build.reading import Reading, read_all
from regesta.config.model import Config, MarkdownConfig
from regesta.content.model import Record
from regesta.content.sources import Found, Kind, discover
from regesta.prose.parts import decode_pieces
from regesta.types import Digest, SourcePath
from tests.support.content import PIXEL, article, record, write_files

CONFIG = Config()


def found(path: str, kind: Kind = "article") -> Found:
    return Found(path=SourcePath(path), kind=kind)


def read_file(file: Found, data: bytes, config: Config) -> tuple[Head[Record], str]:
    """Parse a file, and return what the archive makes of it, and its HTML with nothing in its slots."""
    parsed = parse_file(file, data, Parsing.of(config))
    html = "".join(decode_pieces(parsed.texts[0].data)) if parsed.texts else ""
    return decode_head(file, parsed.head), html


def read_folder(root: Path, files: tuple[Found, ...], tick: Callable[[], None]) -> Reading:
    """Read files with an empty cache."""
    (root / "cache").mkdir()
    with Store(str(root / "cache"), Digest("0" * 64)) as store:
        return read_all(root, files, Parsing.of(CONFIG), store, jobs=1, tick=tick)


def no_tick() -> None:
    """Count nothing."""


def test_a_file_becomes_a_record_and_its_prose() -> None:
    text = article("A", "2025-01-01", body="See [[Jane]].\n\n## Part\n")
    result, _ = read_file(found("content/articles/a.md"), text.encode(), CONFIG)
    assert result.problems == ()
    assert result.written is not None
    assert result.written.record.identity == "a"
    (slot,) = result.written.outline.slots
    assert text[slot.span.start : slot.span.end] == "Jane"
    assert slot.span.line == 5
    assert [heading.id for heading in result.written.outline.headings] == ["part"]


def test_the_same_bytes_give_the_same_result() -> None:
    data = article("A", "2025-01-01", "themes: [Aid]", body="*Text* [^1]\n\n[^1]: Note.").encode()
    one, other = (parse_file(found("content/articles/a.md"), data, Parsing.of(CONFIG)) for _ in range(2))
    assert one == other


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (MarkdownConfig(), "“a”"),
        (MarkdownConfig(typographer=False), "&quot;a&quot;"),
        (MarkdownConfig(rules={"quotes": False}), "&quot;a&quot;"),
    ],
)
def test_the_config_says_how_markdown_is_read(markdown: MarkdownConfig, html: str) -> None:
    result, html_of = read_file(found("content/articles/a.md"), article(body='"a"').encode(), Config(markdown=markdown))
    assert result.written is not None
    assert html in html_of


def test_quotes_follow_the_language_of_the_text() -> None:
    result, html_of = read_file(
        found("content/articles/a.md"), article("A", "2025-01-01", "lang: de", body='"a"').encode(), CONFIG
    )
    assert result.written is not None
    assert "„a“" in html_of


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xfe", "invalid-encoding"),
        (b"---\ntitle: a\x00b\n---\n", "nul-character"),
        (b"No front matter.", "no-front-matter"),
        (b"+++\ntitle = 1\n+++\n", "toml-front-matter"),
        (b"---\ntitle: A\n", "unclosed-front-matter"),
        (b"---\n- a\n---\n", "wrong-type"),
        (b"---\njust text\n---\n", "wrong-type"),
        (b"---\ntitle: [a\n---\n", "yaml-syntax"),
        (b"", "no-front-matter"),
    ],
)
def test_a_file_that_is_no_record_is_a_problem(data: bytes, code: str) -> None:
    result, _ = read_file(found("content/articles/a.md"), data, CONFIG)
    assert result.written is None
    assert code in {fault.code for fault in result.problems}


def test_every_file_of_the_content_is_read_to_its_kind(tmp_path: Path) -> None:
    write_files(
        tmp_path / "content",
        {
            "articles/a.md": article(),
            "actors/a.md": record("name: A"),
            "themes/a.md": record("label: A"),
            "events/a.md": record("title: A", "date: 2025"),
            "places/a.md": record("name: A"),
            "pages/a.md": record("title: A"),
            "articles/broken.md": "nothing",
            "pic.png": PIXEL,
            "broken.png": b"none",
            "data.csv": b"a,b",
            "urls.txt": b"/a/\n",
        },
    )
    ticks: list[int] = []
    files = discover(tmp_path).files
    reading = read_folder(tmp_path, files, lambda: ticks.append(1))
    material, problems = reading.material, reading.problems
    kinds = (material.articles, material.actors, material.themes, material.events, material.places, material.pages)
    assert [len(kind) for kind in kinds] == [1] * 6
    assert material.ledger == b"/a/\n"
    sizes = {path: asset.size for path, asset in material.assets.items()}
    assert sizes == {"content/pic.png": (4, 3), "content/broken.png": None, "content/data.csv": None}
    assert {asset.output for asset in material.assets.values()} == {"pic.png", "broken.png", "data.csv"}
    assert [file.path for file in material.unread] == ["content/articles/broken.md"]
    assert sorted(fault.code for fault in problems) == ["no-front-matter", "unreadable-image"]
    assert len(ticks) == len(files)


def test_a_file_that_vanishes_is_a_problem(tmp_path: Path) -> None:
    gone = (found("content/articles/gone.md"), found("content/gone.png", "asset"))
    reading = read_folder(tmp_path, gone, no_tick)
    material, problems = reading.material, reading.problems
    assert [fault.code for fault in problems] == ["unreadable-file"] * 2
    assert material.unread == gone

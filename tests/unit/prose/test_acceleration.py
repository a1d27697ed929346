"""With the quick ways and without them, a body becomes the same prose, byte for byte, with the same problems."""

from __future__ import annotations

import json
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.utils import read_fixture_file

from regesta.prose.fast_inlines import NORMAL_ADDRESS
from regesta.prose.located_blocks import LocatedBlockParser
from regesta.prose.located_inlines import LocatedInlineParser
from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import RULES, ProseParser
from regesta.prose.render import render_prose
from regesta.prose.work import Work, env_for
from regesta.text.source_text import SourceText
from regesta.types import SourcePath
from tests.support.markdown_documents import document, options

PATH = SourcePath("content/articles/x.md")
FOLDER = Path(__file__).parents[2] / "prose"
EXAMPLES = json.loads((FOLDER / "commonmark.json").read_text(encoding="utf-8"))
CASES = [case for path in sorted(FOLDER.glob("*.md")) for case in read_fixture_file(path) if path.name != "README.md"]
SPECIFICATION = MarkdownOptions(rules_off=frozenset(rule.name for rule in RULES if rule.name != "html"))
ENCODER = msgspec.msgpack.Encoder(order="deterministic")


def rendered(text: str, wanted: MarkdownOptions, *, accelerate: bool) -> bytes:
    chosen = msgspec.structs.replace(wanted, accelerate=accelerate)
    return ENCODER.encode(render_prose(SourceText(PATH, text), 0, chosen))


def differs(text: str, wanted: MarkdownOptions) -> bool:
    return rendered(text, wanted, accelerate=True) != rendered(text, wanted, accelerate=False)


def shortened(text: str, wanted: MarkdownOptions) -> str:
    """Leave out what makes no difference to the difference."""
    size = len(text)
    while size:
        for start in range(0, len(text), size):
            shorter = text[:start] + text[start + size :]
            if differs(shorter, wanted):
                text = shorter
                break
        else:
            size //= 2
    return text


def differences(seeds: Iterable[int]) -> Iterator[tuple[int, str, MarkdownOptions]]:
    """Yield the seeds whose documents differ, each with the part of it that does."""
    for seed in seeds:
        text, wanted = document(seed), options(seed)
        if differs(text, wanted):
            yield seed, shortened(text, wanted), wanted


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("wanted", [MarkdownOptions(), SPECIFICATION], ids=["all rules", "CommonMark"])
def test_the_examples_of_commonmark_become_the_same(line_end: str, wanted: MarkdownOptions) -> None:
    texts = [example["markdown"].replace("\n", line_end) for example in EXAMPLES]
    assert [text for text in texts if differs(text, wanted)] == []


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_prose_cases_become_the_same(line_end: str) -> None:
    texts = [case[2].replace("\n", line_end) for case in CASES]
    assert len(texts) > 50
    assert [text for text in texts if differs(text, MarkdownOptions())] == []


def test_random_documents_become_the_same() -> None:
    first = secrets.randbits(48)
    assert list(differences(range(first, first + 3_000))) == []


@pytest.mark.long
def test_a_hundred_thousand_random_documents_become_the_same() -> None:
    first = secrets.randbits(48)
    assert list(differences(range(first, first + 100_000))) == []


@pytest.mark.parametrize(
    "text",
    [
        "Words, and “more” words: they don't end – yet (so far)!",
        "Two lines\nof words",
        "It is *this* and **that**, _this_ and __that__; *one **in** other*.",
        "“*Quoted*”, (*aside*), *ended.* And *across\nlines*",
        "[[Jane Doe]], [[Jane Doe|she]], [[an-article#part]]",
        "[words](../other.md) and [words](https://example.org/a?b=c#d), [here](#part)",
        "A claim[^1] and `code`, R&D, snake_case, [sic], ~5",
        r"Escaped \* and &amp; named",
        "A line  \nand a line \nand\n  a line",
    ],
)
def test_ordinary_text_needs_no_rule_of_the_library(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        pytest.fail("the library was asked")

    monkeypatch.setattr(LocatedInlineParser, "parse", fail)
    monkeypatch.setattr(LocatedBlockParser, "read_block", fail)
    prose, _ = render_prose(SourceText(PATH, text), 0, MarkdownOptions())
    assert "".join(run.text for run in prose.runs())


def parse_with(md: MarkdownIt, text: str) -> str:
    work = Work(SourceText(PATH, text), 0, MarkdownOptions())
    return str(md.render(work.body.text, env_for(work)))


def test_a_rule_that_is_not_known_is_asked_of_every_text() -> None:
    def shout(state: StateInline, silent: bool) -> bool:  # noqa: FBT001 # an inline rule
        if state.src[state.pos] != "!":
            return False
        if not silent:
            state.push("text", "", 0).content = "ONE"
        state.pos += 1
        return True

    parser = ProseParser(MarkdownOptions())
    parser.inline.ruler.push("shout", shout)
    assert parse_with(parser, "Hear!") == "<p>HearONE</p>\n"


def test_a_block_rule_that_is_not_known_is_asked_of_every_block() -> None:
    def swallow(state: StateBlock, line: int, _end: int, silent: bool) -> bool:  # noqa: FBT001 # a block rule
        if not state.src.startswith("Gone", state.bMarks[line]):
            return False
        if not silent:
            state.line = line + 1
        return True

    parser = ProseParser(MarkdownOptions())
    parser.block.ruler.before("paragraph", "swallow", swallow, {"alt": ["paragraph"]})
    assert parse_with(parser, "Stays\nGone\n\nGone\n\nStays") == "<p>Stays</p>\n<p>Stays</p>\n"


def test_a_rule_for_text_is_used() -> None:
    parser = ProseParser(MarkdownOptions())
    parser.add_render_rule("text", lambda _self, tokens, index, *_: tokens[index].content.upper())
    assert parse_with(parser, r"a *b* \* &amp;") == "<p>A <em>B</em> * &</p>\n"


@settings(max_examples=2_000)
@given(
    st.lists(
        st.sampled_from(
            [
                "https://",
                "http://",
                "//",
                "/",
                "e.org",
                "E",
                "a",
                "..",
                ".",
                "-",
                "_",
                "~",
                "?",
                "#",
                "=",
                "+",
                ",",
                ";",
            ]
        ),
        max_size=8,
    ).map("".join)
)
def test_a_normal_address_is_what_the_library_makes_of_it(address: str) -> None:
    if NORMAL_ADDRESS.fullmatch(address):
        assert MarkdownIt().normalizeLink(address) == address


def test_the_documents_stand_on_the_edges() -> None:
    texts = "\n".join(document(seed) for seed in range(500))
    for sign in (
        "\t",
        "\r\n",
        "\u00a0",
        "\0",
        "[^1]:",
        "\n===",
        "  \n",
        "\\\n",
        "&amp;",
        "<b",
        "![",
        "]{",
        "**",
        "[ref]: ",
    ):
        assert sign in texts
    assert re.search(r"[^\x00-\u2fff]", texts)

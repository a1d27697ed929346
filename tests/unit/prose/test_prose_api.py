from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from regesta.errors import Problem
from regesta.prose.model import Prose, TextRun
from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import RULES, parser_for
from regesta.prose.render import fill, render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/x.md")


def render(
    text: str, *, start: int = 0, lang: str = "en", off: str = "", trust: bool = False, typographer: bool = True
) -> tuple[Prose, tuple[Problem, ...]]:
    options = MarkdownOptions(rules_off=frozenset(off.split()), lang=lang, trust_html=trust, typographer=typographer)
    return render_prose(SourceText(PATH, text), start, options)


def html_of(text: str, *, off: str = "", lang: str = "en", trust: bool = False, typographer: bool = True) -> str:
    prose, _ = render(text, off=off, lang=lang, trust=trust, typographer=typographer)
    return fill(prose, lambda slot: f"[{slot.kind}:{slot.target}]")


def block_texts(runs: tuple[TextRun, ...]) -> list[str]:
    blocks: dict[int, str] = {}
    for run in runs:
        blocks[run.block] = blocks.get(run.block, "") + run.text
    return list(blocks.values())


def test_pieces_and_slots_interleave() -> None:
    prose, _ = render("a [b](c.md) [[d|e & f]] ![g](h.png)")
    assert [slot.kind for slot in prose.slots] == ["link", "reference", "image"]
    assert prose.pieces == ('<p>a <a href="', '">b</a> ', " <img ", ' alt="g"></p>\n')
    assert prose.slots[1].label_html == "e &amp; f"


def test_footnotes_put_their_slots_behind_those_of_the_text() -> None:
    prose, _ = render("a[^1] [[b]]\n\n[^1]: [[c]]\n")
    assert [slot.target for slot in prose.slots] == ["b", "c"]


def test_places_count_from_the_start_of_the_file() -> None:
    text = "---\r\ntitle: x\r\n---\r\n\r\n> quoted\r\n> [[Jane Doe]]\r\n"
    prose, _ = render(text, start=text.index("\r\n\r\n"))
    span = prose.slots[0].span
    assert text[span.start : span.end] == "Jane Doe"
    assert (span.line, span.column) == (6, 5)


def test_runs_of_a_block_join_to_its_text() -> None:
    prose, _ = render("the *Harbour\nFoundation* &amp; [its `own`](x.md) \\* Co.\n\n## Next")
    assert block_texts(prose.runs()) == ["the Harbour\nFoundation & its own * Co.", "Next"]


def test_runs_know_what_they_stand_in() -> None:
    text = (
        '## H\n\np `c` [l](x.md)[^1]\n\n> q\n\n| t |\n|---|\n\n![a](b.png "cap")\n\n'
        "> [!NOTE]\n> n\n\n<div>raw</div>\n\n[^1]: f\n"
    )
    prose, _ = render(text)
    found = {run.text.strip(): run.context for run in prose.runs()}
    assert found == {
        "H": "heading", "p": "paragraph", "": "paragraph", "c": "code", "l": "link", "q": "quotation", "t": "table",
        "cap": "caption", "n": "paragraph", "raw": "html", "f": "footnote",
    }  # fmt: skip


def test_supplied_titles_are_not_runs_of_the_source() -> None:
    prose, _ = render("> [!TIP]\n> words")
    assert [run.text for run in prose.runs()] == ["words"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two-three don't 4.5", 4),
        ("北京大学 and 東京", 4),
        ("", 0),
        ("외무성 발표", 2),
        ("![alt](a.png) `code` x", 2),
    ],
)
def test_words_are_counted_by_script(text: str, words: int) -> None:
    assert render(text)[0].words == words


def test_plain_text_has_one_line_for_each_block() -> None:
    prose, _ = render('# T\n\na *b*\n"c"\n\n- d\n- e [[F|g]]\n\n```\ncode\n```\n\n<p>h &amp; i</p>')
    assert prose.plain() == "T\na b “c”\nd\ne g\ncode\nh & i"


def test_first_paragraph_passes_over_quotations_lists_and_notes() -> None:
    prose, _ = render("> [!NOTE]\n> n\n\n> q\n\n- l\n\n![a](b.png)\n\nThe *first*\none.\n\nSecond")
    assert prose.first_paragraph == "The first one."


def test_headings_are_listed_with_their_places() -> None:
    text = "## A *b*\n\n#### C {#d}"
    prose, _ = render(text)
    assert [(h.level, h.id, h.text, text[h.span.start : h.span.end]) for h in prose.headings] == [
        (2, "a-b", "A b", "A *b*"),
        (4, "d", "C", "C"),
    ]


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en-GB", "“a ‘b’ c’s”"),
        ("de", "„a ‚b‘ c’s“"),
        ("fr", "«\u202fa “b” c’s\u202f»"),
        ("ja", "「a 『b』 c’s」"),
        ("ar", "«a ‹b› c’s»"),
    ],
)
def test_quotes_are_those_of_the_language(lang: str, expected: str) -> None:
    assert html_of("\"a 'b' c's\"", lang=lang) == f"<p>{expected}</p>\n"


def test_quotes_stay_straight_without_the_typographer() -> None:
    assert html_of("\"a\" 'b'", typographer=False) == "<p>&quot;a&quot; 'b'</p>\n"


def test_supplied_words_are_in_the_language_of_the_text() -> None:
    assert "ملاحظة" in html_of("> [!NOTE]\n> x", lang="ar")
    assert 'aria-label="脚注"' in html_of("x[^1]\n\n[^1]: y", lang="ja")


SWITCHES = {
    "tables": ("| a |\n|---|", "<p>| a |\n|---|</p>\n"),
    "strikethrough": ("~~a~~", "<p>~~a~~</p>\n"),
    "definitions": ("a\n: b", "<p>a\n: b</p>\n"),
    "footnotes": ("a[^1]\n\n[^1]: b", '<p>a<a href="[link:b]">^1</a></p>\n'),
    "tasks": ("- [x] a", "<ul>\n<li>[x] a</li>\n</ul>\n"),
    "callouts": ("> [!NOTE]", "<blockquote>\n<p>[!NOTE]</p>\n</blockquote>\n"),
    "references": ("[[a]]", "<p>[[a]]</p>\n"),
    "links": ("[a](b.md)", '<p><a href="b.md">a</a></p>\n'),
    "images": ("![a](b.png)", '<p><img src="b.png" alt="a"></p>\n'),
    "figures": ('![a](b.png "c")', '<p><img [image:b.png] alt="a" title="c"></p>\n'),
    "html": ("<b>a</b>", "<p>&lt;b&gt;a&lt;/b&gt;</p>\n"),
    "attributes": ("`a`{.b}", "<p><code>a</code>{.b}</p>\n"),
    "headings": ("# a", "<h1>a</h1>\n"),
    "quotes": ('"a"', "<p>&quot;a&quot;</p>\n"),
}


@pytest.mark.parametrize("rule", [rule.name for rule in RULES])
def test_each_rule_can_be_switched_off(rule: str) -> None:
    text, expected = SWITCHES[rule]
    assert html_of(text, off=rule) == expected
    assert html_of(text) != expected


def test_each_rule_is_in_the_guide() -> None:
    guide = (Path(__file__).parents[3] / "docs" / "guide" / "markdown.md").read_text(encoding="utf-8")
    assert [rule.name for rule in RULES if f"| `{rule.name}` |" not in guide] == []


def test_a_parser_is_kept_for_equal_options() -> None:
    assert parser_for(MarkdownOptions(lang="ar")) is parser_for(MarkdownOptions(lang="ar"))


def test_rendering_is_reentrant() -> None:
    texts = [f"# T{n}\n\na[^{n}] [[r{n}]] <b id=i{n}>x</b>\n\n[^{n}]: note {n}\n" for n in range(40)]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(render, texts)) == [render(text) for text in texts]


def test_trusted_html_passes_as_it_is_written() -> None:
    assert html_of('<div style="x" onclick="y">[a](b.md)', trust=True) == '<div style="x" onclick="y">[a](b.md)'
    assert render("<script>x</script>", trust=True)[1] == ()

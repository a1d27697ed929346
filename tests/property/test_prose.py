"""Any text in: no crash, exact places, nothing that runs a script, well-formed HTML."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from regesta.prose.model import Prose, Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import fill, render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

OPTIONS = MarkdownOptions()
PATH = SourcePath("content/articles/x.md")
LINE_END_AND_MARGIN = re.compile(r"(?:\r\n|\n|\r)[ \t>]*")
VOID = frozenset({"br", "hr", "img", "input", "wbr", "col"})
UNSAFE_ELEMENTS = frozenset(
    {"script", "style", "iframe", "object", "embed", "form", "svg", "math", "base", "link", "meta"}
)
SAFE_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|FILLED|#)", re.IGNORECASE)

WORDS = st.sampled_from(["Jane Doe", "a", "x y", "外務省", "جين", "é", "1", "don't", '"so"', "end."])
INLINES = st.sampled_from(
    [
        r"*@*",
        r"**@**",
        r"~~@~~",
        r"`@`",
        r"[[@]]",
        r"[[@|label·@]]",
        r"[[a#@]]",
        r"[@](../x.md#y)",
        r"[@](<a·b.md>·'t')",
        r"![@](p.png)",
        r'![@](p.png·"Cap")',
        r"[@]{.c·lang=ar}",
        r"@[^1]",
        r"\*·@",
        r"&amp;·@",
        r"[@](javascript:x)",
        r"<b>@</b>",
        r"<i·id=q·onclick=x>@</i>",
        r"<https://a.b/@>",
        r"@",
        r"[@][ref]",
        r"[[@¶again]]",
        r"@··¶@",
        r"`a¶b`",
    ]
).map(lambda text: text.replace("·", " ").replace("¶", "\n"))


@st.composite
def phrases(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(INLINES, WORDS), min_size=1, max_size=4))
    return " ".join(inline.replace("@", word) for inline, word in parts)


@st.composite
def blocks(draw: st.DrawFn) -> str:
    phrase = draw(phrases())
    flat = phrase.replace("\n", " ")
    kind = draw(st.integers(0, 12))
    margin = draw(st.sampled_from(["> ", "- ", "1. ", "> > ", "  - ", ">\t", "-\t", "> [!NOTE] ", "[^1]: ", "a\n: "]))
    indent = " " * len(margin)
    return {
        0: phrase,
        1: f"## {flat} ##",
        2: f"{phrase}\n===",
        3: margin + phrase.replace("\n", f"\n{margin if margin.startswith('>') else indent}"),
        4: margin + phrase,  # with lazy continuation
        5: f"| a | b |\n|---|:-:|\n| {flat.replace('|', chr(92) + '|')} | {flat} |\n| \\|x \\| y\\| | z |",
        6: f"[^1]: {phrase}",
        7: f"```\n{phrase}\n```",
        8: f"    {phrase}",
        9: f"<div title='x'>{phrase}\n\n{phrase}\n\n</div>",
        10: f"{{.c #i}}\n{phrase}",
        11: f"## {flat} {{#h}}",
        12: "[ref]: <../r x.md> 'T'",
    }[kind]


DOCUMENTS = st.builds(
    lambda parts, glue, end, tabs: (glue.join(parts).replace("    ", "\t") if tabs else glue.join(parts)).replace(
        "\n", end
    ),
    st.lists(blocks(), min_size=1, max_size=5),
    st.sampled_from(["\n\n", "\n"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.booleans(),
)
HOSTILE = st.lists(
    st.sampled_from(
        [
            r"<script>",
            r"</script>",
            r"<img·src=x·onerror=alert(1)>",
            r"<a·href='javascript:x'>",
            r"[a](javascript:x)",
            r"</p>",
            r"<a",
            r"href",
            r"[a](java¬script:x)",
            r'<div·title="',
            r'">',
            r"'",
            r"<svg/onload=x>",
            r'[[x"·onclick=y|"><script>]]',
            r"¶¶",
            r"`",
            r'![a](x·""·onload=y")',
            r"{onclick=x·.a}",
            r"<a",
            r"·href=",
            r"&#106;avascript:x",
            r"<!--",
            r"-->",
            r"<style>",
            r"[x]:·",
            r"//evil.example",
            r"[[x]]",
            r"¶",
            r">·",
            r"a·",
            r"|",
            r"⊘",
            r"<math><mtext><table><mglyph><style>",
            r"<textarea>",
            r"<plaintext>",
            r'<a·href="\\evil">',
            r"<iframe·srcdoc='<script>'>",
            r"<input·type=text·autofocus·onfocus=x>",
            r"<div·title='",
            r"<p·id=x>",
            r"<a·href=#x>",
            r"<img·src=a·alt=",
            r"<template>",
            r"<noscript>",
            r'<b·class="[[y]]">',
            r"<form·action=x>",
            r"<base·href=//e>",
            r'<a·href="·data:x">',
            r"<details·ontoggle=x·open>",
            r'[b](·x.md·"t)',
        ]
    ),
    max_size=14,
).map(lambda parts: "".join(parts).translate(str.maketrans("·¶¬⊘", " \n\t\0")))


class Checker(HTMLParser):
    """Collects what must not be there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.stack: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSAFE_ELEMENTS:
            self.faults.append(f"<{tag}>")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"repeated attributes {names}")
        for name, value in attrs:
            if name.startswith("on") or name in {"style", "srcdoc", "formaction"}:
                self.faults.append(name)
            if name in {"href", "src", "cite"} and not SAFE_ADDRESS.match(value or ""):
                self.faults.append(f"{name}={value}")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.faults.append(f"</{tag}>")


def render(text: str, options: MarkdownOptions = OPTIONS) -> Prose:
    return render_prose(SourceText(PATH, text), 0, options)[0]


def show(slot: Slot) -> str:
    return {
        "reference": f"<em>{slot.label_html or html.escape(slot.target)}</em>",
        "link": "FILLED",
        "image": 'src="FILLED" width="1"',
    }[slot.kind]


def faults_of(markup: str) -> list[str]:
    checker = Checker()
    checker.feed(markup)
    checker.close()
    return checker.faults + checker.stack


def is_as_written(text: str, written: str) -> bool:
    return text == written or (text == "\n" and written in {"\r\n", "\r"}) or "&" in written or "\\" in written


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS)
def test_every_run_stands_where_its_span_says(text: str) -> None:
    for run in render(text).runs():
        written = text[run.span.start : run.span.end]
        in_reference = run.context == "link" and any(end in written for end in "\r\n")
        assert is_as_written(run.text, written) or in_reference, (run, written)


@settings(max_examples=250, deadline=None)
@given(DOCUMENTS)
def test_every_slot_stands_where_its_span_says(text: str) -> None:
    for slot in render(text).slots:
        written = text[slot.span.start : slot.span.end]
        escaped = "&" in written or "\\" in written
        assert slot.target == LINE_END_AND_MARGIN.sub(" ", written) or escaped, (slot, written)


@settings(max_examples=200, deadline=None)
@given(DOCUMENTS)
def test_every_document_becomes_well_formed_html(text: str) -> None:
    assert faults_of(fill(render(text), show)) == []


@settings(max_examples=300, deadline=None)
@given(HOSTILE)
def test_nothing_that_runs_a_script_gets_through(text: str) -> None:
    assert faults_of(fill(render(text), show)) == []


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None), max_size=80), st.integers(0, 10))
def test_any_text_renders_from_any_offset(text: str, start: int) -> None:
    prose, problems = render_prose(SourceText(PATH, text), min(start, len(text)), OPTIONS)
    assert len(prose.pieces) == len(prose.slots) + 1
    assert all(0 <= problem.span.start <= problem.span.end <= len(text) for problem in problems)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from("\\`*_{}[]()#+-.!|<>&~^:=\"' \n\ta1é"), max_size=60).map("".join))
def test_any_markup_has_exact_places_and_pure_output(text: str) -> None:
    prose = render(text)
    assert prose == render(text)
    for run in prose.runs():
        written = text[run.span.start : run.span.end]
        assert is_as_written(run.text, written) or "\n" in written, (run, written)

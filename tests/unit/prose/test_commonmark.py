"""With our rules switched off, the output is that of the CommonMark specification."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from regesta.prose.options import MarkdownOptions
from regesta.prose.parser import RULES
from regesta.prose.render import render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

EXAMPLES = json.loads((Path(__file__).parents[2] / "prose" / "commonmark.json").read_text(encoding="utf-8"))
COMMONMARK = MarkdownOptions(rules_off=frozenset(rule.name for rule in RULES if rule.name != "html"), trust_html=True)
PATH = SourcePath("x.md")
UNCLOSED = {126: 1, 127: 1, 128: 1, 137: 1, 139: 1, 237: 2}
"""The examples with fences that nothing closes, of which authors are told, and how many they have."""


def as_html5(html: str) -> str:
    """Undo what is written otherwise for the same document: XHTML's slashes, the line in an empty quotation."""
    return html.replace(" />", ">").replace("<blockquote>\n</blockquote>", "<blockquote></blockquote>")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['section']} {example['example']}")
def test_commonmark_example(example: dict[str, Any]) -> None:
    prose, problems = render_prose(SourceText(PATH, example["markdown"]), 0, COMMONMARK)
    assert as_html5("".join(prose.pieces)) == as_html5(example["html"])
    assert [found.code for found in problems] == ["unclosed-fence"] * UNCLOSED.get(example["example"], 0)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_runs_of_all_examples_stand_in_their_places(line_end: str) -> None:
    for example in EXAMPLES:
        text = example["markdown"].replace("\n", line_end)
        prose, _ = render_prose(SourceText(PATH, text), 0, MarkdownOptions())
        for run in prose.runs():
            written = text[run.span.start : run.span.end]
            is_line_end = run.text == "\n" and written == line_end
            assert is_line_end or run.text == written or "&" in written or "\\" in written, (text, run)

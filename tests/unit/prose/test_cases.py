"""Runs the cases in tests/prose/*.md: a title, Markdown, the HTML expected, then a line for each problem.

A slot is shown in double braces: its kind, target, label, and the place of its target.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from regesta.errors import Span
from regesta.prose.model import Slot
from regesta.prose.options import MarkdownOptions
from regesta.prose.render import fill, render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

FOLDER = Path(__file__).parents[2] / "prose"
CASES = [
    pytest.param(text, expected, id=f"{path.stem}: {title}")
    for path in sorted(FOLDER.glob("*.md"))
    if path.name != "README.md"
    for _, title, text, expected in read_fixture_file(path)
]


def shown(text: str) -> str:
    source = SourceText(SourcePath("x.md"), text)
    prose, problems = render_prose(source, 0, MarkdownOptions())
    lines = [f"!! {problem.code} {place(problem.span, text)}\n" for problem in problems]
    html = fill(prose, lambda slot: slot_shown(slot, text))
    return html.rstrip("\n") + "\n" + "".join(lines)


def slot_shown(slot: Slot, text: str) -> str:
    label = f" | {slot.label_html}" if slot.label_html else ""
    return f"{{{{{slot.kind} {slot.target}{label} @ {place(slot.span, text)}}}}}"


def place(span: Span, text: str) -> str:
    return f"{span.line}:{span.column} {text[span.start : span.end]!r}"


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_prose_case(text: str, expected: str) -> None:
    assert shown(text) == expected

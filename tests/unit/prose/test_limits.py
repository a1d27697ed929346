"""Hostile repetition: bounded work, no exception, and a word to the author where the limits are met."""

from __future__ import annotations

import sys

import pytest

from regesta.prose.options import MarkdownOptions
from regesta.prose.render import render_prose
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

REPEATED = r"""
    [ [[ ![ ![[ []( [a](b·" [a][ [^ [^a]:· [[a| [[a] >· > * _ **a·*a· ~~ ` `a``b < <a· <a·b=" <!-- <div> <div>¶¶ <b>¶¶
    & \ " ' { [a]{ `a`{% -· 1.· -·[·]· | a|b¶-|-¶ a¶:· [a]:·b·"c¶ [a¶ ```¶ >·-· >·[!NOTE]·a¶¶ <a·x="<a·"x= #·a¶¶
    <textarea>¶¶
"""
UNITS = [*(unit.replace("·", " ").replace("¶", "\n") for unit in REPEATED.split()), "\0", "\ud800", "\r", "\t"]
SIZE = 4_000


def codes(text: str) -> list[str]:
    return [problem.code for problem in render_prose(SourceText(SourcePath("x.md"), text), 0, MarkdownOptions())[1]]


@pytest.mark.parametrize("unit", UNITS, ids=repr)
def test_repetition_is_rendered_in_bounded_depth(unit: str) -> None:
    frames = sys.getrecursionlimit()
    sys.setrecursionlimit(600)
    try:
        text = (unit * SIZE)[:SIZE]
        prose, _ = render_prose(SourceText(SourcePath("x.md"), text), 0, MarkdownOptions())
    finally:
        sys.setrecursionlimit(frames)
    assert len(prose.pieces) == len(prose.slots) + 1


@pytest.mark.parametrize("text", ["!" + "[" * 2000 + "a" + "](b)" * 2000, "![" * 2000 + "a" + "](b)" * 2000])
def test_nested_images_are_rendered_in_bounded_depth(text: str) -> None:
    assert "markup-limits" not in codes("plain")
    assert set(codes(text)) <= {"markup-limits", "missing-alternative-text"}


def test_what_lies_too_deep_is_not_dropped_without_a_word() -> None:
    assert "markup-limits" in codes("> " * 200 + "lost")


def test_brackets_beyond_the_bound_are_reported() -> None:
    assert codes("[" * 30_000) == ["markup-limits"]


def test_a_table_of_ten_thousand_columns_is_rendered() -> None:
    row = "|a" * 10_000
    prose, problems = render_prose(
        SourceText(SourcePath("x.md"), f"{row}|\n{'|-' * 10_000}|\n{row}|"), 0, MarkdownOptions()
    )
    assert len(prose.runs()) == 20_000
    assert problems == ()


def test_ordinary_long_documents_meet_no_limit() -> None:
    text = "".join(
        f"[link {n}][r{n}] and ![i](p{n}.png) [[x{n}]]\n\n[r{n}]: /u{n}\n  'title {n}'\n\n" for n in range(300)
    )
    assert "markup-limits" not in codes(text)

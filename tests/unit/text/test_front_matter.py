"""Where front matter begins and ends."""

from __future__ import annotations

import pytest

from regesta.errors import Problem
from regesta.text.front_matter import split_front_matter
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a.md")


def parts(text: str) -> tuple[str | None, str]:
    found, problems = split_front_matter(SourceText(PATH, text))
    assert problems == ()
    assert found is not None
    header = None if found.header is None else text[slice(*found.header)]
    return header, text[found.body_start :]


def refused(text: str) -> Problem:
    found, problems = split_front_matter(SourceText(PATH, text))
    assert found is None
    (only,) = problems
    return only


@pytest.mark.parametrize(
    ("text", "header", "body"),
    [
        ("---\na: b\n---\nbody\n", "a: b\n", "body\n"),
        ("---\r\na: b\r\n---\r\nbody", "a: b\r\n", "body"),
        ("---\ra: b\r---\rbody", "a: b\r", "body"),
        ("---  \na: b\n...\t\nbody", "a: b\n", "body"),
        ("\n \n---\na: b\n---", "a: b\n", ""),
        ("---\na: |\n  ---\n  x\n---\nbody", "a: |\n  ---\n  x\n", "body"),
        ("---\na: b\n---\n\n---\n", "a: b\n", "\n---\n"),
        ("---\na: ----\n--- b\n---\n", "a: ----\n--- b\n", ""),
    ],
)
def test_the_yaml_lies_between_two_fences_at_the_margin(text: str, header: str, body: str) -> None:
    assert parts(text) == (header, body)


def test_an_empty_front_matter_has_no_header() -> None:
    assert parts("---\n---\nbody") == (None, "body")


@pytest.mark.parametrize(
    "text", ["", "body", "title: a\n---\n", "--- a\n---\n", " ---\na: b\n---\n", "\r\n" * 5_000 + "x"]
)
def test_a_file_that_begins_otherwise_has_none(text: str) -> None:
    assert refused(text).code == "no-front-matter"


@pytest.mark.parametrize("text", ["", " \n\t\n"])
def test_an_empty_file_is_called_empty(text: str) -> None:
    assert refused(text).message == "the file is empty"


def test_toml_is_told_from_yaml() -> None:
    found = refused("\n+++\ntitle = 'x'\n+++\n")
    assert found.code == "toml-front-matter"
    assert (found.span.line, found.span.column, found.span.end - found.span.start) == (2, 1, 3)


def test_an_end_that_is_missing_is_reported_at_the_beginning() -> None:
    found = refused("---\ntitle: x\n\nbody\n")
    assert found.code == "unclosed-front-matter"
    assert found.span.line == 1
    assert found.related == ()


@pytest.mark.parametrize("fence", [" ---", "--", "----", "—"])
def test_a_line_that_is_almost_an_end_is_pointed_at(fence: str) -> None:
    found = refused(f"---\ntitle: x\n{fence}\nbody\n")
    assert found.code == "unclosed-front-matter"
    assert [related.span.line for related in found.related] == [3]

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from regesta.editors.buffers import Buffer
from regesta.editors.diagnostics import Rest, all_problems, rest_of
from regesta.errors import Problem, problem
from regesta.text.source_text import SourceText
from regesta.types import SourcePath

PATH = SourcePath("content/articles/a.md")


def buffer(text: str, *problems: Problem) -> Buffer:
    return Buffer(path=PATH, source=SourceText(PATH, text), problems=problems, things=())


def fault(text: str, marked: str, code: str = "missing-successor") -> Problem:
    start = text.index(marked)
    return problem(code, SourceText(PATH, text).span(start, start + len(marked)), f"about {marked}")


OLD = "one two three\nfour five\n"


def marked(new: str, word: str) -> list[str]:
    rest = Rest(OLD, (fault(OLD, word),))
    return [new[found.span.start : found.span.end] for found in all_problems(buffer(new), rest)]


def test_a_problem_before_an_edit_stays_and_one_behind_it_moves_along() -> None:
    assert marked("one two three\nfour more five\n", "one") == ["one"]
    assert marked("one two\nand a half, three\nfour five\n", "five") == ["five"]
    (found,) = all_problems(buffer("new\n" + OLD), Rest(OLD, (fault(OLD, "five"),)))
    assert (found.span.line, found.span.column) == (3, 6)


def test_a_problem_in_what_was_edited_is_gone() -> None:
    assert marked("one 2 three\nfour five\n", "two") == []
    assert marked("", "two") == []


def test_what_the_file_itself_tells_is_told_once() -> None:
    own, other = fault(OLD, "two", "unresolved-reference"), fault(OLD, "five")
    found = buffer(OLD, own)
    rest = rest_of((own, other), found)
    assert rest.problems == (other,)
    assert all_problems(found, rest) == (own, other)


@given(st.text("ab\n", max_size=30), st.text("ab\n", max_size=30), st.integers(0, 29), st.integers(0, 5))
def test_what_is_left_marks_the_same_characters(old: str, new: str, start: int, length: int) -> None:
    start = min(start, len(old))
    end = min(start + length, len(old))
    source = SourceText(PATH, old)
    found = problem("missing-successor", source.span(start, end), "about it")
    for kept in all_problems(buffer(new), Rest(old, (found,))):
        assert new[kept.span.start : kept.span.end] == old[start:end]

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import lxml.html
import pytest

from regesta.config.model import Config
from regesta.errors import Problem, Related, Severity, Span, problem
from regesta.rendering.theme_folder import packaged_theme
from regesta.serving.faults import Excerpt, Failure, failure_of
from regesta.serving.problem_page import problem_page
from regesta.types import SourcePath

SOURCE = SourcePath("content/articles/a.md")


def _problem(text: str, fault: str, message: str = "it is wrong", code: str = "invalid-date") -> Problem:
    start = text.index(fault)
    line = text.count("\n", 0, start) + 1
    column = start - (text.rfind("\n", 0, start) + 1) + 1
    span = Span(SOURCE, line, column, start, start + len(fault))
    return problem(code, span, message, suggestion="<b>this</b>", related=(Related(span, "<i>also</i> here"),))


def _failure(root: Path, text: str, found: Problem) -> Failure:
    path = root / found.span.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")
    return failure_of([found], Config(), root, strict=False)


def _tree(failure: Failure, last_good: str | None = None) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(problem_page(failure, last_good=last_good).html.decode())


def test_a_fault_is_shown_with_its_place_line_message_suggestion_and_remedy(tmp_path: Path) -> None:
    text = "---\ntitle: x\n\tdate: 2025-02-31 # a day\n"
    tree = _tree(_failure(tmp_path, text, _problem(text, "2025-02-31")))
    shown = tree.text_content()
    assert f"{SOURCE}:3:8" in shown
    assert "error" in shown
    assert "invalid-date" in shown
    assert "it is wrong" in shown
    assert "did you mean “<b>this</b>”?" in shown
    assert "<i>also</i> here" in shown
    assert tree.xpath("//pre/code")[0].text_content() == "\tdate: 2025-02-31 # a day"
    assert tree.xpath("//mark")[0].text_content() == "2025-02-31"
    assert tree.find_class("caret")[0].text_content() == "\tdate: " + "^" * 10
    assert tree.find_class("remedy")[0].text_content()


def test_nothing_that_was_written_becomes_markup(tmp_path: Path) -> None:
    text = "<script>alert(1)</script> &amp; </pre>"
    found = _problem(text, "alert(1)</script> &amp; </pre>", message="<script>alert(2)</script>")
    page = problem_page(_failure(tmp_path, text, found), last_good='/"><script>?last-good=x')
    assert b"<script" not in page.html
    assert lxml.html.document_fromstring(page.html.decode()).xpath("//pre/code")[0].text_content() == text


def test_what_stopped_the_build_stands_first_and_notes_apart(tmp_path: Path) -> None:
    text = "one two"
    error, note = _problem(text, "two"), _problem(text, "one", code="ignored-file")
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / SOURCE).write_text(text, "utf-8")
    failure = failure_of([note, error], Config(), tmp_path, strict=False)
    assert [fault.severity for fault in failure.stopping] == [Severity.ERROR]
    assert [fault.severity for fault in failure.others] == [Severity.NOTE]
    assert [item.find_class("place")[0].text_content()[-5:] for item in _tree(failure).xpath("//details//li")]


def test_warnings_stop_a_strict_build(tmp_path: Path) -> None:
    warning = Problem("misplaced-file", Span.of_file(SOURCE), "it lies apart")
    assert failure_of([warning], Config(), tmp_path, strict=True).stopping
    assert not failure_of([warning], Config(), tmp_path, strict=False).stopping


@pytest.mark.parametrize(
    "span",
    [
        Span.of_file(SOURCE),
        Span(SourcePath("content/not-there.md"), 1, 1, 0, 3),
        Span(SOURCE, 9, 1, 90, 93),
        Span(SOURCE, 1, 90, 89, 93),
        Span(SourcePath("content"), 1, 1, 0, 3),
    ],
)
def test_a_fault_without_a_line_is_shown_without(tmp_path: Path, span: Span) -> None:
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / SOURCE).write_text("short\n", "utf-8")
    failure = failure_of([problem("invalid-date", span, "wrong")], Config(), tmp_path, strict=False)
    assert failure.stopping[0].excerpt is None
    assert not _tree(failure).xpath("//pre")


def test_a_fault_over_several_lines_is_cut_at_the_first(tmp_path: Path) -> None:
    text = "a b\r\nc d\r\n"
    failure = _failure(tmp_path, text, _problem(text, "b\r\nc"))
    assert failure.stopping[0].excerpt == Excerpt(line=1, before="a ", fault="b", after="")


def test_a_long_line_is_cut_around_the_fault(tmp_path: Path) -> None:
    text = "a " * 200 + "fault" + " b" * 200
    failure = _failure(tmp_path, text, _problem(text, "fault"))
    assert failure.stopping[0].excerpt == Excerpt(line=1, before="…" + "a " * 30, fault="fault", after=" b" * 30 + "…")


def test_what_a_message_quotes_is_set_as_code() -> None:
    tree = _tree(Failure(message="there is no `<b>` and a lone ` mark"))
    assert tree.xpath("//code/text()") == ["<b>"]
    assert "a lone ` mark" in tree.text_content()


def test_a_fault_in_the_packaged_theme_is_cut_out_of_it(tmp_path: Path) -> None:
    first = (packaged_theme() / "base.html").read_text("utf-8").splitlines()[0]
    span = Span(SourcePath("theme:base.html"), 1, 1, 0, 3)
    failure = failure_of([problem("template-syntax", span, "wrong")], Config(), tmp_path, strict=False)
    excerpt = failure.stopping[0].excerpt
    assert excerpt is not None
    assert first.startswith(excerpt.fault + excerpt.after.rstrip("…"))


def test_the_last_good_site_is_offered_only_where_there_is_one() -> None:
    failure = Failure(message="The disk is full.")
    assert "The disk is full." in _tree(failure).text_content()
    assert _tree(failure).xpath("//a") == []
    assert _tree(failure, "/a/?last-good=x").xpath("//a/@href") == ["/a/?last-good=x"]


def test_the_policy_allows_the_pages_own_style_and_no_other() -> None:
    page = problem_page(Failure(message="x"), last_good=None)
    style = page.html.decode().partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in page.policy
    assert b"style=" not in page.html
    assert b"http" not in page.html

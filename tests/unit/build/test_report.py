from __future__ import annotations

from regesta.build.report import counted, tally
from regesta.config.model import Config
from regesta.errors import Problem, Severity, Span
from regesta.types import SourcePath


def test_numbers_agree_with_their_nouns() -> None:
    assert [counted(number, "page") for number in (0, 1, 2)] == ["0 pages", "1 page", "2 pages"]


def test_problems_are_counted_by_the_severity_that_the_config_gives() -> None:
    span = Span.of_file(SourcePath("content/articles/a.md"))
    problems = [Problem(code=code, span=span, message="") for code in ("unused-file", "invalid-date", "unknown-key")]
    config = Config(severity={"unknown-key": "warning", "unused-file": "off"})
    assert tally(problems, config) == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.NOTE: 0}

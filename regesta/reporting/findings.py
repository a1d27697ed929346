"""Problems to findings: weighed by the config, with the ends of their places read from the files."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import regesta
from regesta.codes import CODES
from regesta.config.model import Config
from regesta.content.sources import printable
from regesta.errors import Problem, Severity, Span
from regesta.reporting.model import CheckReport, Counts, Finding, Place, RelatedPlace
from regesta.text.source_files import read_again
from regesta.text.source_text import SourceText


def make_report(problems: Iterable[Problem], config: Config, root: Path, *, articles: int, passed: bool) -> CheckReport:
    """Make the report of a check; problems that the config has switched off are left out."""
    places = _Places(root)
    findings: list[Finding] = []
    counts = dict.fromkeys(Severity, 0)
    for found in problems:
        severity = config.severity_of(found.code)
        if severity is not None:
            counts[severity] += 1
            findings.append(_finding(found, severity, places))
    return CheckReport(
        tool_version=regesta.__version__,
        passed=passed,
        articles=articles,
        counts=Counts(**{str(severity): count for severity, count in counts.items()}),
        problems=tuple(findings),
    )


def _finding(found: Problem, severity: Severity, places: _Places) -> Finding:
    return Finding(
        code=found.code,
        severity=severity.value,
        message=printable(found.message),
        remedy=CODES[found.code].remedy,
        place=places.of(found.span),
        suggestion=printable(found.suggestion) if found.suggestion else None,
        related=tuple(
            RelatedPlace(place=places.of(related.span), message=printable(related.message)) for related in found.related
        ),
    )


class _Places:
    """Finds where spans end, which a span itself says in characters alone."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._read: dict[str, SourceText | None] = {}

    def of(self, span: Span) -> Place:
        line, column = span.line, span.column
        if span.end > span.start:
            source = self._source(span)
            if source is not None and span.end <= len(source.text):
                last = source.span(span.end, span.end)
                line, column = last.line, last.column
        return Place(path=span.path, line=span.line, column=span.column, end_line=line, end_column=column)

    def _source(self, span: Span) -> SourceText | None:
        if span.path not in self._read:
            self._read[span.path] = read_again(span.path, self._root / span.path)
        return self._read[span.path]

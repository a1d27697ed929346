"""JUnit's XML, which most CI servers read: a case for each file with problems, a failure for what stops a build."""

from __future__ import annotations

from itertools import groupby

from regesta.outputs.xml import xml_text
from regesta.reporting.model import CheckReport, Finding


def write_junit(report: CheckReport, prefix: str) -> str:
    """Write a report as the test suite of a CI server."""
    # Without an error, only warnings can have stopped what did not pass.
    is_strict = not report.passed and not report.counts.error
    failing = frozenset({"error", "warning"} if is_strict else {"error"})
    cases = [
        _case(f"{prefix}{path}", list(found), failing)
        for path, found in groupby(report.problems, key=lambda finding: finding.place.path)
    ]
    if not cases:
        cases = ['<testcase classname="regesta" name="check"/>']
    failures = sum("<failure " in case for case in cases)
    counts = f'tests="{len(cases)}" failures="{failures}" errors="0"'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<testsuites name="regesta check" {counts}>',
        f'<testsuite name="regesta check" {counts} skipped="0">',
        *cases,
        "</testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(path: str, found: list[Finding], failing: frozenset[str]) -> str:
    parts = [f'<testcase classname="regesta" name="{xml_text(path)}">']
    parts += [_failure(finding) for finding in found if finding.severity in failing]
    others = [_line(finding) for finding in found if finding.severity not in failing]
    if others:
        parts.append(f"<system-out>{xml_text(chr(10).join(others))}</system-out>")
    return "\n".join([*parts, "</testcase>"])


def _failure(found: Finding) -> str:
    related = "".join(
        f"\n  {other.place.path}:{other.place.line}:{other.place.column}: {other.message}" for other in found.related
    )
    text = f"{_line(found)}{related}\n  remedy: {found.remedy}"
    return f'<failure type="{found.code}" message="{xml_text(found.sentence)}">{xml_text(text)}</failure>'


def _line(found: Finding) -> str:
    place = found.place
    return f"{place.path}:{place.line}:{place.column}: {found.severity}[{found.code}]: {found.sentence}"

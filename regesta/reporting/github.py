"""Workflow commands of GitHub Actions: each problem becomes an annotation beside the line of a pull request."""

from __future__ import annotations

from regesta.reporting.model import CheckReport, Finding, Place

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}
_IN_MESSAGES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTIES = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def write_github(report: CheckReport, prefix: str) -> str:
    """Write a report as workflow commands, one line for each problem."""
    return "".join(f"{_command(found, prefix)}\n" for found in report.problems)


def _command(found: Finding, prefix: str) -> str:
    place = found.place
    properties = {
        "file": f"{prefix}{place.path}",
        "line": str(place.line),
        "endLine": str(place.end_line),
        "col": str(place.column),
        # Columns are shown within one line alone, and the last one is included.
        "endColumn": str(max(place.column, place.end_column - 1)) if place.line == place.end_line else "",
        "title": found.code,
    }
    listed = ",".join(f"{name}={value.translate(_IN_PROPERTIES)}" for name, value in properties.items() if value)
    others = "".join(f"\n{_at(other.place, prefix)}: {other.message}" for other in found.related)
    message = f"{found.sentence}{others}\nRemedy: {found.remedy}"
    return f"::{_LEVELS[found.severity]} {listed}::{message.translate(_IN_MESSAGES)}"


def _at(place: Place, prefix: str) -> str:
    return f"{prefix}{place.path}:{place.line}:{place.column}"

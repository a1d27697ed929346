"""SARIF 2.1.0 (OASIS), which code scanning and editors read."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote

import msgspec

from regesta.codes import CODES
from regesta.reporting.model import CheckReport, Finding, Place

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write_sarif(report: CheckReport, prefix: str) -> str:
    """Write a report as a SARIF log of one run; columns are counted in code points, as everywhere in Regesta."""
    codes = sorted({found.code for found in report.problems})
    rules = {code: index for index, code in enumerate(codes)}
    run = {
        "tool": {
            "driver": {
                "name": report.tool,
                "version": report.tool_version,
                "rules": [_rule(code) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True}],
        "results": [_result(found, rules, prefix) for found in report.problems],
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode() + "\n"


def _rule(code: str) -> Mapping[str, object]:
    known = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": known.meaning},
        "help": {"text": known.remedy},
        "defaultConfiguration": {"level": known.severity},
    }


def _result(found: Finding, rules: Mapping[str, int], prefix: str) -> Mapping[str, object]:
    result: dict[str, object] = {
        "ruleId": found.code,
        "ruleIndex": rules[found.code],
        "level": found.severity,
        "message": {"text": found.sentence},
        "locations": [{"physicalLocation": _location(found.place, prefix)}],
    }
    if found.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _location(other.place, prefix),
                "message": {"text": other.message},
            }
            for number, other in enumerate(found.related, start=1)
        ]
    return result


def _location(place: Place, prefix: str) -> Mapping[str, object]:
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }
    return {"artifactLocation": {"uri": quote(f"{prefix}{place.path}")}, "region": region}

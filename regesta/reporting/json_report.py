"""JSON: the report as it is, by the schema in ``docs/reference/check-report.schema.json``."""

from __future__ import annotations

import msgspec

from regesta.reporting.model import CheckReport


def write_json(report: CheckReport, prefix: str) -> str:
    """Write a report as JSON; its paths are the archive's own."""
    del prefix
    return msgspec.json.format(msgspec.json.encode(report), indent=2).decode() + "\n"

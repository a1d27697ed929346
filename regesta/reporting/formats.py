"""The formats in which a report is written for programs; the one for people is the console's."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from regesta.reporting.github import write_github
from regesta.reporting.json_report import write_json
from regesta.reporting.junit import write_junit
from regesta.reporting.model import CheckReport
from regesta.reporting.sarif import write_sarif

Writer = Callable[[CheckReport, str], str]
"""Writes a report; the second argument leads from the repository's root to the archive's: `` or ``sub/folder/``."""

FORMATS: Mapping[str, Writer] = {
    "json": write_json,
    "github": write_github,
    "sarif": write_sarif,
    "junit": write_junit,
}

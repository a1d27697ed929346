"""What a run ends with: its exit status, and the last line that it prints."""

from __future__ import annotations

from regesta.build.writer import WriteReport
from regesta.cli.console import Console

BUILT, FAULTY_CONTENT, UNUSABLE = 0, 1, 2
"""Exit statuses: all done; faults in content or templates; a call or a config that cannot be carried out."""


def result_line(report: WriteReport, tally: str, console: Console) -> str:
    """Return the last line of a build that was published."""
    files = "1 file" if report.written == 1 else f"{report.written} files"
    return f"{files} written, {report.unchanged} unchanged, {report.removed} removed, {tally}, {console.seconds()}."

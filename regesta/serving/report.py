"""What a rebuild comes to, in one line."""

from __future__ import annotations

from regesta.build.report import counted, tally
from regesta.serving.building import Finished


def summary(build: Finished, *, first: bool) -> str:
    """Say what was done, such as ``Rebuilt in 0.21 s: 3 files written, 1 warning.`` (a line for the terminal)."""
    seconds = f"{build.seconds:.2f} s"
    found = _tally(build)
    if build.report is None:
        reason = found or "the build could not be carried out"
        return f"Not {'built' if first else 'rebuilt'} after {seconds}: {reason}."
    parts = [f"{counted(build.report.written, 'file')} written"]
    if build.report.removed:
        parts.append(f"{build.report.removed} removed")
    if found:
        parts.append(found)
    return f"{'Built' if first else 'Rebuilt'} in {seconds}: {', '.join(parts)}."


def _tally(build: Finished) -> str:
    numbers = tally(build.problems, build.config)
    return ", ".join(counted(number, str(severity)) for severity, number in numbers.items() if number)

"""What a run came to, in words: numbers with their nouns, problems by severity."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.config.model import Config
from regesta.errors import Problem, Severity


def counted(number: int, noun: str) -> str:
    """Return a number with its noun: ``1 file``, ``2 files``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def tally_line(problems: Iterable[Problem], config: Config) -> str:
    """Say how many problems there are of each severity; of warnings in any case."""
    counts = tally(problems, config)
    words = [counted(counts[Severity.WARNING], "warning")]
    if counts[Severity.ERROR]:
        words.insert(0, counted(counts[Severity.ERROR], "error"))
    if counts[Severity.NOTE]:
        words.append(counted(counts[Severity.NOTE], "note"))
    return ", ".join(words)


def tally(problems: Iterable[Problem], config: Config) -> dict[Severity, int]:
    """Count problems by severity, errors first; those that the config switched off are not counted."""
    severities = [config.severity_of(found.code) for found in problems]
    return {severity: severities.count(severity) for severity in Severity}

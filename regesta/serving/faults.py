"""Problems as a page shows them: each with its place, the line of its source, and its remedy. Plain data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec

from regesta.codes import CODES
from regesta.config.model import Config
from regesta.errors import Problem, Severity, Span
from regesta.rendering.theme_files import PACKAGED_LABEL
from regesta.rendering.theme_folder import packaged_theme
from regesta.text.source_files import read_again

_AROUND = 60
"""Characters that are shown on each side of a fault: a paragraph may be one long line."""
_WIDEST = 120
"""Characters of a fault that are shown."""


class Excerpt(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a source, in three parts: the fault is the middle one."""

    line: int
    before: str
    fault: str
    after: str


class Mention(msgspec.Struct, frozen=True):
    """Another place that belongs to a fault."""

    place: str
    message: str


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """A problem with all that helps to mend it."""

    place: str
    code: str
    severity: Severity
    message: str
    suggestion: str | None
    remedy: str
    excerpt: Excerpt | None
    related: tuple[Mention, ...]


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why there is no new site: problems of the content, or a build that could not be carried out."""

    message: str = ""
    """What stood in the way of the build as a whole."""
    stopping: tuple[Fault, ...] = ()
    """The problems that stopped it."""
    others: tuple[Fault, ...] = ()
    """The problems that would not have."""


def failure_of(problems: Iterable[Problem], config: Config, root: Path, *, strict: bool) -> Failure:
    """Describe the problems that stopped a build, as the files are now."""
    weights = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    faults = [
        _fault(found, severity, root) for found in problems if (severity := config.severity_of(found.code)) is not None
    ]
    return Failure(
        stopping=tuple(fault for fault in faults if fault.severity in weights),
        others=tuple(fault for fault in faults if fault.severity not in weights),
    )


def _fault(found: Problem, severity: Severity, root: Path) -> Fault:
    return Fault(
        place=_place(found.span),
        code=found.code,
        severity=severity,
        message=found.message,
        suggestion=found.suggestion,
        remedy=CODES[found.code].remedy,
        excerpt=_excerpt(found.span, root),
        related=tuple(Mention(_place(related.span), related.message) for related in found.related),
    )


def _place(span: Span) -> str:
    return f"{span.path}:{span.line}:{span.column}"


def _excerpt(span: Span, root: Path) -> Excerpt | None:
    """Cut the line of a fault out of its source; none where the fault is the whole file, or the file has changed."""
    if span.end <= span.start:
        return None
    source = read_again(span.path, _file(span.path, root))
    if source is None or span.line > source.line_count:
        return None
    line = source.line_text(span.line)
    start = span.column - 1
    if start > len(line):
        return None
    end = min(start + span.end - span.start, start + _WIDEST, len(line))
    return Excerpt(
        line=span.line,
        before=line[:start] if start <= _AROUND else f"…{line[start - _AROUND : start]}",
        fault=line[start:end],
        after=line[end:] if len(line) - end <= _AROUND else f"{line[end : end + _AROUND]}…",
    )


def _file(path: str, root: Path) -> Path:
    if path.startswith(PACKAGED_LABEL):
        return packaged_theme() / path.removeprefix(PACKAGED_LABEL)
    return root / path

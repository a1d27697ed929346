"""Problems as plain lines: what the console prints to a stream that no person watches, with nothing to load for it."""

from __future__ import annotations

from regesta.codes import CODES
from regesta.content.sources import printable
from regesta.errors import Problem, Severity, Span, sentence


def place(span: Span) -> str:
    """Return a place as editors and terminals know it."""
    return f"{span.path}:{span.line}:{span.column}"


def told(found: Problem) -> str:
    """Return what a problem says."""
    return printable(sentence(found.message, found.suggestion))


def lines_below(found: Problem, *, verbose: bool) -> list[str]:
    """Return what is told below a problem: the places that belong to it, and in full what to do about it."""
    lines = [f"  {place(related.span)}: {printable(related.message)}" for related in found.related]
    return [*lines, f"  remedy: {CODES[found.code].remedy}"] if verbose else lines


def problem_lines(found: Problem, severity: Severity, *, verbose: bool) -> list[str]:
    """Return all lines of a problem."""
    first = f"{place(found.span)}: {severity}[{found.code}]: {told(found)}"
    return [first, *lines_below(found, verbose=verbose)]

"""Problems: what is wrong with the content, where, and what to do about it.

Bad content is a value (`Problem`), collected over all files and reported together; a broken promise or a call that
cannot be carried out is an exception (`RegestaError`). Only ``regesta.cli`` prints.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from regesta.codes import CODES
from regesta.types import SourcePath


class Severity(StrEnum):
    """How much a problem weighs: an error stops the build, a warning does under ``--strict``, a note never does."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Span(msgspec.Struct, frozen=True, order=True, array_like=True, gc=False):
    """A run of characters in a source file.

    `line` and `column` count from 1, `start` and `end` from 0, all in Unicode code points of the decoded file
    without its byte-order mark; `end` is exclusive. Lines end with LF, CRLF or CR.
    """

    path: SourcePath
    line: int
    column: int
    start: int
    end: int

    @classmethod
    def of_file(cls, path: SourcePath) -> Span:
        """Stand for a whole file, where no finer place exists."""
        return cls(path, 1, 1, 0, 0)


class Related(msgspec.Struct, frozen=True, order=True, array_like=True):
    """Another place that belongs to a problem, with what it contributes (``"also declared here"``)."""

    span: Span
    message: str


class Problem(msgspec.Struct, frozen=True):
    """Something an author can mend: a code, a place, a sentence, and where possible the likely remedy."""

    code: str
    span: Span
    message: str
    suggestion: str | None = None
    """What was probably meant: shown as ``(did you mean "…"?)``."""
    related: tuple[Related, ...] = ()

    def sort_key(self) -> tuple[Span, str, str]:
        """Order problems by place, then by code."""
        return (self.span, self.code, self.message)


def problem(
    code: str,
    span: Span,
    message: str,
    *,
    suggestion: str | None = None,
    related: tuple[Related, ...] = (),
) -> Problem:
    """Make a problem of a code that `CODES` knows.

    Raises:
        KeyError: for a code that is not in the table: every code has a remedy in the documentation.
    """
    _ = CODES[code]
    return Problem(code=code, span=span, message=message, suggestion=suggestion, related=related)


def sentence(message: str, suggestion: str | None) -> str:
    """Return a message with what was probably meant."""
    if not suggestion:
        return message
    meant = f"`{suggestion}`" if '"' in suggestion else f'"{suggestion}"'
    return f"{message} (did you mean {meant}?)"


class RegestaError(Exception):
    """A call that cannot be carried out: usage, configuration, a locked or unwritable output. Its text is for users."""

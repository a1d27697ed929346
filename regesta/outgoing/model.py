"""What passes between finding, asking and telling."""

from __future__ import annotations

from typing import Literal

import msgspec

from regesta.errors import Span

Kind = Literal["alive", "gone", "no-host", "no-answer", "not-tested"]


class Outgoing(msgspec.Struct, frozen=True, kw_only=True):
    """A place where the address of another site is written."""

    address: str
    """As written, its fragment included."""
    span: Span
    archived: str | None = None
    """The archived copy that the author names beside it."""


class Verdict(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of asking for an address."""

    kind: Kind
    reason: str = ""
    """A phrase that goes on behind the address: ``is gone (404 Not Found)``."""
    moved_to: str = ""
    """Where it went for good, if it did."""


class Unanswered(Exception):  # noqa: N818 - an outcome, which `visiting` makes a verdict of
    """There is no answer that could be read."""

    def __init__(self, *, reason: str, kind: Kind = "no-answer", again: bool = True) -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind = kind
        self.again = again
        """Whether another try might come to something."""

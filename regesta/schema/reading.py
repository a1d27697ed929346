"""What a reader needs while it goes through one front matter or config: where it writes spans and problems."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.errors import Problem, Related, Span, problem
from regesta.text.source_text import SourceText


class Reading:
    """The reading of one file: its text, the words it may use, and what was found on the way.

    `spans` maps a field path (``actors[2].role``) to the place of its value, and ``<path>#key`` to that of its key.
    """

    __slots__ = ("problems", "source", "spans", "words")

    def __init__(self, source: SourceText, *, words: Mapping[str, tuple[str, ...]] | None = None) -> None:
        self.source = source
        self.words = words or {}
        """Vocabularies that the config may extend, by name: ``relation_types``."""
        self.spans: dict[str, Span] = {}
        self.problems: list[Problem] = []

    def report(
        self,
        code: str,
        span: Span,
        message: str,
        *,
        suggestion: str | None = None,
        related: tuple[Related, ...] = (),
    ) -> None:
        """Keep a problem of this file."""
        self.problems.append(problem(code, span, message, suggestion=suggestion, related=related))

    def forget(self, path: str) -> None:
        """Forget the places of a value that could not be read: the next one takes its place."""
        for inside in [known for known in self.spans if known.startswith(path)]:
            del self.spans[inside]

"""The bar at the foot of a page while it is previewed: put into pages as they are served, never into files.

It stands in a shadow root, so that neither the theme's style nor templates of the archive's own touch it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

import msgspec

from regesta.config.model import Config
from regesta.errors import Problem, Severity, sentence
from regesta.serving.own_templates import FOLDER, own_template
from regesta.serving.page_notes import Notes, PageNotes
from regesta.serving.source_links import source_link
from regesta.types import OutputPath, SourcePath

STYLE_PATH = "/regesta-bar.css"
REGISTER_PATH = "/regesta-register"

_TEMPLATE = "author_bar.html"
_BODY_END = re.compile(rb"</body\s*>", re.IGNORECASE)
_LEADS_ON = re.compile(rb"<meta\s[^>]*http-equiv=[\"']?refresh\b", re.IGNORECASE)
_NOTHING = PageNotes()


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """A problem as the bar shows it."""

    line: int
    severity: str
    code: str
    sentence: str
    link: str


class AuthorBar:
    """Makes the bars of one state of the archive."""

    def __init__(self, root: Path, editor: str, token: str) -> None:
        self._root = root
        self._editor = editor
        self.token = token
        """What a request to write shows, so that no page of a stranger can make one."""
        self.notes: Notes | None = None
        self._problems: Mapping[SourcePath, Sequence[Problem]] = {}
        self._config = Config()

    def take(self, notes: Notes | None, problems: Sequence[Problem], config: Config) -> None:
        """Take over what came of a build; without notes, those of the build before hold."""
        self.notes = self.notes if notes is None else notes
        found: dict[SourcePath, list[Problem]] = {}
        for one in problems:
            found.setdefault(one.span.path, []).append(one)
        self._problems, self._config = found, config

    def of(self, notes: Notes | None, problems: Sequence[Problem], config: Config) -> Self:
        """Return what makes the bars of another state, from whose pages the same may be asked."""
        bar = type(self)(self._root, self._editor, self.token)
        bar.take(notes, problems, config)
        return bar

    def put_into(self, html: bytes, path: OutputPath, address: str) -> bytes:
        """Return a page with its bar at the end of its body; a page that leads on, or has no body, has none."""
        if self.notes is None or _LEADS_ON.search(html):
            return html
        place = html.rfind(b"</body")
        if place < 0 or not _BODY_END.match(html, place):
            return html
        return html[:place] + self._bar(path, address).encode("utf-8", "replace") + html[place:]

    def _bar(self, path: OutputPath, address: str) -> str:
        notes = (self.notes or {}).get(path, _NOTHING)
        problems = [self._told(one) for one in self._problems.get(notes.source, ())] if notes.source else []
        return own_template(_TEMPLATE).render(
            notes=notes,
            link=source_link(self._editor, self._root / notes.source) if notes.source else "",
            words=_counted(notes.words or 0, "word"),
            problems=problems,
            summary=_summary(problems, len(notes.unlisted)),
            style=STYLE_PATH,
            action=REGISTER_PATH,
            token=self.token,
            back=address,
        )

    def _told(self, found: Problem) -> _Told:
        span = found.span
        severity = self._config.severity_of(found.code) or Severity.NOTE
        return _Told(
            line=span.line,
            severity=severity,
            code=found.code,
            sentence=sentence(found.message, found.suggestion),
            link=source_link(self._editor, self._root / span.path, span.line, span.column),
        )


def bar_style() -> bytes:
    """Return the style sheet of the bar."""
    return (FOLDER / "author_bar.css").read_bytes()


def _summary(problems: Sequence[_Told], names: int) -> str:
    parts = [_counted(sum(one.severity == level for one in problems), level) for level in ("error", "warning", "note")]
    parts = [part for part in parts if not part.startswith("0 ")]
    return " · ".join([*parts, f"{_counted(names, 'name')} without a file"] if names else parts)


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"

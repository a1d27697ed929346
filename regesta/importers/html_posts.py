"""Posts in HTML with front matter, as Jekyll and Hugo have them, become Markdown; what ran in them is shown as code."""

from __future__ import annotations

import re
from functools import partial
from html import escape
from importlib import import_module

from regesta.importers.body import Resolve, shortened, with_paths
from regesta.importers.found import BodyMaker, Converted
from regesta.importers.model import Note

HTML = frozenset({".html", ".htm"})

_RUN = re.compile(r"(?P<run>\{\{.*?\}\}|\{%.*?%\})|<!--.*?-->|<[^<>]*>", re.DOTALL)


def html_post() -> BodyMaker:
    """Return what makes Markdown of a post's HTML; its libraries are loaded for such a post alone.

    Raises:
        ModuleNotFoundError: if one is not installed.
    """
    maker: BodyMaker = import_module("regesta.importers.html_body").HtmlBody
    return partial(_converted, maker)


def _converted(maker: BodyMaker, written: str, first_line: int, *, image: Resolve, link: Resolve) -> Converted:
    notes: list[Note] = []

    def shown(found: re.Match[str]) -> str:
        """Put what would run into code; within a tag it stays, since no code can stand there."""
        whole = found.group()
        if not found["run"]:
            return whole
        line = first_line + found.string.count("\n", 0, found.start())
        notes.append(Note(line, f"not run, shown as code: {shortened(whole)}"))
        return f"<code>{escape(' '.join(whole.split()))}</code>"

    text = written.replace("\r\n", "\n").replace("\r", "\n")
    made = maker(_RUN.sub(shown, with_paths(text, is_html=True)), first_line, image=image, link=link)
    made.notes.extend(notes)
    made.notes.sort(key=lambda note: note.line)
    return made

"""What keeps YAML from being read: tabs that indent, typographic quotation marks as quotes, fences of odd length."""

from __future__ import annotations

import re

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources
from regesta.text.edits import Edit
from regesta.text.smart_quotes import QUOTED_VALUE, straight
from regesta.text.source_text import SourceText

_TAB_WIDTH = 2
_INDENTATION = re.compile(r"[ \t]*\t[ \t]*")
_FENCE = re.compile(r"[ \t]*(-{2,}|[\u2010-\u2015]{1,3})[ \t]*")
_BELOW_FENCE = re.compile(r"(?:\r\n|\r|\n)[A-Za-z_]+:")


def mend_syntax(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Mend the line on which the YAML parser gave up."""
    del archive
    source = sources.text(found.span.path)
    if source is None:
        return None
    if source.text[found.span.start : found.span.start + 1] == "\t":
        return _without_tabs(found, source)
    start = source.line_start(found.span.line)
    line = source.line_text(found.span.line)
    quoted = QUOTED_VALUE.fullmatch(line)
    quotes = None if quoted is None else straight(quoted["value"])
    if quoted is None or quotes is None:
        return None
    edit = Edit(start + quoted.start("value"), start + quoted.end("value"), quotes)
    return Mend(((found.span.path, edit),), f"`{quoted['value']}` is in straight quotation marks now")


def _without_tabs(found: Problem, source: SourceText) -> Mend | None:
    start = source.line_start(found.span.line)
    indentation = _INDENTATION.match(source.line_text(found.span.line))
    if indentation is None:
        return None
    spaces = indentation[0].replace("\t", " " * _TAB_WIDTH)
    return Mend(((found.span.path, Edit(start, start + indentation.end(), spaces)),), "spaces indent the line now")


def mend_end(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write the line that was meant as the front matter's end as `---`."""
    del archive
    source = sources.text(found.span.path)
    if source is None or len(found.related) != 1:
        return None
    return _fence(source, found.related[0].span.line)


def mend_beginning(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write a first line of dashes as `---`, where a key stands below it."""
    del archive
    source = sources.text(found.span.path)
    if source is None or found.span.line != 1 or not _BELOW_FENCE.match(source.text, len(source.line_text(1))):
        return None
    return _fence(source, 1)


def _fence(source: SourceText, line: int) -> Mend | None:
    written = source.line_text(line)
    if not _FENCE.fullmatch(written) or written == "---":
        return None
    start = source.line_start(line)
    return Mend(((source.path, Edit(start, start + len(written), "---")),), f"`{written.strip()}` is `---` now")

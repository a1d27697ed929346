"""Files that were read before, looked into again: to show the place of a problem, or to edit it."""

from __future__ import annotations

from pathlib import Path

from regesta.text.source_text import SourceText
from regesta.types import SourcePath


def read_again(path: SourcePath, file: Path) -> SourceText | None:
    """Return the text of a file; none where it is gone or no UTF-8, or its name was made printable."""
    try:
        return SourceText(path, file.read_bytes().decode("utf-8-sig"))
    except (OSError, ValueError):
        return None

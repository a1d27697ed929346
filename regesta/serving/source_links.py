"""Links that open a source in an editor, at the line."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

from regesta.errors import RegestaError
from regesta.text.suggestion import closest

EDITORS = {
    "vscode": "vscode://file{path}:{line}:{column}",
    "vscodium": "vscodium://file{path}:{line}:{column}",
    "cursor": "cursor://file{path}:{line}:{column}",
    "zed": "zed://file{path}:{line}:{column}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "textmate": "txmt://open?url=file://{path}&line={line}&column={column}",
    "none": "",
}
"""By name, the addresses by which editors open a file; `none` has no links."""
_PATTERN = re.compile(r"(?!javascript:|data:|https?:|file:)[a-z][a-z0-9+.-]*:.*\{path\}.*", re.IGNORECASE)


def editor_pattern(asked: str) -> str:
    """Return the pattern of an editor that was asked for by name or by a pattern of its own.

    Raises:
        RegestaError: for another name, or an address that opens no file.
    """
    if asked in EDITORS:
        return EDITORS[asked]
    if _PATTERN.fullmatch(asked):
        return asked
    near = closest(asked, sorted(EDITORS))
    hint = f" (did you mean `{near}`?)" if near else ""
    message = (
        f"--editor: `{asked}` is none of {', '.join(EDITORS)}{hint}; "
        "of another, name the address that opens a file, such as `name://open?file={path}&line={line}`"
    )
    raise RegestaError(message)


def source_link(pattern: str, file: Path, line: int = 1, column: int = 1) -> str:
    """Return the address that opens a file; empty where there is none."""
    # On Windows a path begins with the drive: `/C:/…`.
    path = "/" + quote(file.as_posix().lstrip("/"), safe="/:")
    values = {"path": path, "line": str(line), "column": str(column)}
    return re.sub(r"\{(path|line|column)\}", lambda match: values[match[1]], pattern)

"""A change as git writes it: `git apply` takes it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from regesta.refactoring.model import FileChange

_NO_LINE_END = "\\ No newline at end of file\n"
_MODE = "100644"


def patch_lines(files: Iterable[FileChange]) -> Iterator[str]:
    """Yield the lines of a patch, each with its end."""
    for file in files:
        yield from _file(file)


def _file(file: FileChange) -> Iterator[str]:
    old, new = file.old or file.new, file.new or file.old
    yield f"diff --git {_quoted(f'a/{old}')} {_quoted(f'b/{new}')}\n"
    if file.old is None:
        yield f"new file mode {_MODE}\n"
    elif file.new is None:
        yield f"deleted file mode {_MODE}\n"
    elif file.old != file.new:
        yield f"rename from {_quoted(file.old)}\nrename to {_quoted(file.new)}\n"
    before, after = _lines(file.before), _lines(file.after)
    if before is None or after is None or before == after:
        return
    names = (
        "/dev/null" if file.old is None else _quoted(f"a/{file.old}"),
        "/dev/null" if file.new is None else _quoted(f"b/{file.new}"),
    )
    for line in difflib.unified_diff(before, after, *names):
        yield line if line.endswith("\n") else f"{line}\n{_NO_LINE_END}"


def _lines(data: bytes | None) -> list[str] | None:
    """Return the lines of a file; nothing of one that is no text."""
    if data is None:
        return []
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    lines = text.split("\n")
    return [*(f"{line}\n" for line in lines[:-1]), *([lines[-1]] if lines[-1] else [])]


def _quoted(path: str) -> str:
    """Write a path as git does where it holds signs that could be mistaken."""
    if path.isprintable() and not set(path) & {'"', "\\"}:
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'

"""A whole archive for an empty folder: small, complete, with comments where an author first looks.

Its files lie in ``starter/``, as they will lie in the archive; there, a leading dot is written ``dot-``.
"""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

from regesta.editors.json_schemas import KINDS, schema_text
from regesta.editors.known_values import KnownValues
from regesta.errors import RegestaError
from regesta.scaffold.new_files import write_new_files
from regesta.text.yaml_scalars import as_scalar

STARTER = Path(__file__).resolve().parent / "starter"
SCHEMAS = ".schemas"
"""Where the editors' settings look for JSON Schemas; `regesta schema --to .schemas` makes them anew."""
_FIRST_ARTICLE = "content/articles/a-first-analysis.md"
_MAY_BE_THERE = frozenset({".git", ".DS_Store"})
"""What a folder may hold that counts as empty: a repository that was just made, and what desktops leave."""


def new_archive(folder: Path, *, title: str | None, today: datetime.date) -> tuple[str, ...]:
    """Write an archive into a folder that is empty or not there, and return the files' paths in it.

    Without a `title` it is named after its folder; its article is of `today`.

    Raises:
        RegestaError: if there is something in the folder, or a file in its place.
        OSError: if a file cannot be written; none is left then.
    """
    folder = Path(os.path.abspath(folder))  # noqa: PTH100 - `resolve` would follow a link, whose name may be the better one
    _check_is_empty(folder)
    name = _one_line(title or "") or title_of(folder.name)
    files = {path: _filled(text, name, today) for path, text in starter_files(today).items()}
    files |= {f"{SCHEMAS}/{kind}.schema.json": schema_text(kind, KnownValues()) for kind in KINDS}
    write_new_files(folder, files)
    return tuple(sorted(files))


def starter_files(today: datetime.date) -> dict[str, str]:
    """Return the files of a new archive by their paths in it, with the places that are still to be filled."""
    files: dict[str, str] = {}
    for path in sorted(STARTER.rglob("*")):
        if path.is_file():
            parts = [re.sub(r"\Adot-", ".", part) for part in path.relative_to(STARTER).parts]
            files["/".join(parts)] = path.read_text("utf-8")
    files[_dated(_FIRST_ARTICLE, today)] = files.pop(_FIRST_ARTICLE)
    return files


def title_of(folder: str) -> str:
    """Make a title of a folder's name: ``my-archive`` is *My archive*."""
    words = _one_line(re.sub(r"[-_.\s]+", " ", folder))
    return words[:1].upper() + words[1:] or "An archive"


def _one_line(text: str) -> str:
    """Leave out what cannot be shown in a line, and blanks that say nothing."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _dated(path: str, day: datetime.date) -> str:
    folder, _, name = path.rpartition("/")
    return f"{folder}/{day.isoformat()}-{name}"


def _filled(text: str, title: str, today: datetime.date) -> str:
    words = {"@title@": as_scalar(title), "@heading@": title, "@date@": today.isoformat()}
    return re.sub(r"@[a-z]+@", lambda match: words.get(match[0], match[0]), text)


def _check_is_empty(folder: Path) -> None:
    if folder.is_dir():
        found = sorted({path.name for path in folder.iterdir()} - _MAY_BE_THERE)
        if found:
            others = f" and {len(found) - 1} more" if len(found) > 1 else ""
            message = (
                f"{folder} is not empty (`{found[0]}`{others}): name a folder that is, or one that is not there yet"
            )
            raise RegestaError(message)
    elif folder.exists() or folder.is_symlink():
        message = f"{folder} is no folder"
        raise RegestaError(message)

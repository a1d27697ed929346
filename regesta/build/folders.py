"""The folders of a build: that none which is written or emptied holds, or lies in, one that is read or precious.

Checked before anything is made, from the command line's and the config's folders.
"""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path
from typing import NamedTuple

from regesta.errors import RegestaError
from regesta.types import CONFIG_FILE


class _Named(NamedTuple):
    """A folder with what a message calls it, and its path with every link followed."""

    name: str
    path: Path


def check_folders(  # noqa: PLR0913 - they are checked against each other, and named by keyword
    *, root: Path, content: Path, templates: Path, package: Path, output: Path, cache: Path
) -> None:
    """Make sure that building and cleaning can harm nothing but the site and the cache.

    Symbolic links are followed, and names are compared as the file system does. The folders need not exist.

    Raises:
        RegestaError: if the output or the cache is a file, is or holds the root, the home folder or a disk's root,
            takes the place of the config, is, holds or lies in the content, the templates or the package, holds or
            lies in a ``.git``, or if one of the two holds the other.
    """
    written = (_resolve("output", output), _resolve("cache", cache))
    precious = [_resolve("archive's root", root)]
    if (home := _home()) is not None:
        precious.append(_resolve("home folder", home))
    read = (
        _resolve("content folder", content),
        _resolve("templates folder", templates),
        _resolve("program's own folder", package),
    )
    config = _resolve("settings", root / CONFIG_FILE)
    for folder in written:
        _check_is_folder(folder)
        if _holds(config.path, folder.path):
            raise _refusal(folder, "would be a folder in place of", config)
        _check_no_repository(folder)
        for other in precious:
            if _holds(folder.path, other.path):
                raise _refusal(folder, "is or holds", other)
        for other in read:
            if _holds(folder.path, other.path):
                raise _refusal(folder, "is or holds", other)
            if _holds(other.path, folder.path):
                raise _refusal(folder, "lies in", other)
    ours, other = written
    if _holds(ours.path, other.path) or _holds(other.path, ours.path):
        message = (
            f"The output folder {ours.path} and the cache folder {other.path} must lie apart: "
            "choose another --output or --cache."
        )
        raise RegestaError(message)


def _resolve(name: str, path: Path) -> _Named:
    return _Named(name, Path(os.path.realpath(path)))


def _home() -> Path | None:
    try:
        return Path.home()
    except RuntimeError:  # a process without a user
        return None


def _check_is_folder(folder: _Named) -> None:
    if folder.path == Path(folder.path.anchor):
        message = (
            f"The {folder.name} folder cannot be {folder.path}, the root of a disk: choose another --{folder.name}."
        )
        raise RegestaError(message)
    for path in (folder.path, *folder.path.parents):
        if os.path.lexists(path):
            if not path.is_dir():
                message = (
                    f"The {folder.name} folder cannot be {folder.path}: {path} is not a folder. "
                    f"Choose another --{folder.name}."
                )
                raise RegestaError(message)
            return


def _check_no_repository(folder: _Named) -> None:
    is_inside = any(part.lower() == ".git" for part in folder.path.parts)
    if is_inside or os.path.lexists(folder.path / ".git"):
        message = (
            f"The {folder.name} folder cannot be {folder.path}: it belongs to a git repository's own files (.git). "
            f"Choose another --{folder.name}."
        )
        raise RegestaError(message)


def _holds(outer: Path, inner: Path) -> bool:
    return any(_is_same(outer, path) for path in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    """Compare as the file system does: what exists by identity, what does not by a name that could become the same."""
    if one == other:
        return True
    exist = (one.exists(), other.exists())
    if all(exist):
        return one.samefile(other)
    return not any(exist) and _fold(one) == _fold(other)


def _fold(path: Path) -> str:
    return unicodedata.normalize("NFC", str(path).casefold())


def _refusal(folder: _Named, relation: str, other: _Named) -> RegestaError:
    return RegestaError(
        f"The {folder.name} folder {folder.path} {relation} the {other.name} {other.path}: "
        f"choose another --{folder.name}."
    )

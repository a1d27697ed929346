"""A change written: all files or none, as far as a file system can promise it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path

from regesta.refactoring.model import FileChange, RefusedError


def write_change(root: Path, files: Iterable[FileChange]) -> None:
    """Stage every new file beside its place, then put all in place, then remove the old ones; undo all on a fault.

    Raises:
        RefusedError: if a file is not what it was when the change was planned, or is a link that would have to move.
        OSError: if a file cannot be written; what was there is there again.
    """
    every = tuple(files)
    for file in every:
        _refuse_changed(root, file)
    staged: dict[FileChange, tuple[Path, Path]] = {}
    made: list[Path] = []
    try:
        for file in every:
            if file.new is not None and file.after is not None:
                staged[file] = _stage(root, file, file.after, made)
    except BaseException:
        _forget(staged.values(), made)
        raise
    try:
        for fresh, target in staged.values():
            fresh.replace(target)
        for file in every:
            if file.old is not None and file.old != file.new:
                (root / file.old).unlink()
    except BaseException:
        _put_back(root, every)
        _forget(staged.values(), made)
        raise
    _remove_empty(root, every)


def _forget(staged: Iterable[tuple[Path, Path]], made: Iterable[Path]) -> None:
    """Remove what was prepared."""
    for fresh, _ in staged:
        fresh.unlink(missing_ok=True)
    for folder in reversed(tuple(made)):
        with contextlib.suppress(OSError):
            folder.rmdir()


def _refuse_changed(root: Path, file: FileChange) -> None:
    if file.old is None:
        return
    path = root / file.old
    if file.old != file.new and path.is_symlink():
        message = f"{file.old} is a symbolic link: rename what it leads to"
        raise RefusedError(message)
    if path.read_bytes() != file.before:
        message = f"{file.old} was changed in the meantime; run the command again"
        raise RefusedError(message)


def _stage(root: Path, file: FileChange, data: bytes, made: list[Path]) -> tuple[Path, Path]:
    target = root / str(file.new)
    if file.old == file.new:
        target = target.resolve()  # a link stays one
    missing = [folder for folder in target.parents if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir()
        made.append(folder)
    fresh = target.with_name(f".{target.name}.new")
    fresh.unlink(missing_ok=True)  # a link there is not to be written through
    fresh.write_bytes(data)
    if file.old is not None:
        fresh.chmod((root / file.old).stat().st_mode)
    return fresh, target


def _put_back(root: Path, files: Iterable[FileChange]) -> None:
    for file in files:
        if file.new is not None and file.new != file.old:
            (root / file.new).unlink(missing_ok=True)
        if file.old is not None and file.before is not None:
            path = (root / file.old).resolve()
            if not path.exists() or path.read_bytes() != file.before:
                path.write_bytes(file.before)


def _remove_empty(root: Path, files: Iterable[FileChange]) -> None:
    """Remove the folders that lost their last file."""
    for file in files:
        if file.old is not None and file.old != file.new:
            for folder in (root / file.old).parents:
                if folder.parent in {root, root.parent} or (folder.exists() and any(folder.iterdir())):
                    break
                with contextlib.suppress(FileNotFoundError):
                    folder.rmdir()

"""A change of many files: edits by source span, files that move, new ones, and ones that go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from regesta.archive.model import Ref
from regesta.errors import RegestaError
from regesta.text.edits import Edit, edit_bytes
from regesta.types import SourcePath

Edits = Iterable[tuple[SourcePath, Edit]]
"""Edits with the file that each is made in, by its old path."""


class RefusedError(RegestaError):
    """A change that would do harm, or that cannot be made; its text says why and what to do."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be done to the files of an archive."""

    edits: tuple[tuple[SourcePath, Edit], ...] = ()
    """By the old path of the file."""
    moves: Mapping[SourcePath, SourcePath] = {}
    fresh: Mapping[SourcePath, str] = {}
    """Files that are new."""
    gone: frozenset[SourcePath] = frozenset()
    renamed: Mapping[Ref, Ref] = {}
    """Which record is which one now."""
    said: tuple[str, ...] = ()
    """What is done, each a sentence."""


class FileChange(msgspec.Struct, frozen=True, kw_only=True):
    """One file before and after; no path or bytes on the side where it does not exist."""

    old: SourcePath | None
    new: SourcePath | None
    before: bytes | None
    after: bytes | None


def changed_files(root: Path, change: Change) -> tuple[FileChange, ...]:
    """Return the files that a change touches, in the order of paths; those that come out the same are left out.

    Raises:
        RefusedError: if a file that would be made is there already.
    """
    edits: dict[SourcePath, set[Edit]] = {}
    for path, edit in change.edits:
        edits.setdefault(path, set()).add(edit)
    found: list[FileChange] = []
    for path in sorted({*edits, *change.moves} - change.gone):
        before = (root / path).read_bytes()
        new = change.moves.get(path, path)
        after = edit_bytes(before, edits.get(path, ()))
        if new != path or after != before:
            found.append(FileChange(old=path, new=new, before=before, after=after))
    found += [
        FileChange(old=path, new=None, before=(root / path).read_bytes(), after=None) for path in sorted(change.gone)
    ]
    found += [
        FileChange(old=None, new=path, before=None, after=text.encode()) for path, text in sorted(change.fresh.items())
    ]
    _refuse_taken(root, found)
    return tuple(found)


def _refuse_taken(root: Path, files: Iterable[FileChange]) -> None:
    leaving = {file.old for file in files if file.old != file.new}
    for file in files:
        if file.new is not None and file.new != file.old and file.new not in leaving and (root / file.new).exists():
            message = f"there is a file {file.new} already"
            raise RefusedError(message)

"""Staging: an output compared with what the site holds, and written beside it if it differs.

Each process that renders has a `Stager` of its own; none of them changes the site. What they return, the one
`SiteWriter` of the build accepts, and puts in place at its end.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress

import msgspec

from regesta.build.disk import read_bytes
from regesta.build.journal import WorkFolder
from regesta.build.manifest import FileEntry
from regesta.build.output_tree import MANIFEST_NAME, Found, Kind, OutputTree, fold_path, folders_above, is_output_path
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import Digest, OutputPath


class Staged(msgspec.Struct, frozen=True, kw_only=True):
    """What became of an output: what it is, and what has to happen for it to take its place."""

    path: OutputPath
    entry: FileEntry
    is_changed: bool = True
    """False if the site holds just these bytes already."""
    is_added: bool = False
    """It is staged, and no file of its name is there now."""
    is_blocked: bool = False
    """A folder has its name, which has to go."""
    displaced: OutputPath | None = None
    """An old output that has to make room."""

    @property
    def digest(self) -> Digest:
        """Return the SHA-256 of its bytes."""
        return self.entry.sha256


class Stager:
    """Stages outputs for one build, as the site was when the build began."""

    def __init__(self, work: WorkFolder, old: Mapping[OutputPath, FileEntry], *, is_manifest_damaged: bool) -> None:
        self._work = work
        self._old = old
        self._is_manifest_damaged = is_manifest_damaged
        self._old_spellings: dict[str, OutputPath] | None = None
        self._tree = OutputTree(work.output)
        self._folders: set[str] = set()

    def holds(self, path: OutputPath, entry: FileEntry) -> bool:
        """Tell whether the site holds an output of the last build, so that it need not be made again.

        The expected digest is compared with the manifest, and the file with the manifest's size: its bytes are not
        read, so a change by hand that keeps the size is not seen, nor a link in place of one of its folders (nothing is
        written through that).
        """
        return (
            self._old.get(path) == entry and is_output_path(path) and self._tree.look(path) == (Kind.FILE, entry.size)
        )

    def stage(self, path: OutputPath, data: bytes) -> Staged:
        """Compare an output with the bytes that the site holds, and stage it if they differ.

        Whatever the manifest says, an output that was changed by hand is repaired.

        Raises:
            RegestaError: if the path may not be written: it leads out of the site, or a file that is not ours has it.
            OSError: if the disk refuses.
        """
        if not is_output_path(path):
            message = f"{path!r} cannot be the path of an output: it leaves the site, or is not a portable file name."
            raise RegestaError(message)
        return self._staged(path, FileEntry(digest(data), len(data)), data)

    def staged_file(self, path: OutputPath) -> str:
        """Return where the staged bytes of an output are."""
        return self._work.staged_file(path)

    def _staged(self, path: OutputPath, entry: FileEntry, data: bytes) -> Staged:
        displaced: OutputPath | None = None
        way = self._tree.require_no_link(path)
        found = self._tree.look(path) if way.kind is Kind.FOLDER else Found(Kind.MISSING, 0)
        if way.kind is Kind.FILE:
            displaced = self._old_output(OutputPath(way.folder), needed_for=path)
        if found.kind not in {Kind.MISSING, Kind.FOLDER}:
            is_same = found == (Kind.FILE, len(data)) and read_bytes(self._tree.locate(path)) == data
            other_spelling = None if path in self._old else self._other_spelling(path)
            if other_spelling is not None:
                displaced = other_spelling
                found = Found(Kind.MISSING, 0)
            elif is_same:
                return Staged(path=path, entry=entry, is_changed=False)
            elif path not in self._old:
                raise self.foreign(path)
        self._write(path, data)
        return Staged(
            path=path,
            entry=entry,
            is_added=found.kind in {Kind.MISSING, Kind.FOLDER},
            is_blocked=found.kind is Kind.FOLDER,
            displaced=displaced,
        )

    def _write(self, path: OutputPath, data: bytes) -> None:
        for folder in ("", *folders_above(path)):
            if folder not in self._folders:
                with suppress(FileExistsError):  # another process was faster
                    self._work.disk.make_folder(self._work.staged_file(folder) if folder else self._work.staged)
                self._folders.add(folder)
        try:
            self._work.disk.write(self._work.staged_file(path), data)
        except (FileExistsError, IsADirectoryError, NotADirectoryError) as error:
            message = f"Two outputs want one name, or one of them as a folder: {path} is one."
            raise RegestaError(message) from error

    def _old_output(self, path: OutputPath, *, needed_for: OutputPath) -> OutputPath:
        """Return the old output at a path that is to become a folder."""
        if path in self._old:
            return path
        other_spelling = self._other_spelling(path)
        if other_spelling is None:
            raise self.foreign(path, needed_for=needed_for)
        return other_spelling

    def _other_spelling(self, path: OutputPath) -> OutputPath | None:
        """Return the old output that is the same file as this path because the file system is blind to case."""
        if self._old_spellings is None:
            self._old_spellings = {fold_path(old): old for old in self._old if is_output_path(old)}
        old = self._old_spellings.get(fold_path(path))
        return old if old is not None and self._tree.is_same_file(old, path) else None

    def foreign(self, path: str, *, needed_for: OutputPath | None = None) -> RegestaError:
        """Make the error of a file that is in the way and not ours."""
        path = path.encode(errors="backslashreplace").decode()  # names that are not UTF-8 could not be printed
        purpose = "" if needed_for is None else f", where {needed_for} is to be written"
        if self._is_manifest_damaged:
            message = (
                f"{self._tree.locate(path)} is there{purpose}, and {MANIFEST_NAME}, which tells your files from the "
                "site's, is damaged: remove the folder if all of it was built, or choose another --output."
            )
        else:
            message = (
                f"{self._tree.locate(path)} exists and was not written by Regesta{purpose}: "
                "move it away, or choose another --output."
            )
        return RegestaError(message)

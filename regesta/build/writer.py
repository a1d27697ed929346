"""Writing a site: outputs are staged as they are rendered, and take the old ones' place together or not at all.

    with open_site(output) as site:
        for page in pages:
            if not site.keep(page.path, page.digest):
                site.stage(page.path, render(page))
        report = site.commit()

The last stage of a build. What happens at `commit`, and after a build was killed, is in `regesta.build.journal`. A
block that is left without a commit, by an exception or not, leaves the site as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from regesta.build.disk import Disk, exists, read_bytes
from regesta.build.journal import Journal, Recovery, WorkFolder, explain_os_error, publish, recover_site
from regesta.build.lock import hold_lock
from regesta.build.manifest import FileEntry, LoadedManifest, ManifestState, encode_manifest, load_manifest, stale_paths
from regesta.build.output_tree import (
    MANIFEST_NAME,
    Found,
    Kind,
    OutputTree,
    fold_path,
    folders_above,
    is_output_path,
)
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import Digest, OutputPath

LOCK_WAIT = 10.0
"""How long a build waits for another one to end, in seconds."""


class Staged(msgspec.Struct, frozen=True):
    """What became of an output that was handed to the writer."""

    path: OutputPath
    digest: Digest
    is_changed: bool
    """False if the site holds just these bytes already."""


class WriteReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a commit did, in numbers of files; the manifest itself is not counted."""

    written: int
    unchanged: int
    removed: int


class SiteWriter:
    """One build's changes to one site; made by `open_site`, and good for one `commit`."""

    __slots__ = (
        "_added",
        "_blocked",
        "_claims",
        "_displaced",
        "_files",
        "_has_staged_folder",
        "_loaded",
        "_old",
        "_old_spellings",
        "_replaced",
        "_tree",
        "_work",
        "recovery",
    )

    def __init__(self, work: WorkFolder, loaded: LoadedManifest, recovery: Recovery) -> None:
        self.recovery = recovery
        self._work = work
        self._loaded = loaded
        self._old = loaded.manifest.files
        self._old_spellings: dict[str, OutputPath] | None = None
        self._tree = OutputTree(work.output)
        self._files: dict[OutputPath, FileEntry] = {}
        self._claims: dict[str, OutputPath] = {}
        self._added: list[OutputPath] = []
        self._replaced: list[OutputPath] = []
        self._displaced: set[OutputPath] = set()
        self._blocked: list[OutputPath] = []
        self._has_staged_folder = False

    def keep(self, path: OutputPath, expected: Digest) -> bool:
        """Keep an output of the last build without rendering it, if the site still holds it; else it must be staged.

        `expected` is the digest that the output's fingerprint promises. It is compared with the manifest, and the file
        with the manifest's size: its bytes are not read, so a change by hand that keeps the size is not seen, nor a
        link in place of one of its folders (nothing is written through that).
        """
        entry = self._old.get(path)
        if entry is None or entry.sha256 != expected or not is_output_path(path):
            return False
        if self._tree.look(path) != (Kind.FILE, entry.size):
            return False
        self._claim(path, entry)
        return True

    def stage(self, path: OutputPath, data: bytes) -> Staged:
        """Hand over the whole content of an output.

        It is compared with the bytes that the site holds, and staged if they differ, whatever the manifest says of
        them: an output changed by hand is repaired.

        Raises:
            RegestaError: if the path may not be written (it leads out of the site, was given before, or is taken by a
                file that is not ours), or if the disk refuses.
        """
        if not is_output_path(path):
            message = f"{path!r} cannot be the path of an output: it leaves the site, or is not a portable file name."
            raise RegestaError(message)
        entry = FileEntry(digest(data), len(data))
        self._claim(path, entry)
        try:
            is_changed = self._stage_if_changed(path, data)
        except OSError as error:
            raise self._refused(error) from error
        return Staged(path, entry.sha256, is_changed)

    def commit(self) -> WriteReport:
        """Publish what was staged, remove the outputs of the last build that were neither staged nor kept.

        Raises:
            RegestaError: if the disk refuses, with what that means for the site, or where a file that is not ours is in
                the way.
        """
        try:
            return self._commit()
        except OSError as error:
            raise self._refused(error) from error

    def _claim(self, path: OutputPath, entry: FileEntry) -> None:
        earlier = self._claims.setdefault(fold_path(path), path)
        if earlier != path or path in self._files:
            message = f"Two outputs want one file: {earlier} and {path}."
            raise RegestaError(message)
        self._files[path] = entry

    def _stage_if_changed(self, path: OutputPath, data: bytes) -> bool:
        way = self._tree.require_no_link(path)
        found = self._tree.look(path) if way.kind is Kind.FOLDER else Found(Kind.MISSING, 0)
        if way.kind is Kind.FILE:
            self._displace(OutputPath(way.folder), needed_for=path)
        if found.kind is Kind.FOLDER:
            self._blocked.append(path)
        elif found.kind is not Kind.MISSING:
            is_same = found == (Kind.FILE, len(data)) and read_bytes(self._tree.locate(path)) == data
            other_spelling = None if path in self._old else self._other_spelling(path)
            if other_spelling is not None:
                self._displaced.add(other_spelling)
                found = Found(Kind.MISSING, 0)
            elif is_same:
                return False
            elif path not in self._old:
                raise self._foreign(path)
        self._write_staged(path, data)
        (self._added if found.kind in {Kind.MISSING, Kind.FOLDER} else self._replaced).append(path)
        return True

    def _write_staged(self, path: OutputPath, data: bytes) -> None:
        if not self._has_staged_folder:
            self._work.disk.make_folder(self._work.staged)
            self._has_staged_folder = True
        self._work.disk.write(self._work.staged_file(path), data)

    def _displace(self, path: OutputPath, *, needed_for: OutputPath) -> None:
        """Have an old file make room for a folder of its name."""
        if path in self._old:
            self._displaced.add(path)
        elif (other_spelling := self._other_spelling(path)) is not None:
            self._displaced.add(other_spelling)
        else:
            raise self._foreign(path, needed_for=needed_for)

    def _other_spelling(self, path: OutputPath) -> OutputPath | None:
        """Return the old output that is the same file as this path because the file system is blind to case."""
        if self._old_spellings is None:
            self._old_spellings = {fold_path(old): old for old in self._old if is_output_path(old)}
        old = self._old_spellings.get(fold_path(path))
        return old if old is not None and self._tree.is_same_file(old, path) else None

    def _commit(self) -> WriteReport:
        self._check_no_file_is_a_folder()
        stale = stale_paths(self._old, self._files)
        for path in self._blocked:
            self._make_room(path, stale)
        removed = [path for path in stale if path not in self._displaced and self._is_to_be_removed(path)]
        gone = sum(self._tree.look(path).kind is not Kind.MISSING for path in (*removed, *self._displaced))
        journal = Journal(
            displaced=tuple(sorted(self._displaced)),
            folders=tuple(self._folders_to_make()),
            added=tuple(self._added),
            replaced=tuple(self._replaced),
            removed=tuple(removed),
        )
        manifest = encode_manifest(self._files)
        if journal != Journal() or manifest != self._loaded.data:
            self._work.disk.write_durably(self._work.manifest, manifest)
            publish(self._work, journal)
        written = len(self._added) + len(self._replaced)
        return WriteReport(
            written=written,
            unchanged=len(self._files) - written,
            removed=gone,
        )

    def _check_no_file_is_a_folder(self) -> None:
        checked = {""}
        for path in self._files:
            folder = path.rpartition("/")[0]
            while folder not in checked:
                checked.add(folder)
                if (file := self._claims.get(fold_path(folder))) is not None:
                    message = f"Two outputs want one name, as a file and as a folder: {file} and {path}."
                    raise RegestaError(message)
                folder = folder.rpartition("/")[0]

    def _make_room(self, path: OutputPath, stale: list[OutputPath]) -> None:
        """Have the old files of a folder make room for a file of its name; all that is in it must be ours and stale."""
        inside = {old for old in stale if old.startswith(f"{path}/")}
        ours = inside.union(*map(folders_above, inside))
        for folder, folders, names in os.walk(self._tree.locate(path), onerror=_raise):
            below = os.path.relpath(folder, self._work.output).replace(os.sep, "/")
            for name in ("", *folders, *names):
                found = f"{below}/{name}" if name else below
                if found not in ours:
                    raise self._foreign(found, needed_for=path)
        self._displaced |= inside

    def _is_to_be_removed(self, path: OutputPath) -> bool:
        """Tell whether a stale output is there, or folders that it has left behind may be."""
        way = self._tree.way_to(path)
        if way.kind is not Kind.FOLDER:
            return way.kind is Kind.MISSING and "/" in way.folder
        kind = self._tree.look(path).kind
        if kind not in {Kind.FILE, Kind.LINK}:
            return kind is Kind.MISSING and "/" in path
        new_spelling = self._claims.get(fold_path(path))
        return new_spelling is None or not self._tree.is_same_file(path, new_spelling)

    def _folders_to_make(self) -> list[OutputPath]:
        """Return the folders that are not there, or will not be when old files have made room, outer before inner."""
        needed = {folder for path in self._added for folder in folders_above(path)}
        return sorted(folder for folder in needed if self._displaced or not self._tree.is_folder(folder))

    def _foreign(self, path: str, *, needed_for: OutputPath | None = None) -> RegestaError:
        path = path.encode(errors="backslashreplace").decode()  # names that are not UTF-8 could not be printed
        purpose = "" if needed_for is None else f", where {needed_for} is to be written"
        if self._loaded.state is ManifestState.DAMAGED:
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

    def _refused(self, error: OSError) -> RegestaError:
        outcome = (
            "The new site is partly in place, every file of it whole; the next build finishes it."
            if self._work.has_journal()
            else "The site is as it was before."
        )
        return RegestaError(f"Cannot write {self._work.output}: {explain_os_error(error)} {outcome}")


@contextmanager
def open_site(output: Path, *, wait: float = LOCK_WAIT, disk: Disk | None = None) -> Iterator[SiteWriter]:
    """Open the output folder for one build, which holds its lock and has put in order what an earlier build left.

    `wait` is how long to wait for another build, in seconds.

    Raises:
        RegestaError: if another build holds the site, if the folder cannot be written, or if its ``manifest.json`` is
            another program's.
    """
    root = os.path.realpath(output)
    was_there = os.path.lexists(root)
    try:
        with hold_site(root, wait=wait, disk=disk or Disk()) as (work, recovery):
            loaded = load_manifest(root)
            if loaded.state is ManifestState.FOREIGN:
                message = (
                    f"{root}/{MANIFEST_NAME} was not written by Regesta: move it away, or choose another --output."
                )
                raise RegestaError(message)
            try:
                yield SiteWriter(work, loaded, recovery)
            finally:
                if not work.has_journal():
                    with suppress(OSError):  # the next build discards it; what was raised before is to be reported
                        work.discard()
    finally:
        if not was_there:
            with suppress(OSError):  # it holds a site now
                os.rmdir(root)


def recover(output: Path, *, wait: float = LOCK_WAIT, disk: Disk | None = None) -> Recovery:
    """Finish or undo what a killed build left in an output folder; `open_site` does so by itself.

    Raises:
        RegestaError: if another build holds the site, or if the disk refuses.
    """
    root = os.path.realpath(output)
    if not exists(root):
        return Recovery.NOTHING
    with hold_site(root, wait=wait, disk=disk or Disk()) as (_, recovery):
        return recovery


@contextmanager
def hold_site(root: str, *, wait: float, disk: Disk) -> Iterator[tuple[WorkFolder, Recovery]]:
    """Hold the lock of an output folder (a path with its links followed), with nothing of an earlier build left in it.

    Raises:
        RegestaError: if another build holds the site, or if the disk refuses.
    """
    work = WorkFolder(root, disk)
    with hold_lock(work.root, wait=wait, subject=f"The site in {root}"):
        yield work, recover_site(work)


def _raise(error: OSError) -> None:
    raise error

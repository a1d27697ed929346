"""Writing a site: outputs are staged as they are rendered, and take the old ones' place together or not at all.

    with open_site(output) as site:
        for page in pages:
            if not site.keep(page.path, page.entry):
                site.stage(page.path, render(page))
        report = site.commit()

The last stage of a build. What happens at `commit`, and after a build was killed, is in `regesta.build.journal`. A
block that is left without a commit, by an exception or not, leaves the site as it was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from regesta.build.disk import Disk, exists, read_bytes
from regesta.build.interrupts import without_interrupts
from regesta.build.journal import Journal, Recovery, WorkFolder, explain_os_error, publish, recover_site
from regesta.build.lock import hold_lock
from regesta.build.manifest import FileEntry, LoadedManifest, ManifestState, encode_manifest, load_manifest, stale_paths
from regesta.build.output_tree import (
    MANIFEST_NAME,
    Kind,
    OutputTree,
    fold_path,
    folders_above,
)
from regesta.build.staging import Staged, Stager
from regesta.errors import RegestaError
from regesta.types import OutputPath

LOCK_WAIT = 10.0
"""How long a build waits for another one to end, in seconds."""


class WriteReport(msgspec.Struct, frozen=True, kw_only=True):
    """What a commit did, in numbers of files; the manifest itself is not counted."""

    written: int
    unchanged: int
    removed: int


class SiteWriter:
    """One build's changes to one site; made by `open_site`, and good for one `commit`."""

    def __init__(self, work: WorkFolder, loaded: LoadedManifest, recovery: Recovery) -> None:
        self.recovery = recovery
        self.old: Mapping[OutputPath, FileEntry] = loaded.manifest.files
        """The outputs of the last build."""
        self._work = work
        self._loaded = loaded
        self._tree = OutputTree(work.output)
        self._stager = self.stager()
        self._files: dict[OutputPath, FileEntry] = {}
        self._claims: dict[str, OutputPath] = {}
        self._added: list[OutputPath] = []
        self._replaced: list[OutputPath] = []
        self._displaced: set[OutputPath] = set()
        self._blocked: list[OutputPath] = []
        self.manifest = b""
        """The manifest of the site, once it is committed."""

    def stager(self) -> Stager:
        """Return what stages outputs, for this process or another one."""
        return Stager(self._work, self.old, is_manifest_damaged=self._loaded.state is ManifestState.DAMAGED)

    def keep(self, path: OutputPath, entry: FileEntry) -> bool:
        """Keep an output of the last build as it is, if the site still holds it (`Stager.holds`)."""
        if not self._stager.holds(path, entry):
            return False
        self._claim(path, entry)
        return True

    @property
    def files(self) -> Mapping[OutputPath, FileEntry]:
        """The outputs of this build so far."""
        return self._files

    def read(self, path: OutputPath) -> bytes:
        """Return the bytes of an output of this build, staged or kept.

        Raises:
            OSError: if it cannot be read.
        """
        staged = self.staged_file(path)
        return read_bytes(staged if exists(staged) else self._tree.locate(path))

    def accept_kept(self, path: OutputPath, entry: FileEntry) -> None:
        """Take over an output of which a `Stager` has found that the site holds it.

        Raises:
            RegestaError: if another output has its path already.
        """
        self._claim(path, entry)

    def staged_file(self, path: OutputPath) -> str:
        """Return where the staged bytes of an output are."""
        return self._work.staged_file(path)

    def stage(self, path: OutputPath, data: bytes) -> Staged:
        """Hand over the whole content of an output.

        Raises:
            RegestaError: if the path may not be written (it leads out of the site, was given before, or is taken by a
                file that is not ours), or if the disk refuses.
        """
        self._check_claim(path)
        try:
            staged = self._stager.stage(path, data)
        except OSError as error:
            raise self.refused(error) from error
        self.accept(staged)
        return staged

    def accept(self, staged: Staged) -> None:
        """Take over an output that a `Stager` has looked at.

        Raises:
            RegestaError: if another output has its path already.
        """
        self._claim(staged.path, staged.entry)
        if staged.displaced is not None:
            self._displaced.add(staged.displaced)
        if staged.is_blocked:
            self._blocked.append(staged.path)
        if staged.is_changed:
            (self._added if staged.is_added else self._replaced).append(staged.path)

    def commit(self) -> WriteReport:
        """Publish what was staged, remove the outputs of the last build that were neither staged nor kept.

        Ctrl-C waits for its end.

        Raises:
            RegestaError: if the disk refuses, with what that means for the site, or where a file that is not ours is in
                the way.
        """
        try:
            with without_interrupts():
                return self._commit()
        except OSError as error:
            raise self.refused(error) from error

    def _claim(self, path: OutputPath, entry: FileEntry) -> None:
        self._check_claim(path)
        self._claims[fold_path(path)] = path
        self._files[path] = entry

    def _check_claim(self, path: OutputPath) -> None:
        earlier = self._claims.get(fold_path(path))
        if earlier is not None:
            message = f"Two outputs want one file: {earlier} and {path}."
            raise RegestaError(message)

    def _commit(self) -> WriteReport:
        self._check_no_file_is_a_folder()
        stale = stale_paths(self.old, self._files)
        for path in self._blocked:
            self._make_room(path, stale)
        removed = [path for path in stale if path not in self._displaced and self._is_to_be_removed(path)]
        gone = sum(self._tree.look(path).kind is not Kind.MISSING for path in (*removed, *self._displaced))
        journal = Journal(
            displaced=tuple(sorted(self._displaced)),
            folders=tuple(self._folders_to_make()),
            added=tuple(dict.fromkeys(map(self._outermost_new, self._added))),
            replaced=tuple(self._replaced),
            removed=tuple(removed),
        )
        manifest = self.manifest = encode_manifest(self._files)
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
                    raise self._stager.foreign(found, needed_for=path)
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
        """Return the folders that are there and needed, and may not be there when old files have made room."""
        if not self._displaced:
            return []
        needed = {folder for path in self._added for folder in folders_above(path)}
        return sorted(filter(self._tree.is_folder, needed))

    def _outermost_new(self, path: OutputPath) -> OutputPath:
        """Return the outermost folder above a new file that is new too, or the file itself."""
        self._tree.require_no_link(path)
        return next((folder for folder in folders_above(path) if not self._tree.is_folder(folder)), path)

    def refused(self, error: OSError) -> RegestaError:
        """Make the error of a disk that refuses, with what that means for the site."""
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

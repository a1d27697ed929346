"""The journal: how a staged site takes the place of the old one, and what the next build does if that was cut off.

Before anything visible changes, every new file is complete in the work folder and the journal names every step. The
steps come in two parts, and the journal's own file name says which part is running:

*adding* (``adding.json``)
    makes room where a file becomes a folder or the other way round, and moves in the new files, and the new folders
    with all that is in them: a first site in as many steps as it has names at its top. It may need space on the disk,
    and can be taken back.
*replacing* (``replacing.json``)
    renames the changed files over the old ones, removes the stale ones, and puts the manifest in place last. It needs
    no space; once begun it is finished, by the next build if need be.

A reader therefore finds new pages before the pages that link to them, removals last, and never half a file. Each step
can be made twice without harm, since a staged file that is gone has already been moved.

The journal and the manifest are synced to the disk, the pages are not (a sync for each costs more than the build):
after a power failure recovery compares what was staged with the manifest's digests before it moves anything.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto

import msgspec

from regesta.build.disk import Disk, exists, read_bytes
from regesta.build.manifest import FileEntry, decode_manifest, encode_manifest, load_manifest
from regesta.build.output_tree import MANIFEST_NAME, WORK_FOLDER, Kind, OutputTree, folders_above, is_output_path
from regesta.errors import RegestaError
from regesta.text.digests import digest
from regesta.types import OutputPath


class Journal(msgspec.Struct, frozen=True, kw_only=True):
    """The steps from the old site to the new one, in the order in which they are made."""

    displaced: tuple[OutputPath, ...] = ()
    """Stale files that stand where a folder or another spelling of their name belongs: kept aside until the end."""
    folders: tuple[OutputPath, ...] = ()
    """Folders that are needed, and that what is displaced may leave empty and take along, outer before inner."""
    added: tuple[OutputPath, ...] = ()
    """New files, and new folders with all that was staged in them."""
    replaced: tuple[OutputPath, ...] = ()
    removed: tuple[OutputPath, ...] = ()


class Recovery(Enum):
    """What the start of a build found of an earlier one, and did about it."""

    NOTHING = auto()
    DISCARDED = auto()
    """A build was cut off before it changed the site: what it had staged was removed."""
    UNDONE = auto()
    """Its new files were taken out again: the site is the one before it."""
    FINISHED = auto()
    """The site is the one it was about to publish."""


@dataclass(frozen=True, slots=True)
class WorkFolder:
    """The folder inside the output where a build keeps what is not published yet: same file system, so renames work."""

    output: str
    disk: Disk

    @property
    def root(self) -> str:
        """The work folder itself."""
        return f"{self.output}/{WORK_FOLDER}"

    @property
    def staged(self) -> str:
        """The folder of complete new files."""
        return f"{self.root}/staged"

    @property
    def displaced(self) -> str:
        """The folder of old files that had to make room."""
        return f"{self.root}/displaced"

    @property
    def manifest(self) -> str:
        """The new manifest, until it is put in place."""
        return f"{self.root}/{MANIFEST_NAME}"

    @property
    def adding(self) -> str:
        """The journal while what it says can be taken back."""
        return f"{self.root}/adding.json"

    @property
    def replacing(self) -> str:
        """The journal when it must be finished."""
        return f"{self.root}/replacing.json"

    @property
    def unfinished(self) -> str:
        """A journal or a manifest while it is written; never read."""
        return f"{self.root}/unfinished.json"

    def staged_file(self, path: str) -> str:
        """Return where the new content of an output waits, or a folder of outputs: as it is to lie in the site."""
        return f"{self.staged}/{path}"

    def displaced_file(self, path: str) -> str:
        """Return where an old output waits that had to make room."""
        return f"{self.displaced}/{_short_name(path)}"

    def has_journal(self) -> bool:
        """Tell whether a replacement was begun and neither finished nor undone."""
        return exists(self.adding) or exists(self.replacing)

    def has_leftovers(self) -> bool:
        """Tell whether anything is here besides the lock."""
        return any(map(exists, (self.staged, self.displaced, self.manifest, self.unfinished))) or self.has_journal()

    def discard(self) -> None:
        """Remove everything but the lock, the journal first: without it the rest is only waste."""
        for name in (self.adding, self.replacing, self.manifest, self.unfinished, self.staged, self.displaced):
            self.disk.remove_tree(name)


def publish(work: WorkFolder, journal: Journal) -> None:
    """Put a staged site in the place of the old one.

    Raises:
        OSError, RegestaError: where a step fails. If no journal is left then (`WorkFolder.has_journal`), the old site
            is there unchanged; otherwise the next build goes on from it.
    """
    work.disk.write_durably(work.unfinished, msgspec.json.encode(journal))
    work.disk.replace(work.unfinished, work.adding)
    work.disk.sync_folder(work.root)
    _add_or_undo(work, journal)
    _replace(work, journal)
    with suppress(OSError):  # the new site stands; the next build tidies up
        work.discard()


def recover_site(work: WorkFolder) -> Recovery:
    """Finish or undo what an earlier build left; the caller holds the lock.

    Raises:
        RegestaError: if a replacement can be neither finished nor undone now, with the reason.
    """
    if not work.has_leftovers():
        return Recovery.NOTHING
    try:
        return _recover(work)
    except OSError as error:
        message = (
            f"An earlier build of {work.output} was interrupted, and what it left cannot be put in order: "
            f"{explain_os_error(error)}"
        )
        raise RegestaError(message) from error


def explain_os_error(error: OSError) -> str:
    """Say in a short sentence what the system refused, and where."""
    where = f" ({os.fsdecode(error.filename)})" if error.filename is not None else ""
    return f"{error.strerror or error}{where}."


def _recover(work: WorkFolder) -> Recovery:
    if exists(work.replacing):
        journal = _read_journal(work.replacing)
        if journal is not None:
            _mend_manifest(work, journal)
            _replace(work, journal)
            work.discard()
            return Recovery.FINISHED
    elif exists(work.adding):
        journal = _read_journal(work.adding)
        if journal is not None:
            return _finish_or_undo(work, journal)
    work.discard()
    return Recovery.DISCARDED


def _finish_or_undo(work: WorkFolder, journal: Journal) -> Recovery:
    if _lost_staged(work, journal):
        _undo(work, journal)
    else:
        with suppress(OSError, RegestaError):
            _add_or_undo(work, journal)
    if exists(work.adding):
        _undo(work, journal)
    if not exists(work.replacing):
        work.discard()
        return Recovery.UNDONE
    _replace(work, journal)
    work.discard()
    return Recovery.FINISHED


def _read_journal(path: str) -> Journal | None:
    """Read a journal; None if it is damaged, or names a path that no build of ours would."""
    try:
        journal = msgspec.json.decode(read_bytes(path), type=Journal)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    steps = (journal.displaced, journal.folders, journal.added, journal.replaced, journal.removed)
    return journal if all(is_output_path(path) for paths in steps for path in paths) else None


def _add_or_undo(work: WorkFolder, journal: Journal) -> None:
    try:
        _add(work, journal)
        work.disk.replace(work.adding, work.replacing)
    except BaseException:  # an interrupt from the keyboard too: the old site is to be whole
        with suppress(OSError):  # the first error is the one to report; the journal stays, and the next build goes on
            _undo(work, journal)
        raise


def _add(work: WorkFolder, journal: Journal) -> None:
    tree = OutputTree(work.output)
    if journal.displaced:
        _make_if_missing(work.disk, work.displaced)
    for path in journal.displaced:
        tree.require_no_link(path)
        if not exists(work.displaced_file(path)):
            with suppress(FileNotFoundError):  # somebody has removed it: only its folders are left
                work.disk.replace(tree.locate(path), work.displaced_file(path))
        _prune(work, tree, path)
    for folder in journal.folders:
        tree.require_no_link(folder)
        _make_if_missing(work.disk, tree.locate(folder))
    tree = OutputTree(work.output)
    for path in journal.added:
        _move_in(work, tree, path)


def _undo(work: WorkFolder, journal: Journal) -> None:
    """Take back what `_add` did, in a way that can itself be cut off and begun again, in either direction."""
    _take_out(work, journal)
    tree = OutputTree(work.output)
    for folder in reversed(journal.folders):
        if tree.way_to(folder).kind is Kind.FOLDER:
            with suppress(OSError):  # it was there before, or somebody has put a file into it
                work.disk.remove_folder(tree.locate(folder))
    tree = OutputTree(work.output)
    for path in journal.displaced:
        if exists(work.displaced_file(path)) and tree.way_to(path).kind in {Kind.FOLDER, Kind.MISSING}:
            for folder in folders_above(path):
                _make_if_missing(work.disk, tree.locate(folder))
            work.disk.replace(work.displaced_file(path), tree.locate(path))
    work.disk.remove_file(work.adding)


def _take_out(work: WorkFolder, journal: Journal) -> None:
    """Move new files back, and remove the new folders; what somebody else has put into one stays, and the folder."""
    tree = OutputTree(work.output)
    files = _added_files(work, journal)
    for path in files:
        if tree.way_to(path).kind is Kind.FOLDER and not exists(work.staged_file(path)):
            for folder in folders_above(path):
                _make_if_missing(work.disk, work.staged_file(folder))
            with suppress(FileNotFoundError):
                work.disk.replace(tree.locate(path), work.staged_file(path))
    for folder in _added_folders(journal, files):
        if tree.is_folder(folder):
            with suppress(OSError):  # somebody has put a file into it
                work.disk.remove_folder(tree.locate(folder))


def _replace(work: WorkFolder, journal: Journal) -> None:
    if exists(work.manifest):  # otherwise all was done but the tidying
        tree = OutputTree(work.output)
        for path in journal.replaced:
            _move_in(work, tree, path)
        for path in journal.removed:
            _remove(work, tree, path)
        work.disk.replace(work.manifest, tree.locate(MANIFEST_NAME))


def _move_in(work: WorkFolder, tree: OutputTree, path: OutputPath) -> None:
    tree.require_no_link(path)
    try:
        work.disk.replace(work.staged_file(path), tree.locate(path))
    except FileNotFoundError:
        if exists(work.staged_file(path)):
            raise


def _remove(work: WorkFolder, tree: OutputTree, path: OutputPath) -> None:
    if tree.way_to(path).kind is Kind.FOLDER and tree.look(path).kind in {Kind.FILE, Kind.LINK}:
        work.disk.remove_file(tree.locate(path))
    _prune(work, tree, path)


def _prune(work: WorkFolder, tree: OutputTree, path: OutputPath) -> None:
    """Remove the folders above a path that have become empty."""
    if tree.way_to(path).kind not in {Kind.FOLDER, Kind.MISSING}:
        return
    for folder in reversed(folders_above(path)):
        try:
            work.disk.remove_folder(f"{work.output}/{folder}")
        except FileNotFoundError:
            continue
        except OSError:
            return


def _make_if_missing(disk: Disk, folder: str) -> None:
    with suppress(FileExistsError):  # a link in its place is refused when a file is to be moved in
        disk.make_folder(folder)


def _added_files(work: WorkFolder, journal: Journal) -> list[OutputPath]:
    """Return the new files, those of new folders too, as the new manifest lists them."""
    added = set(journal.added)
    manifest = decode_manifest(read_bytes(work.manifest)) if exists(work.manifest) else None
    if manifest is None:
        return list(journal.added)
    return [path for path in manifest.files if path in added or not added.isdisjoint(folders_above(path))]


def _added_folders(journal: Journal, files: list[OutputPath]) -> list[OutputPath]:
    """Return the new folders, inner before outer."""
    added = set(journal.added)
    new = {
        folder
        for path in files
        for folder in folders_above(path)
        if folder in added or not added.isdisjoint(folders_above(folder))
    }
    return sorted(new, reverse=True)


def _lost_staged(work: WorkFolder, journal: Journal) -> list[OutputPath]:
    """Return the outputs whose staged content is not what the new manifest says: a power failure took it."""
    manifest = decode_manifest(read_bytes(work.manifest)) if exists(work.manifest) else None
    if manifest is None:
        return [*journal.added, *journal.replaced]
    lost = []
    for path in (*_added_files(work, journal), *journal.replaced):
        staged = work.staged_file(path)
        entry = manifest.files.get(path)
        if exists(staged) and (entry is None or digest(read_bytes(staged)) != entry.sha256):
            lost.append(path)
    return lost


def _mend_manifest(work: WorkFolder, journal: Journal) -> None:
    """Leave out of a replacement what a power failure took, and have the new manifest say what is there instead."""
    if not exists(work.manifest) or not (lost := _lost_staged(work, journal)):
        return
    manifest = decode_manifest(read_bytes(work.manifest)) or load_manifest(work.output).manifest
    files = dict(manifest.files)
    for path in lost:
        work.disk.remove_tree(work.staged_file(path))
        try:
            data = read_bytes(f"{work.output}/{path}")
        except OSError:
            files.pop(path, None)
        else:
            files[path] = FileEntry(digest(data), len(data))
    work.disk.remove_tree(work.unfinished)
    work.disk.write_durably(work.unfinished, encode_manifest(files))
    work.disk.replace(work.unfinished, work.manifest)


def _short_name(path: str) -> str:
    return hashlib.sha256(path.encode(), usedforsecurity=False).hexdigest()[:32]

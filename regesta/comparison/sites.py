"""What a site consists of, by its manifest where it has one that can be used, else by looking at every file.

A site may have been made by anybody: a manifest is checked against what is there, no symbolic link is followed, and
nothing outside the folder is read.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path

from regesta.build.manifest import ManifestState, load_manifest
from regesta.build.output_tree import MANIFEST_NAME, WORK_FOLDER, is_output_path
from regesta.comparison.model import Site, SiteFile
from regesta.errors import RegestaError
from regesta.types import Digest, OutputPath

_MOST_FILES = 2_000_000
_PAGE = (".html", ".htm")
_STATES = {
    ManifestState.ABSENT: "has no manifest.json",
    ManifestState.DAMAGED: "has a damaged manifest.json",
    ManifestState.FOREIGN: "has a manifest.json of another program",
}


def read_site(folder: Path, name: str) -> Site:
    """List the files of a site; `name` is how the notes call it.

    Raises:
        RegestaError: where there is no such folder, or it is no site.
    """
    if not folder.is_dir():
        message = f"there is no folder {folder}"
        raise RegestaError(message)
    found = load_manifest(str(folder))
    if found.state is not ManifestState.OURS:
        files = dict(_look(folder))
        if not any(path.endswith(_PAGE) for path in files):
            message = f"{folder} is no site: it has neither a manifest.json of ours nor a page"
            raise RegestaError(message)
        note = f"The {name} site {_STATES[found.state]}; each of its files was read."
        return Site(str(folder), files, (note,))
    files, missing, strange = {}, 0, 0
    for path, entry in found.manifest.files.items():
        if not is_output_path(path):
            strange += 1
        elif (status := _status(folder, path)) is None:
            missing += 1
        elif status.st_size != entry.size:
            files[path] = _digest(folder, path, status.st_size)
        else:
            files[path] = SiteFile(entry.sha256, entry.size)
    notes = []
    if missing:
        notes.append(f"{missing} of the files that the {name} site's manifest lists are not there.")
    if strange:
        notes.append(f"{strange} of the paths in the {name} site's manifest lead out of it, and were passed over.")
    return Site(str(folder), files, tuple(notes))


def read_bytes(folder: Path, path: OutputPath, largest: int) -> bytes | None:
    """Read a file of a site; None where it is larger, or no plain file any more."""
    status = _status(folder, path)
    if status is None or status.st_size > largest:
        return None
    with _open(folder / path) as file:
        return file.read(largest)


def _look(folder: Path) -> Iterator[tuple[OutputPath, SiteFile]]:
    count = 0
    for place, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(name for name in folders if name != WORK_FOLDER)
        for name in sorted(names):
            path = OutputPath((Path(place) / name).relative_to(folder).as_posix())
            if path == MANIFEST_NAME or (status := _status(folder, path)) is None:
                continue
            count += 1
            if count > _MOST_FILES:
                message = f"{folder} has more than {_MOST_FILES} files: is it a site?"
                raise RegestaError(message)
            yield path, _digest(folder, path, status.st_size)


def _status(folder: Path, path: str) -> os.stat_result | None:
    """Return what is known of a plain file that no symbolic link leads to."""
    place = folder
    for part in Path(path).parts[:-1]:
        place /= part
        if place.is_symlink():
            return None
    try:
        status = (folder / path).lstat()
    except (OSError, ValueError):
        return None
    return status if stat.S_ISREG(status.st_mode) else None


def _digest(folder: Path, path: str, size: int) -> SiteFile:
    with _open(folder / path) as file:
        return SiteFile(Digest(hashlib.file_digest(file, "sha256").hexdigest()), size)


def _open(path: Path) -> BufferedReader:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    return os.fdopen(descriptor, "rb")

"""Cleaning: removing what builds have made, and nothing else.

In the output, that is what the manifest lists; as the cache, a folder that carries our mark (``CACHEDIR.TAG``, which
backup programs know as well).
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

import msgspec

from regesta.build.disk import FOLDER_MODE, Disk, exists, read_bytes
from regesta.build.journal import explain_os_error
from regesta.build.manifest import ManifestState, load_manifest, stale_paths
from regesta.build.output_tree import MANIFEST_NAME, Kind, OutputTree, folders_above
from regesta.build.writer import LOCK_WAIT, hold_site
from regesta.errors import RegestaError

CACHE_TAG_NAME = "CACHEDIR.TAG"

_CACHE_TAG = b"""Signature: 8a477f597d28d172789f06886806bc55
# This folder is a cache of Regesta: it can be removed at any time.
# See https://bford.info/cachedir/
"""


class CleanReport(msgspec.Struct, frozen=True, kw_only=True):
    """What was cleaned: outputs removed, and whether the cache was there and ours."""

    removed: int
    is_cache_removed: bool


def prepare_cache(cache: Path, *, disk: Disk | None = None) -> None:
    """Make a cache folder with our mark in it; a folder that holds other things already is left without one.

    Raises:
        OSError: if it cannot be made.
    """
    cache.mkdir(FOLDER_MODE, parents=True, exist_ok=True)
    if not any(cache.iterdir()):
        (disk or Disk()).write(f"{cache}/{CACHE_TAG_NAME}", _CACHE_TAG)


def is_our_cache(cache: Path) -> bool:
    """Tell whether a folder carries our mark."""
    tag = cache / CACHE_TAG_NAME
    try:
        return tag.is_file() and not tag.is_symlink() and read_bytes(str(tag)) == _CACHE_TAG
    except OSError:
        return False


def clean(output: Path, cache: Path, *, wait: float = LOCK_WAIT, disk: Disk | None = None) -> CleanReport:
    """Remove the outputs that the manifest lists, the manifest, what a killed build left, and the cache.

    Folders that become empty go too; files that are not ours stay. A clean that is cut off can be run again.

    Raises:
        RegestaError: if a build is writing the site, or if the disk refuses.
    """
    disk = disk or Disk()
    root = os.path.realpath(output)
    cache_root = Path(os.path.realpath(cache))
    try:
        removed = _clean_output(root, wait=wait, disk=disk) if Path(root).is_dir() else 0
        is_ours = is_our_cache(cache_root)
        if is_ours:
            disk.remove_tree(str(cache_root))
    except OSError as error:
        message = f"Cannot clean {root}: {explain_os_error(error)}"
        raise RegestaError(message) from error
    return CleanReport(removed=removed, is_cache_removed=is_ours)


def _clean_output(root: str, *, wait: float, disk: Disk) -> int:
    with hold_site(root, wait=wait, disk=disk):
        loaded = load_manifest(root)
        tree = OutputTree(root)
        removed = 0
        folders: set[str] = set()
        for path in stale_paths(loaded.manifest.files, ()):
            kind = tree.way_to(path).kind
            if kind is Kind.FOLDER and tree.look(path).kind in {Kind.FILE, Kind.LINK}:
                disk.remove_file(tree.locate(path))
                removed += 1
            if kind in {Kind.FOLDER, Kind.MISSING}:
                folders.update(folders_above(path))
        for folder in sorted(folders, reverse=True):
            with suppress(OSError):  # it holds something that is not ours
                disk.remove_folder(tree.locate(folder))
        if loaded.state in {ManifestState.OURS, ManifestState.DAMAGED} and exists(tree.locate(MANIFEST_NAME)):
            disk.remove_file(tree.locate(MANIFEST_NAME))
    with suppress(OSError):
        disk.remove_folder(root)
    return removed

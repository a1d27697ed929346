"""The manifest: ``manifest.json``, the public list of every output with its digest and size.

It is what the next build knows of the last one, whatever became of the cache: a file that it lists is ours and may be
replaced or removed, any other is not. Mirrors and deployers read it too. It may have been edited, truncated or written
by another program, so whatever is taken from it is checked where it is used (`stale_paths`).
"""

from __future__ import annotations

import os
import re
from collections.abc import Container, Iterable, Mapping
from enum import Enum, auto

import msgspec

import regesta
from regesta.build.disk import read_bytes
from regesta.build.output_tree import MANIFEST_NAME, is_output_path
from regesta.types import Digest, OutputPath

_MAKER = "Regesta "
GENERATOR = f"{_MAKER}{regesta.__version__}"

_BEGINNING = re.compile(rb'\s*\{\s*"generator"\s*:\s*"Regesta ')
_LARGEST = 1 << 30


class FileEntry(msgspec.Struct, frozen=True):
    """One output: the SHA-256 of its bytes, and how many there are."""

    sha256: Digest
    size: int


class Manifest(msgspec.Struct, frozen=True):
    """Every output of a site, in the order of their paths."""

    generator: str
    files: dict[OutputPath, FileEntry]


class ManifestState(Enum):
    """What stands where the manifest belongs."""

    ABSENT = auto()
    OURS = auto()
    DAMAGED = auto()
    """It begins as ours does and cannot be read."""
    FOREIGN = auto()
    """It is not ours: another program's file, a folder, a symbolic link."""


class LoadedManifest(msgspec.Struct, frozen=True):
    """The manifest of an output folder; empty unless it is there and ours."""

    manifest: Manifest
    state: ManifestState
    data: bytes = b""
    """What the file holds, if it is ours."""


_NO_MANIFEST = Manifest(GENERATOR, {})
_DECODER = msgspec.json.Decoder(Manifest)


def encode_manifest(files: Mapping[OutputPath, FileEntry]) -> bytes:
    """Write a manifest as JSON: one file a line or so, sorted, the same bytes for the same files."""
    manifest = Manifest(GENERATOR, dict(sorted(files.items())))
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def decode_manifest(data: bytes) -> Manifest | None:
    """Read a manifest; None if the data is anything else."""
    try:
        manifest = _DECODER.decode(data)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError):
        return None
    return manifest if manifest.generator.startswith(_MAKER) else None


def load_manifest(output: str) -> LoadedManifest:
    """Read the manifest of an output folder, and say what was found; no content of the file makes this fail."""
    path = f"{output}/{MANIFEST_NAME}"
    try:
        if os.path.islink(path) or not os.path.isfile(path):
            state = ManifestState.FOREIGN if os.path.lexists(path) else ManifestState.ABSENT
            return LoadedManifest(_NO_MANIFEST, state)
        if os.path.getsize(path) > _LARGEST:
            return LoadedManifest(_NO_MANIFEST, ManifestState.FOREIGN)
        data = read_bytes(path)
    except OSError:
        return LoadedManifest(_NO_MANIFEST, ManifestState.FOREIGN)
    manifest = decode_manifest(data)
    if manifest is not None:
        return LoadedManifest(manifest, ManifestState.OURS, data)
    ours = not data or _BEGINNING.match(data) is not None
    return LoadedManifest(_NO_MANIFEST, ManifestState.DAMAGED if ours else ManifestState.FOREIGN)


def stale_paths(listed: Iterable[OutputPath], kept: Container[str]) -> list[OutputPath]:
    """Return the listed paths that are not kept, without any that could lead out of the output folder."""
    return sorted(path for path in listed if path not in kept and is_output_path(path))

"""All that a build is a function of, digested: content, config, theme and code. Nothing else may matter."""

from __future__ import annotations

import os
from collections.abc import Callable

import msgspec

from regesta.build.disk import read_bytes
from regesta.build.settings import Settings
from regesta.content.sources import Discovery, discover
from regesta.rendering.theme_files import Kind, ThemeFolders, list_theme_files
from regesta.rendering.theme_folder import packaged_theme
from regesta.text.digests import digest, digest_parts
from regesta.types import CONFIG_FILE, Digest, SourcePath

_ENCODER = msgspec.msgpack.Encoder(order="deterministic")


class Inputs(msgspec.Struct, frozen=True):
    """The digests of what a build reads."""

    files: dict[SourcePath, Digest]
    """Of every file of the content that can be read."""
    rest: Digest
    """Of all else: config, theme, code, and what lies in the content and is not read."""


def digest_file(path: str) -> Digest:
    """Return the digest of a file. Raises `OSError`."""
    return digest(read_bytes(path))


def take_inputs(settings: Settings, code: Digest, digest_of: Callable[[str], Digest] = digest_file) -> Inputs:
    """Digest what a build reads now; `digest_of` does so for a file of the content, and raises `OSError`."""
    discovery = discover(settings.root)
    root = str(settings.root)
    files: dict[SourcePath, Digest] = {}
    for found in discovery.files:
        try:
            files[found.path] = digest_of(f"{root}/{found.path}")
        except OSError:
            continue  # it is missing in the next build's inputs too, or it is another input
    return Inputs(files, rest_digest(settings, code, discovery))


def rest_digest(settings: Settings, code: Digest, discovery: Discovery) -> Digest:
    """Digest what a build reads beside the files of the content."""
    parts = [code.encode(), _ENCODER.encode((discovery.problems, settings.searches, settings.exports))]
    parts.append(_ENCODER.encode([(found.path, found.kind) for found in discovery.files]))
    parts.append(_content(f"{settings.root}/{CONFIG_FILE}"))
    own = settings.templates
    folders = ThemeFolders(archive=own if own.is_dir() else None, theme=packaged_theme())
    for kind in Kind:
        listing = list_theme_files(folders, kind)
        parts.append(_ENCODER.encode(listing.problems))
        for file in (*listing.archive, *listing.packaged):
            parts += (file.label.encode(), _content(str(file.path)))
    return digest_parts(*parts)


def _content(path: str) -> bytes:
    """Return a file's bytes, or something that no file holds where it cannot be read."""
    try:
        return b"+" + read_bytes(path)
    except OSError as error:
        return f"-{error.errno} {os.path.lexists(path)}".encode()

"""Makes an entry of a register for a name that a page shows, as `regesta new` does."""

from __future__ import annotations

from pathlib import Path

import msgspec

from regesta.archive.known_names import entries_of
from regesta.archive.model import Archive
from regesta.build.pipeline import load
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.reading import load_config
from regesta.content.sources import CONTENT
from regesta.errors import RegestaError
from regesta.scaffold.drafting import NewFile
from regesta.scaffold.entries import EntryAsked, new_actor, new_place, new_theme
from regesta.scaffold.new_files import write_new_files
from regesta.serving.page_notes import KINDS, ListedKind
from regesta.types import SourcePath


def add_to_register(settings: Settings, kind: str, identity: str) -> SourcePath:
    """Write the register's file of a name that the archive knows by its id, and return its path.

    Raises:
        RegestaError: where there is no such name, it has a file already, or the file would lie outside ``content/``.
        OSError: where it cannot be written.
    """
    known = next((one for one in KINDS if one == kind), None)
    if known is None:
        message = f"there is no register of `{kind}`"
        raise RegestaError(message)
    config, _ = load_config(settings.root)
    archive = load(msgspec.structs.replace(settings, drafts=True), config, Silent()).archive
    made = _made(settings.root, archive, known, identity)
    content = (settings.root / CONTENT).resolve()
    if not (settings.root / made.path).resolve().is_relative_to(content):
        message = f"{made.path} would lie outside {CONTENT}/"
        raise RegestaError(message)
    write_new_files(settings.root, {made.path: made.text})
    return made.path


def _made(root: Path, archive: Archive, kind: ListedKind, identity: str) -> NewFile:
    entry = next((entry for entry in entries_of(archive, kind) if entry.id == identity), None)
    if entry is None:
        message = f"the archive names no {kind} `{identity}`"
        raise RegestaError(message)
    asked = EntryAsked(name=entry.name)
    if kind == "actor":
        return new_actor(root, archive, asked)
    return new_theme(archive, asked) if kind == "theme" else new_place(archive, asked)

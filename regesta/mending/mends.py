"""Which problem is mended by what, and the mending itself: no edit touches what another one edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.dates import mend_date
from regesta.mending.event_ids import mend_event
from regesta.mending.keys import mend_key
from regesta.mending.links import mend_link, mend_old_address
from regesta.mending.model import Mend, Mender, Sources
from regesta.mending.names import mend_near_duplicate, mend_reference, mend_spelling
from regesta.mending.shapes import mend_list, mend_several
from regesta.mending.syntax import mend_beginning, mend_end, mend_syntax
from regesta.text.edits import Edit, edit_bytes
from regesta.types import SourcePath

_OF_FILES: Mapping[str, Mender] = {
    "yaml-syntax": mend_syntax,
    "unclosed-front-matter": mend_end,
    "no-front-matter": mend_beginning,
    "unknown-key": mend_key,
    "wrong-type": mend_list,
    "invalid-date": mend_date,
}
"""Mistakes because of which a file, or a part of one, is not read: names that stand there are not known meanwhile."""
_OF_NAMES: Mapping[str, Mender] = {
    "several-in-one": mend_several,
    "not-as-registered": mend_spelling,
    "near-duplicate": mend_near_duplicate,
    "unresolved-reference": mend_reference,
    "unresolved-link": mend_link,
    "old-address": mend_old_address,
    "event-without-id": mend_event,
}
"""Mistakes that show by what the rest of the archive says."""
MENDS: Mapping[str, Mender] = {**_OF_FILES, **_OF_NAMES}
"""By problem code. What is not here, or what a mender gives back, its author has to decide."""


class Mended(msgspec.Struct, frozen=True):
    """A problem that was mended, and how."""

    problem: Problem
    said: str


def mend(root: Path, problems: Iterable[Problem], archive: Archive) -> tuple[dict[SourcePath, bytes], list[Mended]]:
    """Return the new bytes of the files that mending changes, and what was mended; nothing is written.

    Names wait until all files are read: one that seems to be misspelt may stand, spelt so, where a key is wrong.
    """
    found = tuple(problems)
    for menders in (_OF_FILES, _OF_NAMES):
        files, done = _mend_with(menders, root, found, archive)
        if files:
            break
    return files, done


def _mend_with(
    menders: Mapping[str, Mender], root: Path, problems: Iterable[Problem], archive: Archive
) -> tuple[dict[SourcePath, bytes], list[Mended]]:
    sources = Sources(root)
    edits: dict[SourcePath, set[Edit]] = {}
    done: list[Mended] = []
    for found in problems:
        mender = menders.get(found.code)
        mended = mender(found, sources, archive) if mender is not None else None
        if mended is not None and _fits(mended, edits):
            for path, edit in mended.edits:
                edits.setdefault(path, set()).add(edit)
            done.append(Mended(found, mended.said))
    return {path: edit_bytes((root / path).read_bytes(), found) for path, found in edits.items()}, done


def _fits(mended: Mend, edits: Mapping[SourcePath, set[Edit]]) -> bool:
    """Tell whether edits touch nothing that is edited already; another round comes to what is left."""
    return not any(
        edit != other and edit.start <= other.end and other.start <= edit.end
        for path, edit in mended.edits
        for other in edits.get(path, ())
    )

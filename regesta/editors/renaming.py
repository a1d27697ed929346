"""Renaming from within an editor: the same change as `regesta rename` plans and proves, for the editor to make."""

from __future__ import annotations

from regesta.archive.model import Ref
from regesta.build.progress import Silent
from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.errors import sentence
from regesta.refactoring.events import rename_event
from regesta.refactoring.model import Change, RefusedError, changed_files
from regesta.refactoring.proof import prove
from regesta.refactoring.renaming import rename_entry
from regesta.refactoring.whole import read_whole

RENAMED = frozenset({"actor", "theme", "event"})
"""The kinds of records that can be renamed."""


def plan_rename(settings: Settings, config: Config, ref: Ref, new: str) -> Change:
    """Plan another name for a record; what is written as an id is its id.

    Raises:
        RefusedError: if it cannot be called so, or the archive has errors.
    """
    whole = read_whole(settings, config, Silent())
    if whole.errors:
        first = whole.errors[0]
        message = (
            f"mend the errors of the content first: {first.span.path}:{first.span.line}: "
            f"{sentence(first.message, first.suggestion)}"
        )
        raise RefusedError(message)
    if ref.kind == "event":
        change = rename_event(whole, ref.id, new, redirect=True)
    else:
        change = rename_entry(whole, ref.kind, ref.id, new, redirect=True)
    prove(whole, changed_files(settings.root, change), change.renamed, loses=())
    return change

"""The commands `rename`, `merge` and `move`: a change of many files, shown as a patch and then made."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT, FAULTY_CONTENT
from regesta.config.model import Config
from regesta.refactoring.events import rename_event
from regesta.refactoring.merging import merge_actors
from regesta.refactoring.model import Change, changed_files
from regesta.refactoring.moving import move_article
from regesta.refactoring.patch import patch_lines
from regesta.refactoring.proof import prove
from regesta.refactoring.renaming import rename_entry
from regesta.refactoring.whole import Whole, read_whole
from regesta.refactoring.writing import write_change
from regesta.types import UrlPath


class RefactoringOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a change."""

    kind: str
    old: str
    new: str
    dry_run: bool = False
    no_redirect: bool = False


def refactor(invocation: Invocation, config: Config, console: Console) -> int:
    """Plan a change, show it, and make it unless it is only to be shown."""
    options = msgspec.convert(invocation.asked, RefactoringOptions)
    settings = invocation.settings
    whole = read_whole(settings, config, console)
    console.end_step()
    if whole.errors:
        console.problems(whole.errors, config)
        console.note(f"Nothing changed: {counted(len(whole.errors), 'error')} in the content, to be mended first.")
        return FAULTY_CONTENT
    change = _plan(invocation.command, whole, options)
    files = changed_files(settings.root, change)
    prove(whole, files, change.renamed, loses=_lost(whole, change) if options.no_redirect else ())
    if not invocation.quiet:
        console.patch(patch_lines(files))
    if not options.dry_run:
        write_change(settings.root, files)
    _sum_up(change, len(files), console, dry_run=options.dry_run)
    return BUILT


def _plan(command: str, whole: Whole, options: RefactoringOptions) -> Change:
    redirect = not options.no_redirect
    if command == "move":
        return move_article(whole, options.old, options.new, redirect=redirect)
    if command == "merge":
        return merge_actors(whole, options.old, options.new, redirect=redirect)
    if options.kind == "event":
        return rename_event(whole, options.old, options.new, redirect=redirect)
    return rename_entry(whole, options.kind, options.old, options.new, redirect=redirect)


def _lost(whole: Whole, change: Change) -> Iterable[UrlPath]:
    return [whole.archive.urls[ref] for ref in change.renamed if ref in whole.archive.urls]


def _sum_up(change: Change, files: int, console: Console, *, dry_run: bool) -> None:
    for line in change.said:
        console.note(f"{line[:1].upper()}{line[1:]}.")
    if not files:
        console.note("Nothing to do.")
    elif dry_run:
        console.note(f"{counted(files, 'file')} would change; nothing is written (--dry-run).")
    else:
        console.note(f"{counted(files, 'file')} changed.")

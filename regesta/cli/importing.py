"""The command `import`: what other programs hold, with a report on every item of it."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Literal

import msgspec

from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.errors import RegestaError
from regesta.importers.found import Gathered
from regesta.importers.gathering import make_import
from regesta.importers.report import as_lines, as_mapping
from regesta.importers.tree import Tree
from regesta.scaffold.new_files import write_new_files

_LIBRARIES = frozenset({"bibtexparser", "bs4", "docutils", "markdownify"})
"""What some importers read with, and `pip install 'regesta[import]'` installs."""
_FILES = frozenset({"wordpress", "actors", "sources"})
"""What is exported as a file."""
_REGISTERS = frozenset({"actors", "sources"})
"""What is held against the archive that takes it."""


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be imported, from where, and how it is told."""

    kind: Literal["wordpress", "jekyll", "hugo", "pelican", "actors", "sources"]
    source: str
    into: str | None = None
    format: Literal["text", "json"] = "text"
    dry_run: bool = False


def run_import(invocation: Invocation, console: Console) -> int:
    """Import a tree into the archive: all of its files or, where one cannot be written, none.

    Raises:
        RegestaError: if there is no such source, a library that reads it is not installed, or a file came to be
            meanwhile.
        OSError: if something cannot be read or written.
    """
    options = msgspec.convert(invocation.asked, ImportOptions)
    root = Path(options.into).absolute() if options.into else invocation.settings.root
    tree = Tree(Path(options.source).absolute(), may_be_file=options.kind in _FILES)
    made = make_import(tree, _gather(options.kind, tree, root), root)
    if not options.dry_run:
        write_new_files(root, made.files)
    if options.format == "json":
        console.data(msgspec.json.format(msgspec.json.encode(as_mapping(made))).decode() + "\n")
        return BUILT
    for line in as_lines(made):
        console.note(line)
    if not invocation.quiet:
        what = "item" if options.kind in _FILES else "file"
        done = "would be imported" if options.dry_run else "imported"
        console.say(
            f"{counted(made.total, what)} read: {made.count('imported')} {done}, "
            f"{made.count('copied')} copied beside them, {made.count('skipped')} skipped."
        )
    return BUILT


def _gather(kind: str, tree: Tree, root: Path) -> Gathered:
    """Read a tree by the importer of its kind, which is loaded for this alone.

    Raises:
        RegestaError: if a library that it reads with is not installed.
    """
    try:
        gather = import_module(f"regesta.importers.{kind}").gather
        found: Gathered = gather(tree, root) if kind in _REGISTERS else gather(tree)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in _LIBRARIES:
            raise
        message = (
            f"`import {kind}` reads HTML with a library that is not installed: run `pip install 'regesta[import]'`"
        )
        raise RegestaError(message) from error
    return found

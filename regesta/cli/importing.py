"""The command `import`: the archive of another generator, with a report on every file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.importers import hugo, jekyll
from regesta.importers.gathering import as_lines, as_mapping, make_import
from regesta.importers.tree import Tree
from regesta.scaffold.new_files import write_new_files


class ImportOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be imported, from where, and how it is told."""

    kind: Literal["jekyll", "hugo"]
    source: str
    into: str | None = None
    format: Literal["text", "json"] = "text"
    dry_run: bool = False


def run_import(invocation: Invocation, console: Console) -> int:
    """Import a tree into the archive: all of its files or, where one cannot be written, none.

    Raises:
        RegestaError: if there is no such folder, or a file came to be meanwhile.
        OSError: if something cannot be read or written.
    """
    options = msgspec.convert(invocation.asked, ImportOptions)
    root = Path(options.into).absolute() if options.into else invocation.settings.root
    tree = Tree(Path(options.source).absolute())
    gathered = jekyll.gather(tree) if options.kind == "jekyll" else hugo.gather(tree)
    made = make_import(tree, gathered, root)
    if not options.dry_run:
        write_new_files(root, made.files)
    if options.format == "json":
        console.data(msgspec.json.format(msgspec.json.encode(as_mapping(made))).decode() + "\n")
        return BUILT
    for line in as_lines(made):
        console.note(line)
    if not invocation.quiet:
        done = "would be imported" if options.dry_run else "imported"
        console.say(
            f"{counted(len(made.items), 'file')} read: {made.count('imported')} {done}, "
            f"{made.count('copied')} copied beside them, {made.count('skipped')} skipped."
        )
    return BUILT

"""The command `schema`: JSON Schemas for editors, shown or written into a folder."""

from __future__ import annotations

from pathlib import Path

import msgspec

from regesta.build.pipeline import load
from regesta.build.report import counted
from regesta.build.settings import Settings
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.config.model import Config
from regesta.editors.json_schemas import KINDS, schema_text
from regesta.editors.known_values import KnownValues, known_values
from regesta.errors import RegestaError


class SchemaOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for."""

    kind: str | None = None
    to: str | None = None
    plain: bool = False


def run_schema(invocation: Invocation, config: Config, console: Console) -> int:
    """Show a schema, or write all of them into a folder.

    Raises:
        RegestaError: if it is not said which, or where.
        OSError: if they cannot be written.
    """
    options = msgspec.convert(invocation.asked, SchemaOptions)
    if (options.kind is None) == (options.to is None):
        message = "name one kind to see its schema, or a folder with --to for all of them"
        raise RegestaError(message)
    known = KnownValues() if options.plain else _known(invocation.settings, config, console)
    console.end_step()
    if options.kind is not None:
        console.data(schema_text(options.kind, known))
        return BUILT
    folder = Path(options.to or "")
    changed = write_schemas(folder, known)
    if not invocation.quiet:
        console.say(f"{counted(len(KINDS), 'schema')} in {folder}, {changed} of them changed.")
    return BUILT


def write_schemas(folder: Path, known: KnownValues) -> int:
    """Write all schemas into a folder, which is made; say how many are not as they were."""
    folder.mkdir(parents=True, exist_ok=True)
    changed = 0
    for kind in KINDS:
        path, data = folder / f"{kind}.schema.json", schema_text(kind, known).encode()
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
            changed += 1
    return changed


def _known(settings: Settings, config: Config, console: Console) -> KnownValues:
    # Drafts name actors too.
    return known_values(load(msgspec.structs.replace(settings, drafts=True), config, console).archive)

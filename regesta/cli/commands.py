"""The commands: each takes what was asked and returns the exit status."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path

import msgspec

from regesta.archive.languages import addresses_of
from regesta.archive.ledger import write_ledger
from regesta.build.cleaning import clean
from regesta.build.explaining import explain_file
from regesta.build.output_tree import MANIFEST_NAME
from regesta.build.pipeline import Outcome, build, explain, load, stops, told_problems
from regesta.build.report import counted, tally_line
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT, FAULTY_CONTENT, UNUSABLE, result_line
from regesta.config.model import Config
from regesta.config.reading import load_config
from regesta.content.sources import CONTENT, LEDGER
from regesta.errors import Problem, RegestaError


def run_command(invocation: Invocation, console: Console) -> int:
    """Carry out a command and return the exit status.

    Raises:
        RegestaError: where it cannot be carried out.
    """
    settings = invocation.settings
    named = f"new {invocation.asked['kind']}" if invocation.command == "new" else invocation.command
    if named in _WITHOUT_ARCHIVE:
        return _WITHOUT_ARCHIVE[named](invocation, console)
    config, problems = load_config(settings.root)
    if problems:
        faults = tuple(sorted(problems, key=Problem.sort_key))
        if invocation.command == "check":
            import_module("regesta.cli.checking").report_faulty_config(invocation, faults, console)
        else:
            console.problems(faults, Config())
        console.note(f"Nothing built: {counted(len(problems), 'problem')} in config.yaml.")
        return UNUSABLE
    if settings.base_url is not None:
        config = msgspec.structs.replace(config, url=settings.base_url)
    settings.require_content()
    return _COMMANDS[invocation.command](invocation, config, console)


def _build(invocation: Invocation, config: Config, console: Console) -> int:
    outcome = build(invocation.settings, config, console, publish=True)
    _note(outcome, console)
    console.problems(outcome.problems, config)
    return _summary(outcome, config, invocation, console)


def _check(invocation: Invocation, config: Config, console: Console) -> int:
    # Loaded for this command alone, as are all that authors ask for beside builds.
    status: int = import_module("regesta.cli.checking").check(invocation, config, console)
    return status


def _refactor(invocation: Invocation, config: Config, console: Console) -> int:
    status: int = import_module("regesta.cli.refactoring").refactor(invocation, config, console)
    return status


def _note(outcome: Outcome, console: Console) -> None:
    for note in outcome.notes:
        console.note(note)


def _summary(outcome: Outcome, config: Config, invocation: Invocation, console: Console) -> int:
    found = tally_line(outcome.problems, config)
    if outcome.report is None:
        console.note(f"Nothing written: {found}, {console.seconds()}. {_standing(invocation)}")
        return FAULTY_CONTENT
    if not invocation.quiet:
        console.say(result_line(outcome.report, found, console))
    return BUILT


def _standing(invocation: Invocation) -> str:
    """Say what readers have now."""
    standing = (invocation.settings.output / MANIFEST_NAME).is_file()
    return "The last good site is untouched." if standing else "There is no site yet."


def _clean(invocation: Invocation, console: Console) -> int:
    settings = invocation.settings
    report = clean(settings.output, settings.cache or settings.root / ".regesta")
    if not invocation.quiet:
        console.say(f"{counted(report.removed, 'file')} removed.")
    return BUILT


def _explain(invocation: Invocation, config: Config, console: Console) -> int:
    settings, subject = invocation.settings, invocation.subject
    path = _content_path(settings.root, subject)
    if path is not None:
        loaded = load(settings, config, console)
        lines = explain_file(
            loaded.archive, path, [found for found in told_problems(loaded, config) if found.span.path == path]
        )
    else:
        lines = explain(settings, config, console, subject)
    if lines is None:
        message = f"`{subject}` is neither an address of the site nor a file of the content"
        raise RegestaError(message)
    for line in lines:
        console.say(line)
    return BUILT


def _content_path(root: Path, subject: str) -> str | None:
    """Return a file of the content as the archive calls it, however it was written."""
    for candidate in (Path(subject), root / subject, root / CONTENT / subject):
        try:
            if candidate.is_file():
                return candidate.resolve().relative_to(root.resolve()).as_posix()
        except (OSError, ValueError):  # no name that a file can have, or a file of another folder
            return None
    return None


def _ledger(invocation: Invocation, config: Config, console: Console) -> int:
    # What is published is neither a draft nor held back, whatever else is asked for.
    settings = msgspec.structs.replace(invocation.settings, drafts=False)
    loaded = load(settings, config, console)
    archive = loaded.archive
    kept = told_problems(loaded, config)
    if stops(kept, config, strict=settings.strict):
        console.problems(kept, config)
        console.note("The ledger is untouched.")
        return FAULTY_CONTENT
    path = settings.root / LEDGER
    old = path.read_bytes() if path.is_file() else None
    text = write_ledger(old, addresses_of(archive))
    if text == old:
        console.say(f"{LEDGER} holds every address already.")
        return BUILT
    temporary = path.with_name(f".{path.name}.new")
    temporary.unlink(missing_ok=True)  # a link there is not to be written through
    temporary.write_bytes(text)
    temporary.replace(path)
    console.say(f"{LEDGER} written: {counted(len(text.splitlines()) - 1, 'line')}.")
    return BUILT


def _serve(invocation: Invocation, config: Config, console: Console) -> int:
    del config
    # The server is loaded for this command alone.
    status: int = import_module("regesta.serve").serve(
        invocation.settings,
        console,
        port=invocation.port,
        open_browser=invocation.open_browser,
        editor=str(invocation.asked.get("editor", "vscode")),
    )
    return status


def _list(invocation: Invocation, config: Config, console: Console) -> int:
    # Loaded for this command alone, as are the figures.
    status: int = import_module("regesta.cli.listing").run_list(invocation, config, console)
    return status


def _schema(invocation: Invocation, config: Config, console: Console) -> int:
    status: int = import_module("regesta.cli.schemas").run_schema(invocation, config, console)
    return status


def _stats(invocation: Invocation, config: Config, console: Console) -> int:
    status: int = import_module("regesta.cli.listing").run_stats(invocation, config, console)
    return status


def _diff(invocation: Invocation, console: Console) -> int:
    # Comparing takes a library that nothing else does.
    status: int = import_module("regesta.cli.diff").run_diff(invocation, console)
    return status


def _new_archive(invocation: Invocation, console: Console) -> int:
    # Loaded for this command alone.
    status: int = import_module("regesta.cli.creating").run_new_archive(invocation, console)
    return status


def _new(invocation: Invocation, config: Config, console: Console) -> int:
    status: int = import_module("regesta.cli.creating").run_new(invocation, config, console)
    return status


def _lsp(invocation: Invocation, console: Console) -> int:
    # Loaded for this command alone, with the library of the protocol.
    status: int = import_module("regesta.cli.language").run_lsp(invocation, console)
    return status


def _query(invocation: Invocation, console: Console) -> int:
    # Loaded for this command alone.
    status: int = import_module("regesta.cli.querying").run_query(invocation, console)
    return status


def _import(invocation: Invocation, console: Console) -> int:
    # Loaded for this command alone.
    status: int = import_module("regesta.cli.importing").run_import(invocation, console)
    return status


_WITHOUT_ARCHIVE: Mapping[str, Callable[[Invocation, Console], int]] = {
    "clean": _clean,
    "diff": _diff,
    "import": _import,
    "lsp": _lsp,
    "new archive": _new_archive,
    "query": _query,
}
"""Commands that look into no archive, and so at no config either."""
_COMMANDS: Mapping[str, Callable[[Invocation, Config, Console], int]] = {
    "build": _build,
    "check": _check,
    "explain": _explain,
    "ledger": _ledger,
    "list": _list,
    "merge": _refactor,
    "move": _refactor,
    "new": _new,
    "rename": _refactor,
    "schema": _schema,
    "serve": _serve,
    "stats": _stats,
}

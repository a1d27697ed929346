"""The commands `list` and `stats`: what the archive holds, told to people or to programs."""

from __future__ import annotations

from typing import Literal

import msgspec

from regesta.archive.known_names import find_actor, find_theme
from regesta.archive.model import Archive
from regesta.build.pipeline import Loaded, load, told_problems
from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.config.model import Config
from regesta.errors import RegestaError, Severity
from regesta.listing.figures import figures_of
from regesta.listing.forms.data import as_csv, as_json
from regesta.listing.forms.figures import figures_as_csv, figures_as_json, figures_as_text
from regesta.listing.forms.table import as_table
from regesta.listing.lists import make_list
from regesta.listing.model import ListKind, Wanted
from regesta.text.edtf import EdtfFault, parse_edtf

Form = Literal["table", "csv", "json"]


class ListOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a list."""

    kind: ListKind
    format: Form = "table"
    unregistered: bool = False
    due: bool = False
    since: str | None = None
    actor: str | None = None
    theme: str | None = None


class StatsOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of the figures."""

    format: Form = "table"


def run_list(invocation: Invocation, config: Config, console: Console) -> int:
    """Tell what an archive holds of one kind.

    Raises:
        RegestaError: if a name or a date is none, or a filter says nothing of this kind.
    """
    options = msgspec.convert(invocation.asked, ListOptions)
    archive = _load(invocation, config, console).archive
    listing = make_list(archive, options.kind, _wanted(options, archive, drafts=invocation.settings.drafts))
    if options.format == "csv":
        console.data(as_csv(listing))
    elif options.format == "json":
        console.data(as_json(listing))
    elif listing.rows:
        console.data(as_table(listing, width=console.width))
    if options.format == "table" and not invocation.quiet:
        console.note(f"{counted(len(listing.rows), listing.noun)}.")
    return BUILT


def run_stats(invocation: Invocation, config: Config, console: Console) -> int:
    """Tell the archive in figures."""
    options = msgspec.convert(invocation.asked, StatsOptions)
    loaded = _load(invocation, config, console)
    drafts = sum(written.record.draft for written in loaded.reading.material.articles)
    groups = figures_of(loaded.archive, drafts=drafts)
    forms = {"table": figures_as_text, "csv": figures_as_csv, "json": figures_as_json}
    console.data(forms[options.format](groups))
    return BUILT


def _wanted(options: ListOptions, archive: Archive, *, drafts: bool) -> Wanted:
    since = None
    if options.since is not None:
        date = parse_edtf(options.since)
        if isinstance(date, EdtfFault) or date.earliest is None:
            message = f"--since: `{options.since}` is no date with a beginning, such as 2025, 2025-02 or 2025-02-24"
            raise RegestaError(message)
        since = date.earliest
    return Wanted(
        unregistered=options.unregistered,
        # Of other kinds than articles, `--drafts` has been heard when the archive was read: drafts are part of it.
        drafts=drafts and options.kind == "articles",
        due=options.due,
        since=since,
        actor=find_actor(archive, options.actor) if options.actor else None,
        theme=find_theme(archive, options.theme) if options.theme else None,
    )


def _load(invocation: Invocation, config: Config, console: Console) -> Loaded:
    """Read the archive; where its content has errors, say that something may be hidden by them."""
    loaded = load(invocation.settings, config, console)
    console.end_step()
    faults = [found for found in told_problems(loaded, config) if config.severity_of(found.code) is Severity.ERROR]
    if faults:
        console.note(f"{counted(len(faults), 'error')} in the content may hide something; `regesta check` tells more.")
    return loaded

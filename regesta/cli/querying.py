"""The command `query`: SQL on the exported database, answered as a table, CSV or JSON."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Literal

import msgspec

from regesta.build.report import counted
from regesta.cli.console import Console
from regesta.cli.options import Invocation
from regesta.cli.results import BUILT
from regesta.data.tables import TABLES
from regesta.data.views import VIEWS
from regesta.dataset.database import Answer, ask, find_database, open_database
from regesta.listing.forms.data import as_csv, as_json
from regesta.listing.forms.table import as_table
from regesta.listing.model import Column, Listing


class QueryOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked, of which database, and how the answer is told."""

    query: str | None = None
    database: str | None = None
    format: Literal["table", "csv", "json"] = "table"


def run_query(invocation: Invocation, console: Console) -> int:
    """Ask the exported database.

    Raises:
        RegestaError: if there is none, or the query is faulty or would do more than read.
    """
    options = msgspec.convert(invocation.asked, QueryOptions)
    path = find_database(Path(options.database).absolute() if options.database else invocation.settings.output)
    with closing(open_database(path)) as connection:
        answer = ask(connection, options.query) if options.query is not None else _tables()
    listing = Listing(noun="row", columns=tuple(Column(name, "cut") for name in answer.columns), rows=answer.rows)
    if options.format == "csv":
        console.data(as_csv(listing))
    elif options.format == "json":
        console.data(as_json(listing))
    elif listing.rows:
        console.data(as_table(listing, width=console.width))
    if options.format == "table" and not invocation.quiet:
        console.note(f"{counted(len(listing.rows), listing.noun)}.")
    return BUILT


def _tables() -> Answer:
    """Return what can be asked: the views first, which answer most questions."""
    views = [(view.name, "view", " ".join(view.description.split())) for view in VIEWS]
    tables = [(table.name, "table", table.description) for table in TABLES]
    return Answer(("name", "kind", "what_a_row_is"), (*views, *tables))

"""What Datasette is to know of the database: titles, terms of use, what each table, column and view is."""

from __future__ import annotations

import msgspec

from regesta.archive.urls import DATA
from regesta.config.model import Config
from regesta.data.columns import Table
from regesta.data.tables import TABLES
from regesta.data.views import VIEWS
from regesta.outputs.model import Output
from regesta.outputs.sqlite import WORDS
from regesta.types import OutputPath

METADATA = OutputPath(f"{DATA}datasette.json")
_LABELS = ("name", "title", "label")


def datasette_metadata(config: Config) -> Output:
    """Return the file: ``datasette archive.sqlite --metadata datasette.json``."""
    tables: dict[str, object] = {table.name: _table(table) for table in TABLES}
    tables |= {view.name: {"description": view.description} for view in VIEWS}
    metadata: dict[str, object] = {"title": config.title}
    if config.description:
        metadata["description"] = config.description
    if config.licence is not None:
        metadata["license"] = config.licence.name
        if config.licence.url is not None:
            metadata["license_url"] = config.licence.url
    if config.publisher:
        metadata["source"] = config.publisher
    if config.url:
        metadata["source_url"] = config.url
    metadata["databases"] = {"archive": {"tables": tables}}
    return Output(path=METADATA, data=msgspec.json.format(msgspec.json.encode(metadata), indent=1) + b"\n")


def _table(table: Table) -> dict[str, object]:
    names = [column.name for column in table.columns]
    told: dict[str, object] = {
        "description": table.description,
        "columns": {column.name: column.description for column in table.columns},
    }
    label = next((name for name in _LABELS if name in names), None)
    if label is not None and len(table.key) == 1:
        told["label_column"] = label
    if table.name == "passages":
        told |= {"fts_table": WORDS, "fts_pk": "rowid"}
    return told

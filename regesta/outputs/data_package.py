"""The description of the CSV files for programs: a Frictionless data package (Data Package 1, ``datapackage.json``)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from regesta.config.model import Config
from regesta.data.columns import VERSION, Column, ColumnType, Reference, Table
from regesta.data.tables import TABLES
from regesta.outputs.csv_tables import FOLDER
from regesta.outputs.model import Output
from regesta.types import OutputPath

PACKAGE = OutputPath(f"{FOLDER}datapackage.json")

_TYPES: Mapping[ColumnType, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "boolean": "boolean",
}
_KEYS = {table.name: table.key for table in TABLES}


def data_package(config: Config) -> Output:
    """Return the description of all tables."""
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": config.title,
        "version": VERSION,
    }
    if config.description:
        package["description"] = config.description
    if config.url:
        package["homepage"] = config.url
    if config.licence:
        # The specification knows licences by an id or an address; the config has words.
        package["licence"] = config.licence
    if config.publisher:
        package["contributors"] = [{"title": config.publisher, "role": "publisher"}]
    package["resources"] = [_resource(table) for table in TABLES]
    return Output(path=PACKAGE, data=msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n")


def _resource(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [_foreign_key(table, reference) for reference in table.references]
    return {
        "name": table.name.replace("_", "-"),
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema,
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {}
    if column.required:
        constraints["required"] = True
    if column.words:
        constraints["enum"] = list(column.words)
    field: dict[str, object] = {"name": column.name, "type": _TYPES[column.type], "description": column.description}
    if constraints:
        field["constraints"] = constraints
    return field


def _foreign_key(table: Table, reference: Reference) -> dict[str, object]:
    resource = "" if reference.table == table.name else reference.table.replace("_", "-")
    target = {"resource": resource, "fields": list(_KEYS[reference.table])}
    return {"fields": list(reference.columns), "reference": target}

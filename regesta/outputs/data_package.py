"""The description of the CSV files for programs: a Frictionless data package (Data Package 1, ``datapackage.json``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from regesta.archive.model import DATA_VERSION
from regesta.archive.urls import DATA
from regesta.config.licence import Licence
from regesta.config.model import Config
from regesta.data.columns import Column, ColumnType, Reference, Table, Values
from regesta.data.tables import TABLES
from regesta.outputs.csv_tables import CsvFile
from regesta.outputs.model import Output
from regesta.text.digests import digest
from regesta.types import OutputPath

PACKAGE = OutputPath(f"{DATA}datapackage.json")

_TYPES: Mapping[ColumnType, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "boolean": "boolean",
}
_KEYS = {table.name: table.key for table in TABLES}


class CsvPackage:
    """All tables as CSV, with their description, while they are written."""

    def __init__(self, config: Config) -> None:
        self._config = config
        self._files = {table.name: CsvFile(table) for table in TABLES}

    def add(self, table: Table, rows: Iterable[Values]) -> None:
        """Write rows."""
        self._files[table.name].add(rows)

    def outputs(self) -> Iterator[Output]:
        """Yield the files of the tables, and their description."""
        resources: list[object] = []
        for file in self._files.values():
            output = file.output()
            resources.append(_resource(file.table, output))
            yield output
        yield _package(self._config, resources)


def _package(config: Config, resources: list[object]) -> Output:
    package: dict[str, object] = {
        "profile": "tabular-data-package",
        "name": "archive",
        "title": config.title,
        "version": DATA_VERSION,
    }
    if config.description:
        package["description"] = config.description
    if config.url:
        package["homepage"] = config.url
    if config.licence is not None:
        package |= _terms(config.licence)
    if config.publisher:
        package["contributors"] = [{"title": config.publisher, "role": "publisher"}]
    package["resources"] = resources
    return Output(path=PACKAGE, data=msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n")


def _terms(licence: Licence) -> dict[str, object]:
    """Return the terms of use; the specification knows none that have neither an identifier nor an address."""
    if licence.spdx is None and licence.url is None:
        return {"licence": licence.name}
    told = {"name": licence.spdx, "path": licence.url, "title": licence.name}
    return {"licenses": [{key: value for key, value in told.items() if value}]}


def _resource(table: Table, output: Output) -> dict[str, object]:
    schema: dict[str, object] = {
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.references:
        schema["foreignKeys"] = [_foreign_key(table, reference) for reference in table.references]
    return {
        "name": table.name,
        "path": output.path.removeprefix(DATA),
        "profile": "tabular-data-resource",
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(output.data),
        "hash": f"sha256:{digest(output.data)}",
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
    resource = "" if reference.table == table.name else reference.table
    target = {"resource": resource, "fields": list(_KEYS[reference.table])}
    return {"fields": list(reference.columns), "reference": target}

"""The records as NDJSON (one JSON value a line, UTF-8), a file for each kind, and the JSON Schemas that describe them.

A line says what `index.json` beside the record's page says.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.urls import DATA
from regesta.config.model import Config
from regesta.data.record_schemas import record_schema
from regesta.data.records import RECORD_KINDS, Record, RecordKind
from regesta.outputs.model import Output
from regesta.pages.addresses import absolute
from regesta.types import OutputPath


class NdjsonFiles:
    """The files while they are written."""

    takes_texts = True

    def __init__(self, config: Config) -> None:
        self._config = config
        self._lines: dict[type[Record], bytearray] = {kind.record: bytearray() for kind in RECORD_KINDS}
        self._encoder = msgspec.json.Encoder()

    def add(self, record: Record) -> None:
        """Write a record."""
        lines = self._lines[type(record)]
        self._encoder.encode_into(record, lines, len(lines))
        lines += b"\n"

    def outputs(self) -> Iterator[Output]:
        """Yield the files, and their schemas."""
        for kind in RECORD_KINDS:
            yield Output(path=ndjson_path(kind), data=bytes(self._lines[kind.record]))
            path = schema_path(kind)
            schema = record_schema(kind, absolute(self._config, path))
            yield Output(path=path, data=msgspec.json.format(msgspec.json.encode(schema), indent=1) + b"\n")


def ndjson_path(kind: RecordKind) -> OutputPath:
    """Return where the records of a kind lie."""
    return OutputPath(f"{DATA}{kind.plural}.ndjson")


def schema_path(kind: RecordKind) -> OutputPath:
    """Return where the schema of a kind lies."""
    return OutputPath(f"{DATA}schema/{kind.name}.json")

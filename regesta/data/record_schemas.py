"""The JSON Schema (2020-12) of a kind of records, made from its type."""

from __future__ import annotations

from typing import Any

import msgspec

from regesta.archive.model import DATA_VERSION
from regesta.data.records import RecordKind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def record_schema(kind: RecordKind, address: str | None = None) -> dict[str, Any]:
    """Return the schema of a kind of records; `address` is where it is published.

    It allows keys that it does not name: within a major version they are added.
    """
    schema = msgspec.json.schema(kind.record)
    head = {"$schema": _DIALECT, "$id": address, "title": kind.record.__name__, "version": DATA_VERSION}
    return {key: value for key, value in head.items() if value is not None} | schema

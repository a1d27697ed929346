"""What each format of the archive as data is called on the web (IANA, or what its makers call it)."""

from __future__ import annotations

from collections.abc import Mapping

_MEDIA_TYPES: Mapping[str, str] = {
    "csv": "text/csv",
    "gexf": "application/gexf+xml",
    "graphml": "application/graphml+xml",
    "json": "application/json",
    "ndjson": "application/x-ndjson",
    "nt": "application/n-triples",
    "sqlite": "application/vnd.sqlite3",
    "ttl": "text/turtle",
}


def media_type(name: str) -> str:
    """Return the media type of a file of the archive as data, by the end of its name.

    Raises:
        KeyError: for a format that has none here.
    """
    return _MEDIA_TYPES[name.rpartition(".")[2]]

"""A comparison as JSON, for other programs: whole, unless a limit is asked for."""

from __future__ import annotations

import msgspec

from regesta.comparison.model import Difference


def write_json(difference: Difference, limit: int | None) -> str:
    """Write a comparison as JSON; with a limit, each list has at most so many items, `omitted` counts the others."""
    data = msgspec.to_builtins(difference)
    omitted = {}
    if limit is not None:
        for name, found in data.items():
            if isinstance(found, (list, tuple)) and len(found) > limit:
                omitted[name] = len(found) - limit
                data[name] = found[:limit]
    data["omitted"] = omitted
    return msgspec.json.format(msgspec.json.encode(data), indent=1).decode() + "\n"

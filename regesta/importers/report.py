"""The report of an import, for people and for programs."""

from __future__ import annotations

from collections.abc import Mapping

from regesta.importers.model import Import, Item


def as_lines(found: Import) -> list[str]:
    """Tell of an import in lines: what was skipped and what is to be looked at, with places."""
    lines = [f"{_place(item)}: skipped: {item.reason}" for item in found.items if item.outcome == "skipped"]
    return [
        *lines,
        *(f"{item.source}:{note.line}: {_part(item)}{note.text}" for item in found.items for note in item.notes),
    ]


def as_mapping(found: Import) -> Mapping[str, object]:
    """Tell of an import as data."""
    return {
        "imported": found.count("imported"),
        "copied": found.count("copied"),
        "skipped": found.count("skipped"),
        "items": [_mapping(item) for item in found.items],
    }


def _mapping(item: Item) -> Mapping[str, object]:
    part = {"part": item.part, "line": item.line, "count": item.count} if item.part else {}
    return {
        "source": item.source,
        **part,
        "outcome": item.outcome,
        "target": item.target,
        "reason": item.reason,
        "notes": [{"line": note.line, "text": note.text} for note in item.notes],
    }


def _place(item: Item) -> str:
    if not item.part:
        return item.source
    many = f" ({item.count:,})" if item.count > 1 else ""
    return f"{item.source}:{item.line}: {item.part}{many}"


def _part(item: Item) -> str:
    return f"{item.part}: " if item.part else ""

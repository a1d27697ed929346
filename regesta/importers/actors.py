"""Lists of actors: tables (CSV), entities of FollowTheMoney (JSON, NDJSON), and data of Wikidata's items (JSON)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from regesta.importers.actor_entries import ActorFound, entries_of
from regesta.importers.actors_csv import actors_of_table
from regesta.importers.actors_ftm import actors_of_entities
from regesta.importers.actors_wikidata import actors_of_wikidata
from regesta.importers.found import Gathered
from regesta.importers.front_matter import Unreadable, decode_any
from regesta.importers.model import Item
from regesta.importers.tree import Tree

_TABLES = frozenset({".csv", ".tsv"})
_FAULT = "a fault of the file"
_LINES = frozenset({".ndjson", ".jsonl", ".ijson"})


def gather(tree: Tree, root: Path) -> Gathered:
    """Find the actors that the files of a tree list; `root` is that of the archive, whose own actors stay."""
    skipped: dict[str, str] = {}
    items: list[Item] = []
    actors: list[ActorFound] = []
    records = _Sorted()
    containers: set[str] = set()
    for path in tree.files:
        suffix = PurePosixPath(path).suffix.lower()
        if suffix not in _TABLES | _LINES | {".json"}:
            continue
        try:
            text = decode_any(tree.read(path))[0]
            if suffix in _TABLES:
                found, told = actors_of_table(path, text)
                actors += found
                items += told
            else:
                for line, record in _records(text, by_line=suffix in _LINES):
                    records.add(path, line, record)
            containers.add(path)
        except Unreadable as fault:
            skipped[path] = str(fault)
    items += records.items
    for found, told in (actors_of_entities(records.entities), actors_of_wikidata(records.wikidata, root)):
        actors += found
        items += told
    entries, refused = entries_of(root, actors)
    told_of = {entry.source for entry in entries} | {item.source for item in [*items, *refused]}
    skipped |= dict.fromkeys(containers - told_of, "it lists no actors")
    return Gathered(
        found=(),
        skipped=skipped,
        entries=tuple(entries),
        items=(*items, *refused),
        containers=frozenset(containers & told_of),
    )


class _Sorted:
    """Records of JSON by what they are of."""

    def __init__(self) -> None:
        self.entities: list[tuple[str, int, dict[str, Any]]] = []
        self.wikidata: list[tuple[str, int, dict[str, Any]]] = []
        self.items: list[Item] = []

    def add(self, path: str, line: int, record: object) -> None:
        """Put a record with those of its kind; tell of one that is of none."""
        found = record if isinstance(record, dict) else {}
        if isinstance(found.get("entities"), dict):
            self.wikidata += [(path, line, entity) for entity in found["entities"].values() if isinstance(entity, dict)]
        elif isinstance(found.get("claims"), dict) and "labels" in found:
            self.wikidata.append((path, line, found))
        elif isinstance(found.get("schema"), str) and isinstance(found.get("properties"), dict):
            self.entities.append((path, line, found))
        else:
            reason = found.get(_FAULT) or "it is neither an entity of FollowTheMoney nor an item of Wikidata"
            part = f"record {line}"
            self.items.append(Item(source=path, part=part, line=line, outcome="skipped", reason=str(reason)))


def _records(text: str, *, by_line: bool) -> Iterator[tuple[int, object]]:
    """Yield the records of a file with their lines: each line's, or those of one value.

    Raises:
        Unreadable: if the one value cannot be read.
    """
    if by_line:
        for line, written in enumerate(text.split("\n"), 1):
            if written.strip():
                try:
                    yield line, json.loads(written)
                except (ValueError, RecursionError) as error:
                    yield line, {_FAULT: f"the JSON cannot be read: {error}"}
        return
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "\n{" in text.strip():
            yield from _records(text, by_line=True)
            return
        message = f"the JSON cannot be read: {error}"
        raise Unreadable(message) from error
    for number, record in enumerate(value if isinstance(value, list) else [value], 1):
        yield number if isinstance(value, list) else 1, record

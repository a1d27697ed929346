"""Actors in a table: a row each, or several rows for one who held several offices."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping

from regesta.content.schema import ACTOR_TYPES
from regesta.importers.actor_entries import ActorFound, OfficeFound, interval
from regesta.importers.dates import Written, read_date
from regesta.importers.front_matter import Unreadable
from regesta.importers.model import Item
from regesta.text.edtf import EdtfFault, parse_edtf

_COLUMNS = {
    "name": ("name", "label", "caption", "full name"),
    "id": ("id", "slug"),
    "type": ("type", "kind"),
    "sort": ("sort", "sort name"),
    "aliases": ("aliases", "alias", "also known as", "other names"),
    "weak_aliases": ("weak aliases", "short names"),
    "office": ("office", "position", "role", "post"),
    "of": ("of", "organisation", "organization", "body"),
    "from": ("from", "start", "start date", "since"),
    "to": ("to", "end", "end date", "until"),
    "valid": ("valid", "dates"),
    "status": ("status",),
    "born": ("born", "birth date", "date of birth", "founded"),
    "died": ("died", "death date", "dissolved"),
    "same_as": ("same as", "wikidata", "url", "wikidata id"),
    "text": ("note", "notes", "description", "biography"),
}
"""Of what the register holds, the headings under which tables have it, in any case, with spaces, `_` or `-`."""
_NAME_IN = re.compile(r"name[ :_]+\(?(?P<lang>[a-z]{2,3}(?:-[a-z0-9]{2,8})*)\)?")
_LIST = re.compile(r"\s*[;|]\s*")
_OPEN = frozenset({"present", "now", "today", "..", "current", "ongoing"})
_MOST_CHARACTERS = 1_000_000


def actors_of_table(path: str, text: str) -> tuple[list[ActorFound], list[Item]]:
    """Return the actors of a table, and the rows that are none.

    Raises:
        Unreadable: if it is no table with a column of names.
    """
    csv.field_size_limit(_MOST_CHARACTERS)
    first = text.partition("\n")[0]
    delimiter = max(",;\t|", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    actors: dict[str, ActorFound] = {}
    items: list[Item] = []
    try:
        headings = [re.sub(r"[\s_-]+", " ", heading.strip().casefold()) for heading in next(reader, [])]
        fields = [_field(heading) for heading in headings]
        if "name" not in fields:
            message = "it is no table with a column `name`"
            raise Unreadable(message)
        line = reader.line_num + 1
        for number, row in enumerate(reader, 2):
            if any(cell.strip() for cell in row):
                _add(
                    actors,
                    items,
                    ActorFound(source=path, part=f"row {number}", line=line, name=""),
                    (fields, headings, row),
                )
            line = reader.line_num + 1
    except csv.Error as error:
        message = f"line {reader.line_num}: the table cannot be read: {error}"
        raise Unreadable(message) from error
    return list(actors.values()), items


def _field(heading: str) -> str:
    return next((field for field, headings in _COLUMNS.items() if heading in headings), "")


def _add(
    actors: dict[str, ActorFound], items: list[Item], actor: ActorFound, table: tuple[list[str], list[str], list[str]]
) -> None:
    """Add a row to the actor that it tells of."""
    fields, headings, row = table
    cells: dict[str, str] = {}
    for index, cell in enumerate(row):
        field = fields[index] if index < len(fields) else ""
        heading = headings[index] if index < len(headings) else f"column {index + 1}"
        named = _NAME_IN.fullmatch(heading)
        if not cell.strip():
            continue
        if field:
            cells[field] = f"{cells[field]};{cell.strip()}" if field in cells else cell.strip()
        elif named:
            actor.names += [(name, named["lang"]) for name in _LIST.split(cell.strip())]
        else:
            actor.extra[heading] = cell.strip()
    if not cells.get("name"):
        items.append(
            Item(source=actor.source, part=actor.part, line=actor.line, outcome="skipped", reason="the row has no name")
        )
        return
    actor.name, actor.identity = cells["name"], cells.get("id", "")
    _fill(actor, cells)
    same = actors.setdefault(actor.identity or actor.name, actor)
    if same is not actor:
        same.others.append((actor.part, actor.line))
        same.offices += actor.offices
        same.aliases += [*actor.aliases, *([actor.name] if actor.name != same.name else [])]
        same.names += actor.names
        same.same_as += actor.same_as
        same.notes += actor.notes
        same.valid, same.text, same.type = same.valid or actor.valid, same.text or actor.text, same.type or actor.type
        same.extra = actor.extra | same.extra


def _fill(actor: ActorFound, cells: Mapping[str, str]) -> None:
    kind = cells.get("type", "").casefold()
    if kind in ACTOR_TYPES:
        actor.type = kind
    elif kind:
        actor.note(f"`{cells['type']}` is no type of actors here: it stays under `extra`")
        actor.extra["type"] = cells["type"]
    actor.sort, actor.text = cells.get("sort", ""), cells.get("text", "")
    actor.aliases = _LIST.split(cells["aliases"]) if "aliases" in cells else []
    actor.weak_aliases = _LIST.split(cells["weak_aliases"]) if "weak_aliases" in cells else []
    actor.same_as = _LIST.split(cells["same_as"]) if "same_as" in cells else []
    actor.valid = interval(_day(cells.get("born", "")), _day(cells.get("died", "")))
    dates = cells.get("valid") or interval(_day(cells.get("from", "")), _day(cells.get("to", "")))
    if "office" in cells:
        actor.offices = [OfficeFound(cells["office"], cells.get("of", ""), dates, cells.get("status", "").casefold())]
    elif dates:
        actor.valid = actor.valid or dates


def _day(text: str) -> str:
    """Return a date as EDTF, where it is one in a form that tables have and EDTF has not."""
    if text.casefold() in _OPEN:
        return ".."
    read = read_date(text) if text and isinstance(parse_edtf(text), EdtfFault) else None
    return read.day.isoformat() if isinstance(read, Written) else text

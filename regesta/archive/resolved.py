"""What stands between the names and the addresses: every record with its names resolved, prose still to be linked."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from regesta.archive.events import EventTable
from regesta.archive.material import Material, Selection
from regesta.archive.model import EventEntry, Work
from regesta.archive.tables import Tables
from regesta.config.model import Config
from regesta.types import ArticleId, EventId


class Resolved(msgspec.Struct, frozen=True, kw_only=True):
    """The records of an archive, and the tables by which their names were resolved."""

    config: Config
    material: Material
    selection: Selection
    tables: Tables
    event_table: EventTable
    works: Mapping[ArticleId, Work]
    events: Mapping[EventId, EventEntry]

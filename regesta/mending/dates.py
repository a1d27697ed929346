"""Dates in figures that are no EDTF and can mean one day alone: `2/24/2025`, `2024-9-1`."""

from __future__ import annotations

import re

from regesta.archive.model import Archive
from regesta.errors import Problem
from regesta.mending.model import Mend, Sources, replaced

_IN_FIGURES = re.compile(r"\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?\d{4}|\d{4} ?[./-] ?\d{1,2}(?: ?[./-] ?\d{1,2})?")


def mend_date(found: Problem, sources: Sources, archive: Archive) -> Mend | None:
    """Write a date of three figures as EDTF; where day and month might change places there is no suggestion."""
    del archive
    source = sources.text(found.span.path)
    if source is None or not found.suggestion:
        return None
    written = source.text[found.span.start : found.span.end]
    return replaced(found, source, found.suggestion) if _IN_FIGURES.fullmatch(written) else None

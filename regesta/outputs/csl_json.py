"""CSL-JSON (CSL 1.0.2), which citation processors and Zotero read: an article is a ``report``."""

from __future__ import annotations

from typing import Any

import msgspec

from regesta.bibliography.model import Reference
from regesta.bibliography.notes import note_of
from regesta.outputs.citation_files import CitationsView
from regesta.outputs.model import Format
from regesta.pages.body import Texts
from regesta.text.person_names import PersonName


def write_csl_json(view: CitationsView, _texts: Texts) -> bytes:
    """Write the items, in UTF-8."""
    return msgspec.json.format(msgspec.json.encode([_item(found) for found in view.references]), indent=1) + b"\n"


def _item(reference: Reference) -> dict[str, Any]:
    item = {
        "id": reference.key,
        "type": "report",
        "title": reference.title,
        "author": [_name(author.name) for author in reference.authors],
        "publisher": reference.institution,
        "container-title": reference.site,
        "issued": _date(reference),
        "DOI": reference.doi,
        "URL": reference.address,
        "language": reference.lang,
        "abstract": reference.summary,
        "keyword": ", ".join(reference.keywords),
        "version": reference.version.expression if reference.version else None,
        "status": reference.status if reference.status != "published" else None,
        "note": note_of(reference),
    }
    return {key: value for key, value in item.items() if value}


def _date(reference: Reference) -> dict[str, Any]:
    year, month, day = (int(part) for part in reference.date.expression.rstrip("~?%").split("-"))
    # `circa` is CSL's word for a date that is not sure; of such a day only the year is given.
    return {"date-parts": [[year, month, day]]} if reference.is_dated else {"date-parts": [[year]], "circa": True}


def _name(name: PersonName) -> dict[str, str]:
    if name.is_whole:
        return {"literal": name.written}
    parts = {
        "family": name.family,
        "given": name.given,
        "non-dropping-particle": name.particle,
        "dropping-particle": name.dropping,
        "suffix": name.suffix,
    }
    return {key: value for key, value in parts.items() if value}


CSL_JSON = Format(name="csl-json", view=CitationsView, write=write_csl_json)

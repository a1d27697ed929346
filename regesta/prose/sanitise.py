"""Sanitises an article that bears raw HTML, whole, after rendering: what an author's HTML closes, only the whole shows.

Our own parts must pass unharmed. Slots stand in the HTML as placeholders, and our ids and links to them bear a mark;
both begin with a digest of the text, which no author can write into that text. Ids without the mark get a prefix.
"""

from __future__ import annotations

import re
from functools import partial

import nh3

from regesta.prose import allowed_html
from regesta.prose.addresses import SCHEMES, address_slot, classify
from regesta.prose.ids import RAW_HTML_PREFIX
from regesta.prose.model import SlotKind
from regesta.prose.work import Work


def sanitise(html: str, work: Work) -> str:
    """Return the HTML without anything that is not allowed, well formed; relative addresses in it become slots."""
    cleaner = nh3.Cleaner(
        tags=set(allowed_html.ELEMENTS),
        clean_content_tags=set(allowed_html.SILENCED),
        attributes={
            "*": set(allowed_html.EVERYWHERE),
            **{element: set(names) for element, names in allowed_html.ATTRIBUTES.items()},
        },
        tag_attribute_values={
            element: {name: set(values) for name, values in fixed.items()}
            for element, fixed in allowed_html.FIXED_VALUES.items()
        },
        set_tag_attribute_values=allowed_html.FORCED_VALUES,
        attribute_filter=partial(_filter, work, re.compile(f"{work.mark}n([0-9]+)e")),
        url_schemes=set(SCHEMES),
        link_rel=None,
    )
    return cleaner.clean(html)


def _filter(work: Work, placeholder: re.Pattern[str], element: str, name: str, value: str) -> str | None:
    """Settle one attribute that the allow-list lets in."""
    if value.startswith(work.id_mark) and name in {"id", "href"}:
        return value.removeprefix(work.id_mark)
    if work.mark in value:
        return value if _is_own_slot(work, placeholder.fullmatch(value), (element, name)) else None
    return _settle_raw(work, name, value) if allowed_html.allows(element, name, value) else None


def _settle_raw(work: Work, name: str, value: str) -> str:
    """Settle an allowed attribute of raw HTML."""
    if name == "id":
        return f"{RAW_HTML_PREFIX}{value}"
    if name == "headers":
        return " ".join(f"{RAW_HTML_PREFIX}{html_id}" for html_id in value.split())
    if name == "src" or (name == "href" and classify(value) == "internal"):
        return _slot_for(work, name, value)
    return value


def _is_own_slot(work: Work, match: re.Match[str] | None, place: tuple[str, str]) -> bool:
    """Tell whether a placeholder stands where the slot of its kind belongs, and fills the value alone."""
    if match is None:
        return False
    kind = work.slots[int(match[1])].kind
    return (kind, *place) in {("link", "a", "href"), ("image", "img", "src")}


def _slot_for(work: Work, name: str, value: str) -> str:
    target = value.strip()
    fragment = target.removeprefix("#")
    if name == "href" and fragment != target and f"{RAW_HTML_PREFIX}{fragment}" in work.ids:
        return f"#{RAW_HTML_PREFIX}{fragment}"
    kind: SlotKind = "image" if name == "src" else "link"
    return work.placeholder(address_slot(work, kind, target, work.raw_place(name, value)))

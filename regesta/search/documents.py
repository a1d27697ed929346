"""What the index program is given of a record: a page of HTML, in which every paragraph has the anchor of the real one.

Japanese and Chinese are written without spaces, and the program takes a run of letters for one word: each character
is a word of its own here. Whoever shows the text takes the spaces out again.
"""

from __future__ import annotations

import re
from html import escape

from regesta.pages.body import Texts
from regesta.search.records import SearchRecord

NAMES = "regesta-names"
"""The anchor behind which stand spellings that are searched and never shown."""

_UNSPACED = re.compile("([\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])")
_TAGS = re.compile(r"(<[^>]*>)")


def document_of(record: SearchRecord, texts: Texts) -> str:
    """Return the HTML that is indexed of a record."""
    body = record.body.html(texts) if record.body is not None else ""
    summary = f"<p>{escape(record.summary)}</p>" if record.summary else ""
    names = (
        f'<p id="{NAMES}" data-pagefind-weight="0.5">{escape("; ".join(record.variants))}</p>'
        if record.variants
        else ""
    )
    return (
        f'<!doctype html><html lang="{escape(record.lang)}"><body data-pagefind-body>'
        f"<h1>{_spaced(escape(record.title))}</h1>{_spaced(summary)}{_spaced(body)}{_spaced(names)}</body></html>"
    )


def _spaced(html: str) -> str:
    """Set the characters of scripts without spaces apart, in the text and not in the tags."""
    if html.isascii() or _UNSPACED.search(html) is None:
        return html
    parts = _TAGS.split(html)
    parts[::2] = [_UNSPACED.sub(r" \1 ", part) for part in parts[::2]]
    return "".join(parts)

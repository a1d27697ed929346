"""The blocks of a body that holds no raw HTML: found by searches over the whole, since it is our renderer's alone.

What `html_blocks` reads tag by tag is taken for granted here: every ``<`` begins a tag, attributes hold no ``>``,
elements are well nested. The tests hold the two equal.
"""

from __future__ import annotations

import re
from html import unescape

from regesta.mentions.html_blocks import INLINE, OWN_TITLE, PROTECTED, SLOT, HtmlBlock
from regesta.mentions.letters import squeezed
from regesta.prose.model import Prose

_BLOCK_TAG = re.compile(rf"<(/?)(?!(?:{'|'.join(sorted(INLINE))})\b)([a-z][a-z0-9]*)([^>]*)>")
_MARK = re.compile(r'<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>')
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r'\sid="([^"]+)"')
_BETWEEN = "\1"
"""Stands between two blocks, while all are looked at together; no text holds it that came through Markdown."""


def rendered_blocks(prose: Prose, html: str) -> list[tuple[HtmlBlock, bytes]] | None:
    """Return the blocks of some HTML with their letters, in order; `None` where it is not what it is taken for."""
    tags = list(_BLOCK_TAG.finditer(html))
    edges = [0, *(tag.end() for tag in tags)]
    ends = [*(tag.start() for tag in tags), len(html)]
    letters = _letters(prose, _BETWEEN.join(map(html.__getitem__, map(slice, edges, ends))))
    if letters is None or len(letters) != len(edges):
        return None
    blocks: list[tuple[HtmlBlock, bytes]] = []
    depth = 0
    for number, text in enumerate(letters):
        name, name_end, identity, is_title = "", 0, "", False
        if number:
            tag = tags[number - 1]
            closing, name, attributes = tag.groups()
            if name in PROTECTED:
                depth += -1 if closing else 1
            if closing:
                name = ""
            else:
                name_end = tag.end(2)
                if attributes:
                    found = _ID.search(attributes)
                    identity = found[1] if found else ""
                    is_title = OWN_TITLE in attributes
        if text:
            block = HtmlBlock(
                tag=name,
                name_end=name_end,
                id=identity,
                start=edges[number],
                end=ends[number],
                is_protected=depth > 0 or is_title,
            )
            blocks.append((block, text))
    return blocks


def _letters(prose: Prose, text: str) -> list[bytes] | None:
    """Return the letters of the blocks in some HTML, between which `_BETWEEN` stands."""
    if "footnote-" in text:
        text = _MARK.sub("", text)
    text = _TAG.sub("", text)
    if SLOT in text:
        shown = [slot.text or slot.path or slot.target for slot in prose.slots if slot.kind == "reference"]
        parts = text.split(SLOT)
        if len(parts) != len(shown) + 1:
            return None
        text = "".join(part for pair in zip(parts, (*map(_escaped, shown), ""), strict=True) for part in pair)
    return squeezed(unescape(text) if "&" in text else text).split(_BETWEEN.encode())


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;") if "&" in text else text

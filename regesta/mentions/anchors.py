"""Anchors of paragraphs: an id for every block of text, by which a passage is linked to and cited.

An anchor is made of the block's own words, ``p-two-leaders-met-k3f9``, so that nothing done elsewhere moves it: the
first words for the reader, a digest of all of them for certainty. What does not change the words (emphasis, quotes,
case, accents, punctuation, the breaking of lines) does not change it. Equal blocks are counted.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping

import msgspec

from regesta.mentions.body_text import BodyText
from regesta.mentions.placing import Insertion, Placing
from regesta.prose.model import Prose
from regesta.text.folded_text import SEPARATOR, FoldedText

PREFIX = "p-"

_WORD_CHARACTERS = 24
_BASE_32 = "abcdefghijklmnopqrstuvwxyz234567"
_NOT_WORDS = re.compile(r"[\W_]+")
_NOT_LETTERS = bytes(code for code in range(0x80) if not chr(code).isalnum())
_FIRST_WORDS = re.compile(r"[\W_]*([^\W_]+)(?:[\W_]+([^\W_]+))?(?:[\W_]+([^\W_]+))?")
_CELLS = frozenset({"td", "th"})
_ANCHORED = frozenset({"p", "li", "dd", "dt", "div", "section", "article", "aside", "figure"}) | _CELLS


class Anchors(msgspec.Struct, frozen=True):
    """The anchors of a body."""

    ids: Mapping[int, str]
    """By block: the id to link to. A block that cannot have one, a line of code, has that of the nearest before it."""
    insertions: tuple[Insertion, ...]
    """What puts them into the HTML; an element that has an id already keeps it."""


def make_anchors(prose: Prose, text: BodyText, placing: Placing, named: Collection[int] = ()) -> Anchors:
    """Give every block of a body its anchor; a table's cell only if something is named in it (`named`: such blocks)."""
    taken = set(prose.ids)
    ids: dict[int, str] = {}
    insertions: list[Insertion] = []
    nearest = ""
    for number, folded in enumerate(text.blocks_of(_folded, SEPARATOR)):
        block = placing.block(number)
        if block is not None and block.id:
            nearest = block.id
        elif block is not None and block.tag in _ANCHORED:
            anchor = _free(_anchor_of_folded(folded), taken)
            taken.add(anchor)
            if block.tag not in _CELLS or number in named:
                nearest = anchor
                insertions.append(Insertion(*placing.tag_place(block), f' id="{anchor}"'))
        if nearest:
            ids[number] = nearest
    return Anchors(ids, tuple(insertions))


def anchor_of(text: str) -> str:
    """Return the anchor of a block with this text."""
    return _anchor_of_folded(_folded(text))


def _folded(text: str) -> str:
    return FoldedText(text).text


def _anchor_of_folded(folded: str) -> str:
    if folded.isascii():
        letters = folded.encode("ascii").translate(None, _NOT_LETTERS)
    else:
        letters = _NOT_WORDS.sub("", folded).encode()
    number = int.from_bytes(hashlib.sha256(letters, usedforsecurity=False).digest()[:3], "big")
    digest = "".join(_BASE_32[number >> shift & 31] for shift in (19, 14, 9, 4))
    words = _FIRST_WORDS.match(folded)
    shown = "-".join(word for word in words.groups() if word) if words else ""
    if not shown or not shown.isascii() or len(shown) > _WORD_CHARACTERS:
        return f"{PREFIX}{digest}"
    return f"{PREFIX}{shown}-{digest}"


def _free(anchor: str, taken: set[str]) -> str:
    number = 1
    free = anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    return free

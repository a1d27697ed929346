"""A rendered body in two parts: what the rest of the archive may look at, and the text itself.

The archive is assembled from the outlines of all bodies, which are small and are held together. The text is kept in the
build's store, and read when a page that shows it is rendered. So an edit that leaves the outline as it was changes no
page but those that show the text.
"""

from __future__ import annotations

import msgspec

from regesta.prose.model import Heading, Prose, Slot
from regesta.text.digests import digest
from regesta.types import Digest


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What a body refers to, what of it can be referred to, and what lists quote from it."""

    slots: tuple[Slot, ...]
    headings: tuple[Heading, ...]
    ids: tuple[str, ...]
    """Sorted."""
    first_paragraph: str
    """Empty where the record has a summary of its own, since nothing shows it then."""
    text: Digest | None
    """Under which the text is kept; none where nothing is written."""
    words: int


class KeptText(msgspec.Struct, frozen=True):
    """The text of a body, encoded, under the digest of just these bytes."""

    digest: Digest
    data: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[str, ...])


def divide(prose: Prose, *, has_summary: bool) -> tuple[Outline, KeptText | None]:
    """Divide a rendered body into its outline and its text."""
    kept = None
    if any(prose.pieces):
        data = _ENCODER.encode(prose.pieces)
        kept = KeptText(digest(data), data)
    outline = Outline(
        slots=prose.slots,
        headings=prose.headings,
        ids=tuple(sorted(prose.ids)),
        first_paragraph="" if has_summary else prose.first_paragraph,
        text=kept.digest if kept else None,
        words=prose.words,
    )
    return outline, kept


def decode_pieces(data: bytes) -> tuple[str, ...]:
    """Read a kept text: the HTML around the slots of its outline.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _DECODER.decode(data)

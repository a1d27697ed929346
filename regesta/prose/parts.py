"""A rendered body in parts: what the rest of the archive may look at, the text itself, and the text as it was written.

The archive is assembled from the outlines of all bodies, which are small and are held together. The text is kept in the
build's store, and read when a page that shows it is rendered. So an edit that leaves the outline as it was changes no
page but those that show the text. What was written is kept beside it for those who search it for names.
"""

from __future__ import annotations

import msgspec

from regesta.prose.model import Heading, Prose, ProseText, Slot
from regesta.text.digests import digest
from regesta.text.packing import Unpacked, pack
from regesta.types import Digest


class Outline(msgspec.Struct, frozen=True, kw_only=True):
    """What a body refers to, what of it can be referred to, and what lists quote from it."""

    packed_slots: bytes
    packed_headings: bytes
    packed_ids: bytes
    """Sorted."""
    first_paragraph: str
    """Empty where the record has a summary of its own, since nothing shows it then."""
    text: Digest | None
    """Under which the text is kept; none where nothing is written."""
    written: Digest | None
    """Under which it is kept as it was written; none where nobody searches it."""
    words: int

    slots = Unpacked(tuple[Slot, ...])
    headings = Unpacked(tuple[Heading, ...])
    ids = Unpacked(tuple[str, ...])


class KeptText(msgspec.Struct, frozen=True):
    """The text of a body, encoded, under the digest of just these bytes."""

    digest: Digest
    data: bytes


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(tuple[str, ...])


class Manuscript(msgspec.Struct, frozen=True, array_like=True):
    """A body as it was written."""

    text: ProseText
    has_html: bool


_MANUSCRIPT = msgspec.msgpack.Decoder(Manuscript)


def divide(prose: Prose, *, has_summary: bool, is_searched: bool) -> tuple[Outline, KeptText | None, KeptText | None]:
    """Divide a rendered body into its outline, its text, and the text as it was written if it is to be searched."""
    kept = written = None
    if any(prose.pieces):
        kept = _kept(_ENCODER.encode(prose.pieces))
        if is_searched:
            written = _kept(_ENCODER.encode(Manuscript(prose.text, prose.has_html)))
    outline = Outline(
        packed_slots=pack(prose.slots),
        packed_headings=pack(prose.headings),
        packed_ids=pack(sorted(prose.ids)),
        first_paragraph="" if has_summary else prose.first_paragraph,
        text=kept.digest if kept else None,
        written=written.digest if written else None,
        words=prose.words,
    )
    return outline, kept, written


def rejoin(outline: Outline, pieces: tuple[str, ...], manuscript: Manuscript) -> Prose:
    """Put a body together again."""
    return Prose(
        pieces=pieces,
        slots=outline.slots,
        headings=outline.headings,
        ids=frozenset(outline.ids),
        text=manuscript.text,
        words=outline.words,
        has_html=manuscript.has_html,
        first_paragraph=outline.first_paragraph,
    )


def _kept(data: bytes) -> KeptText:
    return KeptText(digest(data), data)


def decode_pieces(data: bytes) -> tuple[str, ...]:
    """Read a kept text: the HTML around the slots of its outline.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _DECODER.decode(data)


def decode_manuscript(data: bytes) -> Manuscript:
    """Read a kept text as it was written.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _MANUSCRIPT.decode(data)

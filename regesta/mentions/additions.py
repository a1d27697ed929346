"""What mentions put into the HTML of a body: anchors of paragraphs, and links, as numbers of whom they lead to.

It follows from the body and the mentions alone. So it is kept by its content, and a page says only what each link is.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from regesta.mentions.first_links import Placed
from regesta.mentions.model import ArticleMentions
from regesta.mentions.placing import Insertion, Range, insert
from regesta.types import ActorId


class PlacedLink(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A link to an actor."""

    place: Range
    actor: int
    """The number of the actor among those who are linked."""


class Additions(msgspec.Struct, frozen=True, array_like=True):
    """What is put into the pieces of a body."""

    anchors: tuple[Insertion, ...] = ()
    links: tuple[PlacedLink, ...] = ()


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Additions)


def additions_of(found: ArticleMentions, placed: Placed) -> tuple[Additions, tuple[ActorId, ...]]:
    """Return what is put into a body, and the actors to whom its links lead, each once, in the order of the text."""
    actors = [found.mentions[link.mention].actor for link in placed.links]
    numbers = {actor: number for number, actor in enumerate(dict.fromkeys(actors))}
    links = tuple(PlacedLink(link.place, numbers[actor]) for link, actor in zip(placed.links, actors, strict=True))
    return Additions(placed.insertions, links), tuple(numbers)


def encode_additions(additions: Additions) -> bytes:
    """Encode what is put into a body: the same bytes for the same."""
    return _ENCODER.encode(additions)


def decode_additions(data: bytes) -> Additions:
    """Read what is put into a body.

    Raises:
        msgspec.MsgspecError: if the data is anything else.
    """
    return _DECODER.decode(data)


def with_additions(pieces: Sequence[str], additions: Additions, opening_tags: Sequence[str]) -> tuple[str, ...]:
    """Return the pieces of a body with its anchors and links; `opening_tags`, of ``a``, has one for each actor."""
    insertions = list(additions.anchors)
    for link in additions.links:
        insertions.append(Insertion(link.place.piece, link.place.start, opening_tags[link.actor]))
        insertions.append(Insertion(link.place.piece, link.place.end, "</a>"))
    return insert(pieces, insertions)

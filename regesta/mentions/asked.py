"""What is asked of a text: all that decides who and what is found in it, the text itself and the names apart."""

from __future__ import annotations

import msgspec

from regesta.mentions.model import Situation
from regesta.mentions.told_events import DatedEvent
from regesta.types import ActorId, EventId


class Asked(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """What is asked of the text of an article. Of each slot of the text something may be said."""

    situation: Situation = Situation()
    actors: tuple[ActorId | None, ...] = ()
    """By slot: the actor to whom it leads, or none."""
    events: tuple[EventId | None, ...] = ()
    """By slot: the event to which it leads, or none; empty where none leads to an event."""
    words: tuple[str | None, ...] = ()
    """By slot: what readers see in place of a reference as it is written; empty where that is the same for all."""
    dated: tuple[DatedEvent, ...] = ()
    """The events of the front matter."""


def encode_asked(asked: Asked) -> bytes:
    """Encode what is asked: the same bytes for the same."""
    return _ENCODER.encode(asked)


def decode_asked(data: bytes) -> Asked:
    """Read what was asked.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _DECODER.decode(data)


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODER = msgspec.msgpack.Decoder(Asked)

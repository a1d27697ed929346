"""The names that were looked for last, whatever was asked: where they have changed, old answers may still hold."""

from __future__ import annotations

import msgspec

from regesta.build.cache.store import Store
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.model import LinkPolicy

_KEY = "last names"


class LastNames(msgspec.Struct, frozen=True, array_like=True):
    """The names that are looked for in an archive, and which mentions of them are links."""

    gazetteer: Gazetteer
    policy: LinkPolicy | None


def recall_last_names(store: Store) -> LastNames | None:
    """Return the names that were looked for last; none where it is not known."""
    data = store.get("runs", _KEY)
    try:
        return None if data is None else _DECODER.decode(data)
    except msgspec.MsgspecError:
        return None


def keep_last_names(store: Store, names: LastNames) -> None:
    """Keep the names that were looked for just now."""
    store.put("runs", [(_KEY, _ENCODER.encode(names))])


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(LastNames)

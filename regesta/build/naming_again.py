"""Who is named in a text that was edited, when all else is as at the last build: names, and what articles say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from regesta.build.answers import (
    Question,
    Searcher,
    answer_key,
    decode_answer,
    encode_answer,
    link_policy,
    names_key,
)
from regesta.build.cache.store import Store
from regesta.build.cache.texts import LostTextError, StoredTexts
from regesta.build.settings import Settings
from regesta.mentions.asked import decode_asked
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.model import LinkPolicy
from regesta.mentions.records import WorkMentions
from regesta.prose.parts import Outline
from regesta.text.digests import digest_parts
from regesta.types import SourcePath

if TYPE_CHECKING:
    from regesta.build.naming import Naming


class KnownNames(msgspec.Struct, frozen=True, array_like=True):
    """The names that the last build looked for, and under which keys it kept what it found in each article."""

    gazetteer: Gazetteer
    policy: LinkPolicy | None
    keys: dict[SourcePath, bytes]


class Searched(msgspec.Struct, frozen=True):
    """A text that was edited and searched: where what was found is kept, and what it puts into the HTML."""

    key: bytes
    additions: bytes | None


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(KnownNames)


def remember_names(store: Store, settings: Settings, naming: Naming) -> None:
    """Keep the names of a build in place of those of the last one that was asked to do the same."""
    known = KnownNames(naming.gazetteer, link_policy(naming.archive.config), naming.keys)
    store.put("runs", [(_key(settings), _ENCODER.encode(known))])


def recall_names(store: Store, settings: Settings) -> KnownNames | None:
    """Return the names of the last build that was asked to do the same."""
    data = store.get("runs", _key(settings))
    try:
        return None if data is None else _DECODER.decode(data)
    except msgspec.MsgspecError:
        return None


def search_again(
    store: Store, settings: Settings, edited: Iterable[tuple[SourcePath, bytes, Outline]]
) -> dict[SourcePath, Searched] | None:
    """Search edited texts; `None` where they do not name the same actors in the same sentences as before.

    `edited` has for each article the key of its file and its outline; the texts are in the store.
    """
    known = recall_names(store, settings)
    if known is None:
        return None
    texts = StoredTexts(store.folder)
    searcher = Searcher(known.gazetteer, known.policy, texts)
    names = names_key(known.gazetteer, known.policy)
    found: dict[SourcePath, Searched] = {}
    try:
        for path, head, outline in edited:
            before = store.get("mentions", known.keys[path]) if path in known.keys else None
            if before is None:
                return None
            old = decode_answer(before)
            question = Question(outline=outline, asked=decode_asked(old.asked))
            new, kept = searcher.search(question)
            mentions = new.mentions.unpack()
            if new.unsettled or old.unsettled or not _says_the_same(old.mentions.unpack(), mentions):
                return None
            key = answer_key(head, names, new.asked)
            store.put("passages", list(kept.items()))
            store.put("mentions", [(key, encode_answer(new))])
            found[path] = Searched(key, mentions.additions)
    except (LostTextError, msgspec.MsgspecError):
        return None
    finally:
        texts.close()
    keys = {**known.keys, **{path: searched.key for path, searched in found.items()}}
    store.put("runs", [(_key(settings), _ENCODER.encode(KnownNames(known.gazetteer, known.policy, keys)))])
    return found


def _says_the_same(old: WorkMentions, new: WorkMentions) -> bool:
    """Tell whether two texts have the same sentences on the same actors and events, wherever these stand."""
    if (old.sentences, old.linked, old.events) != (new.sentences, new.linked, new.events):
        return False
    if len(old.actors) != len(new.actors):
        return False
    return all(
        (before.actor, before.passages) == (now.actor, now.passages)
        and [(one.kind, one.form, one.sentence, one.weak) for one in before.mentions]
        == [(one.kind, one.form, one.sentence, one.weak) for one in now.mentions]
        for before, now in zip(old.actors, new.actors, strict=True)
    )


def _key(settings: Settings) -> str:
    asked = (settings.drafts, settings.as_of, settings.base_url)
    return f"names {digest_parts(_ENCODER.encode(asked))}"

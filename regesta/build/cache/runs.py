"""What is remembered of the last build that was published, by what it was asked to do."""

from __future__ import annotations

import msgspec

from regesta.build.cache.store import Store
from regesta.build.inputs import Inputs
from regesta.build.settings import Settings
from regesta.config.model import Config
from regesta.errors import Problem
from regesta.pages.views.parts import SiteView
from regesta.text.digests import digest_parts
from regesta.types import Digest, OutputPath


class Run(msgspec.Struct, frozen=True, array_like=True):
    """A build that was published, and all that a build with the same inputs would come to."""

    inputs: Inputs
    config: Config
    problems: tuple[Problem, ...]
    is_strict: bool
    """It would have been published under ``--strict`` too."""
    manifest: bytes
    site: SiteView
    shows: dict[Digest, tuple[OutputPath, ...]]
    """Which outputs show a text; only texts that belong to a single record."""
    has_words: bool
    """Some file is made of the words of all texts at once: the index of the search, or the copy to take along."""
    has_lengths: bool
    """Some file may tell how many words each text has: the archive as data. Its sentences are compared anyway."""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(Run)


def recall(store: Store, settings: Settings) -> Run | None:
    """Return the last build that was asked to do the same."""
    data = store.get("runs", _key(settings))
    if data is None:
        return None
    try:
        return _DECODER.decode(data)
    except msgspec.MsgspecError:
        return None


def remember(store: Store, settings: Settings, run: Run) -> None:
    """Keep a build in place of the last one that was asked to do the same."""
    store.put("runs", [(_key(settings), _ENCODER.encode(run))])


def forget(store: Store, settings: Settings) -> None:
    """Let go of the last build: what it wrote may be no more."""
    store.put("runs", [(_key(settings), b"")])


def _key(settings: Settings) -> str:
    asked = (settings.drafts, settings.as_of, settings.base_url)
    return f"run {digest_parts(_ENCODER.encode(asked))}"

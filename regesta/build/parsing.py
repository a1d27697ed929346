"""The first steps for one file: its bytes become a record and its prose. A pure function, so that it can be cached.

What it returns is encoded at once, and decoded by whoever needs it: so a file that was parsed just now, one from the
cache and one from another process are the same to the last type.
"""

from __future__ import annotations

from typing import Generic, cast

import msgspec

from regesta.archive.material import Written
from regesta.archive.model import RecordT
from regesta.config.model import Config
from regesta.content.model import Actor, Article, Event, Page, Place, Record, Theme
from regesta.content.records import read_record
from regesta.content.silences import Silence
from regesta.content.sources import Found
from regesta.errors import Problem
from regesta.prose.options import MarkdownOptions
from regesta.prose.parts import KeptText, divide
from regesta.prose.render import render_prose
from regesta.text.digests import digest_parts
from regesta.types import Digest, LanguageTag


class Head(msgspec.Struct, Generic[RecordT], frozen=True, kw_only=True):
    """What was made of one Markdown file, less its text."""

    written: Written[RecordT] | None
    problems: tuple[Problem, ...]
    silences: tuple[Silence, ...] = ()


class Parsed(msgspec.Struct, frozen=True):
    """A file that was parsed: its head, encoded, and the texts of its body, as it is shown and as it was written."""

    head: bytes
    texts: tuple[KeptText, ...]


class Parsing(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that a file's parsing depends on, and nothing else."""

    relation_types: tuple[str, ...]
    rules_off: frozenset[str]
    typographer: bool
    accelerate: bool
    trust_html: bool
    lang: LanguageTag

    @classmethod
    def of(cls, config: Config) -> Parsing:
        """Take them from a config."""
        return cls(
            relation_types=config.relation_types,
            rules_off=frozenset(name for name, on in config.markdown.rules.items() if not on),
            typographer=config.markdown.typographer,
            accelerate=config.markdown.accelerate,
            trust_html=config.markdown.trust_html,
            lang=config.lang,
        )

    @property
    def digest(self) -> Digest:
        """Return the same for the same settings."""
        return digest_parts(_ENCODER.encode(self))


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_DECODERS: dict[str, msgspec.msgpack.Decoder[Head[Record]]] = {
    kind: cast("msgspec.msgpack.Decoder[Head[Record]]", msgspec.msgpack.Decoder(Head[record]))  # type: ignore[valid-type] # a type chosen when the program runs
    for kind, record in (
        ("article", Article),
        ("actor", Actor),
        ("theme", Theme),
        ("event", Event),
        ("place", Place),
        ("page", Page),
    )
}


def parse_file(found: Found, data: bytes, parsing: Parsing) -> Parsed:
    """Make a record and its prose of the bytes of a Markdown file."""
    read = read_record(found, data, words={"relation_types": parsing.relation_types})
    if read.record is None or read.source is None:
        return Parsed(_ENCODER.encode(Head[Record](written=None, problems=read.problems, silences=read.silences)), ())
    options = MarkdownOptions(
        rules_off=parsing.rules_off,
        typographer=parsing.typographer,
        accelerate=parsing.accelerate,
        trust_html=parsing.trust_html,
        lang=getattr(read.record, "lang", None) or parsing.lang,
    )
    prose, problems = render_prose(read.source, read.record.body_start, options)
    outline, text, written = divide(
        prose, has_summary=bool(getattr(read.record, "summary", None)), is_searched=found.kind == "article"
    )
    head = Head[Record](
        written=Written[Record](record=read.record, outline=outline),
        problems=(*read.problems, *problems),
        silences=read.silences,
    )
    return Parsed(_ENCODER.encode(head), tuple(kept for kept in (text, written) if kept is not None))


def decode_head(found: Found, data: bytes) -> Head[Record]:
    """Read the head of a file of the kind that `found` is.

    Raises:
        msgspec.MsgspecError: if the data is anything else.
    """
    return _DECODERS[found.kind].decode(data)


def head_key(found: Found, content: Digest, parsing: Digest) -> bytes:
    """Return under which a head is kept: all that it is made of, the code's version apart, which the whole cache has.

    The path is part of it, since every place in the head names it.
    """
    return bytes.fromhex(digest_parts(found.path.encode(), found.kind.encode(), content.encode(), parsing.encode()))

"""What is kept of the mentions of an article: who is named, where, and in which sentences; not what these say.

The archive holds one record for each article, packed, since a mention unpacked takes a hundred times the room of its
numbers. The sentences themselves are texts of their own, kept by their digests and read when a page shows them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from regesta.errors import Span
from regesta.mentions.model import ArticleMentions, Mention, MentionKind
from regesta.mentions.shown_words import ShownWords
from regesta.types import ActorId, EventId, SourcePath

_KEY_BYTES = 16


class MentionPlace(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """That an actor is named: how, in which sentence, and where in the file."""

    kind: MentionKind
    form: str
    """As it stands in the text, on one line."""
    sentence: int
    """The number of its sentence in `WorkMentions.sentences`."""
    line: int
    column: int
    start: int
    end: int
    weak: bool = False

    def span(self, path: SourcePath) -> Span:
        """Return the place in the file of the article."""
        return Span(path, self.line, self.column, self.start, self.end)


class SentencePlace(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """A sentence in which somebody is named."""

    block: int
    """The paragraph in which it stands: those in which somebody is named are counted from 0."""
    anchor: str
    """The id of that paragraph in the article's page; empty where it has none."""


class NamedActor(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """An actor whom an article names."""

    actor: ActorId
    mentions: tuple[MentionPlace, ...]
    """In the order of the text."""
    passages: bytes
    """Under which key the store has the sentences that name the actor, as `Passage`."""

    @property
    def sentences(self) -> tuple[int, ...]:
        """The numbers of the sentences that name the actor, each once."""
        return tuple(dict.fromkeys(mention.sentence for mention in self.mentions))

    @property
    def counts(self) -> Mapping[MentionKind, int]:
        """How often the actor is named, by kind."""
        counts: dict[MentionKind, int] = {}
        for mention in self.mentions:
            counts[mention.kind] = counts.get(mention.kind, 0) + 1
        return counts


class ToldEvent(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """An event of which an article tells."""

    event: EventId
    count: int
    """In how many sentences."""
    passages: bytes
    """Under which key the store has these sentences, as `Passage`."""
    actors: tuple[ActorId, ...] = ()
    """Who is named in them."""


class WorkMentions(msgspec.Struct, frozen=True, array_like=True, kw_only=True):
    """Whom an article names."""

    actors: tuple[NamedActor, ...] = ()
    """In the order in which they are first named."""
    sentences: tuple[SentencePlace, ...] = ()
    linked: tuple[ActorId, ...] = ()
    """Those to whom a mention in the text leads, in the order of `Additions.links`."""
    additions: bytes | None = None
    """Under which key the store has what mentions put into the HTML, as `Additions`; none where that is nothing."""
    events: tuple[ToldEvent, ...] = ()
    """The events of which it tells, in the order of its text."""


class PackedMentions(msgspec.Struct, frozen=True, gc=False):
    """The mentions of an article, encoded."""

    data: bytes = b""

    def unpack(self) -> WorkMentions:
        """Return the mentions.

        Raises:
            msgspec.MsgspecError: if the data is not what was packed.
        """
        return _DECODER.decode(self.data) if self.data else WorkMentions()


class Passage(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """A sentence that names an actor, or tells of an event."""

    anchor: str
    """Of the paragraph in which it stands."""
    parts: tuple[str, ...]
    """The sentence, cut where a form of the name, or what tells of the event, begins and ends: text, form, …, text."""
    context: str
    """What it stands in: a paragraph, a quotation, a footnote, a table."""


_ENCODER = msgspec.msgpack.Encoder()
_DECODER = msgspec.msgpack.Decoder(WorkMentions)
_PASSAGES = msgspec.msgpack.Decoder(tuple[Passage, ...])


def pack(mentions: WorkMentions) -> PackedMentions:
    """Encode the mentions of an article."""
    return PackedMentions(_ENCODER.encode(mentions))


def key_of(data: bytes) -> bytes:
    """Return the key of some data that is kept by its content."""
    return hashlib.sha256(data, usedforsecurity=False).digest()[:_KEY_BYTES]


def encode_passages(passages: tuple[Passage, ...]) -> bytes:
    """Encode passages for the store."""
    return _ENCODER.encode(passages)


def decode_passages(data: bytes) -> tuple[Passage, ...]:
    """Read kept passages.

    Raises:
        msgspec.MsgspecError: if they are anything else.
    """
    return _PASSAGES.decode(data)


def named_actors(
    found: ArticleMentions, anchors: Mapping[int, str], words: ShownWords
) -> tuple[tuple[NamedActor, ...], dict[bytes, bytes]]:
    """Return whom an article names, and the passages of each, encoded, by their keys."""
    by_actor: dict[ActorId, list[Mention]] = {}
    for mention in found.mentions:
        by_actor.setdefault(mention.actor, []).append(mention)
    actors: list[NamedActor] = []
    kept: dict[bytes, bytes] = {}
    for actor, mentions in by_actor.items():
        data = encode_passages(tuple(_passages(found, mentions, anchors, words)))
        key = key_of(data)
        kept[key] = data
        places = tuple(
            MentionPlace(
                kind=mention.kind,
                form=mention.form,
                sentence=mention.sentence,
                line=mention.span.line,
                column=mention.span.column,
                start=mention.span.start,
                end=mention.span.end,
                weak=mention.weak,
            )
            for mention in mentions
        )
        actors.append(NamedActor(actor=actor, mentions=places, passages=key))
    return tuple(actors), kept


def sentence_places(found: ArticleMentions, anchors: Mapping[int, str]) -> tuple[SentencePlace, ...]:
    """Return where the sentences stand that name somebody."""
    blocks: dict[int, int] = {}
    return tuple(
        SentencePlace(block=blocks.setdefault(sentence.block, len(blocks)), anchor=anchors.get(sentence.block, ""))
        for sentence in found.sentences
    )


def _passages(
    found: ArticleMentions, mentions: Iterable[Mention], anchors: Mapping[int, str], words: ShownWords
) -> Iterable[Passage]:
    by_sentence: dict[int, list[Mention]] = {}
    for mention in mentions:
        by_sentence.setdefault(mention.sentence, []).append(mention)
    for number, forms in by_sentence.items():
        sentence = found.sentences[number]
        parts: list[str] = []
        done = 0
        for mention in forms:
            parts += (words.slice(sentence, done, mention.start), words.slice(sentence, mention.start, mention.end))
            done = mention.end
        parts.append(words.slice(sentence, done, len(sentence.text)))
        yield Passage(anchor=anchors.get(sentence.block, ""), parts=tuple(parts), context=sentence.context)

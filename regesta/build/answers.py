"""What is asked of a text, and what is found in it: the part of the step *name* that looks at one text alone."""

from __future__ import annotations

import msgspec

from regesta.build.cache.texts import StoredTexts
from regesta.config.model import Config
from regesta.mentions.additions import Additions, additions_of, encode_additions
from regesta.mentions.asked import Asked, encode_asked
from regesta.mentions.body_text import BodyText
from regesta.mentions.changed_names import ChangedNames
from regesta.mentions.finding import Finder
from regesta.mentions.first_links import link_mentions
from regesta.mentions.gazetteer import Gazetteer
from regesta.mentions.model import LinkPolicy, Unsettled
from regesta.mentions.records import PackedMentions, WorkMentions, key_of, named_actors, pack, sentence_places
from regesta.mentions.shown_words import ShownWords
from regesta.mentions.told_events import Telling, told_events
from regesta.prose.model import Prose
from regesta.prose.parts import Outline, rejoin
from regesta.text.digests import digest_parts


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a text."""

    outline: Outline
    asked: Asked


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What was found in a text, as the store keeps it."""

    mentions: PackedMentions
    unsettled: tuple[Unsettled, ...]
    asked: bytes
    """What was asked, less the text."""
    passages: tuple[bytes, ...]
    """The keys of all that pages show of it."""


class Searcher:
    """Searches texts, one after the other, in one process."""

    def __init__(self, gazetteer: Gazetteer, policy: LinkPolicy | None, texts: StoredTexts) -> None:
        """Take what to search for; without a policy for the links, nothing is searched."""
        self._finder = Finder(gazetteer)
        self._policy = policy
        self._texts = texts

    def search(self, question: Question) -> tuple[Answer, dict[bytes, bytes]]:
        """Return what is found in a text, and what pages show of it, by key.

        Raises:
            LostTextError: if the text is not kept any more.
        """
        asked, encoded = question.asked, encode_asked(question.asked)
        prose = self._read(question)
        if prose is None or self._policy is None:
            return Answer(mentions=PackedMentions(), unsettled=(), asked=encoded, passages=()), {}
        text = BodyText(prose)
        found = self._finder.find(prose, asked.situation, asked.actors, text=text)
        placed = link_mentions(prose, found, self._policy, text=text)
        words = ShownWords(prose, text, asked.words)
        actors, kept = named_actors(found, placed.anchors, words)
        telling = Telling(prose, text, asked.situation, found)
        events, told = told_events(telling, asked.events, asked.dated, placed.anchors, words)
        kept |= told
        additions, linked = additions_of(found, placed)
        key = None
        if additions != Additions():
            data = encode_additions(additions)
            key = key_of(data)
            kept[key] = data
        mentions = WorkMentions(
            actors=actors,
            sentences=sentence_places(found, placed.anchors),
            linked=linked,
            additions=key,
            events=events,
        )
        answer = Answer(mentions=pack(mentions), unsettled=found.unsettled, asked=encoded, passages=tuple(kept))
        return answer, kept

    def matters(self, changed: ChangedNames, question: Question) -> bool:
        """Tell whether an answer by the names before a change may be another one now.

        Raises:
            LostTextError: if the text is not kept any more.
        """
        prose = self._read(question)
        asked = question.asked
        return prose is not None and changed.can_matter(prose, asked.situation, asked.actors, text=BodyText(prose))

    def _read(self, question: Question) -> Prose | None:
        """Read a text; none where nothing is searched."""
        outline = question.outline
        if self._policy is None or outline.text is None or outline.written is None:
            return None
        return rejoin(outline, self._texts.pieces(outline.text), self._texts.manuscript(outline.written))


def link_policy(config: Config) -> LinkPolicy | None:
    """Return which mentions are links; none: names are not looked for at all."""
    return config.mentions.links if config.mentions.find else None


def answer_key(head: bytes, names: bytes, asked: bytes) -> bytes:
    """Return under which key an answer is kept.

    `head` stands for the file of the article, `names` for all names and how they are linked.
    """
    return bytes.fromhex(digest_parts(head, names, asked))


def names_key(gazetteer: Gazetteer, policy: LinkPolicy | None) -> bytes:
    """Return what stands for the names of an archive in the keys of its answers."""
    return bytes.fromhex(digest_parts(gazetteer.digest.encode(), (policy or "").encode()))


def decode_answer(data: bytes) -> Answer:
    """Read a kept answer.

    Raises:
        msgspec.MsgspecError: if it is anything else.
    """
    return _ANSWER.decode(data)


def encode_answer(answer: Answer) -> bytes:
    """Encode an answer for the store."""
    return _ENCODER.encode(answer)


_ENCODER = msgspec.msgpack.Encoder(order="deterministic")
_ANSWER = msgspec.msgpack.Decoder(Answer)

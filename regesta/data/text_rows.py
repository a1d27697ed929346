"""The rows of what is found in the text of an article: its passages, who is named in them, of which events they tell.

The store has the sentences once for each actor that they name, cut where that name begins and ends. Here each of them
is one passage, whoever is named in it.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from regesta.archive.model import Archive, Work
from regesta.data.event_tables import EventPassageRow, MentionRow, PassageRow
from regesta.mentions.records import NamedActor, Passage, WorkMentions
from regesta.pages.body import Texts
from regesta.types import ArticleId


class TextRows(msgspec.Struct, frozen=True):
    """The rows of one article."""

    passages: list[PassageRow]
    mentions: list[MentionRow]
    event_passages: list[EventPassageRow]


def works_with_text(archive: Archive) -> Iterator[ArticleId]:
    """Yield the articles whose texts count: those in which somebody is named, and that were not withdrawn."""
    return (identity for identity in archive.mentions if archive.works[identity].listed)


def text_rows(work: Work, named: WorkMentions, texts: Texts) -> TextRows:
    """Return the rows of an article's text."""
    maker = _Maker(work.id, len(named.sentences))
    for actor in named.actors:
        maker.take_actor(actor, texts)
    for told in named.events:
        for passage in texts.passages(told.passages):
            maker.take_event(told.event, passage)
    return maker.rows()


class _Maker:
    def __init__(self, article: ArticleId, sentences: int) -> None:
        self._article = article
        self._next = sentences + 1
        self._passages: dict[int, PassageRow] = {}
        self._by_text: dict[tuple[str, str], int] = {}
        self._mentions: list[MentionRow] = []
        self._events: dict[tuple[str, int], EventPassageRow] = {}

    def rows(self) -> TextRows:
        """Return what was gathered."""
        passages = [self._passages[number] for number in sorted(self._passages)]
        return TextRows(passages, self._mentions, list(self._events.values()))

    def take_actor(self, named: NamedActor, texts: Texts) -> None:
        """Take the mentions of an actor."""
        forms: dict[int, Iterator[tuple[int, int]]] = {}
        for sentence, passage in zip(named.sentences, texts.passages(named.passages), strict=True):
            if sentence + 1 not in self._passages:
                self._keep(passage, sentence + 1)
            forms[sentence] = _forms(passage)
        for place in named.mentions:
            number = place.sentence + 1
            begins, ends = next(forms[place.sentence])
            self._mentions.append(
                MentionRow(
                    article=self._article,
                    number=len(self._mentions) + 1,
                    passage=number,
                    actor=named.actor,
                    form=self._passages[number].text[begins:ends],
                    kind=place.kind,
                    weak=place.weak,
                    begins=begins,
                    ends=ends,
                )
            )

    def take_event(self, event: str, passage: Passage) -> None:
        """Take a passage that tells of an event; it may be one that names somebody."""
        number = self._by_text.get((passage.anchor, "".join(passage.parts)))
        if number is None:
            number = self._next
            self._next += 1
            self._keep(passage, number)
        found = EventPassageRow(event=event, article=self._article, passage=number)
        self._events.setdefault((event, number), found)

    def _keep(self, passage: Passage, number: int) -> None:
        text = "".join(passage.parts)
        self._passages[number] = PassageRow(
            article=self._article,
            number=number,
            text=text,
            context=passage.context,
            anchor=passage.anchor or None,
        )
        self._by_text.setdefault((passage.anchor, text), number)


def _forms(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield where each form of a passage begins and ends."""
    at = 0
    for index, part in enumerate(passage.parts):
        if index % 2:
            yield at, at + len(part)
        at += len(part)

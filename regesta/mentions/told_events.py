"""Finds the sentences in which an article tells of an event.

They are those that refer to it (``[[an event]]``), and those that write its date and name one who acts in it or is
acted upon. A date alone is not enough, and neither are the names: an article has both in many other sentences.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from regesta.mentions.body_text import BodyText
from regesta.mentions.model import ArticleMentions, Sentence, Situation
from regesta.mentions.passages import sentence_around
from regesta.mentions.records import Passage, ToldEvent, encode_passages, key_of
from regesta.mentions.references import places_of_references
from regesta.mentions.shown_words import ShownWords
from regesta.mentions.written_dates import WrittenDate, written_dates
from regesta.prose.model import Prose
from regesta.types import ActorId, EventId


class DatedEvent(msgspec.Struct, frozen=True, array_like=True, gc=False, kw_only=True):
    """An event of an article's front matter: who and when."""

    event: EventId
    parties: tuple[ActorId, ...]
    """Who acts in it or is acted upon; with nobody, every sentence that names somebody and writes the date counts."""
    first: datetime.date
    last: datetime.date
    to_the_day: bool = True
    """Otherwise all that is known are days between which it was."""

    def is_told_by(self, date: WrittenDate, about: datetime.date | None) -> bool:
        """Tell whether a date can be its own: its day, its first or its last, or the month in which all of it is."""
        if self.to_the_day and any(date.is_day(day, about) for day in (self.first, self.last)):
            return True
        return self.first != self.last and date.is_month(self.first) and date.is_month(self.last)


_Marks = dict[tuple[int, int], tuple[Sentence, set[tuple[int, int]]]]
"""By block and offset: a sentence, and the characters in it that tell of the event."""


class Telling(msgspec.Struct, frozen=True):
    """A text that may tell of events."""

    prose: Prose
    text: BodyText
    situation: Situation
    found: ArticleMentions
    """Who is named in it."""


def told_events(
    telling: Telling,
    events: Sequence[EventId | None],
    dated: Sequence[DatedEvent],
    anchors: Mapping[int, str],
    words: ShownWords,
) -> tuple[tuple[ToldEvent, ...], dict[bytes, bytes]]:
    """Return the events of which an article tells, in the order of its text, and their sentences by their keys.

    `events` has for each slot of the prose the event to which it leads, or none.
    """
    told: dict[EventId, _Marks] = {}
    text = telling.text
    for (start, end), event in places_of_references(telling.prose, text, events):
        sentence = sentence_around(text, start, telling.situation.lang)
        if sentence is not None and end - start < len(sentence.text.strip()):  # a cell with a reference says nothing
            origin = text.block_starts[sentence.block] + sentence.at
            _mark(told, event, sentence, start - origin, end - origin)
    for event, sentence, date in _dated(telling, dated):
        _mark(told, event, sentence, date.start, date.end)
    found: list[ToldEvent] = []
    kept: dict[bytes, bytes] = {}
    named = _named_at(telling.found) if told else {}
    for event, marks in told.items():
        places = sorted(marks)
        data = encode_passages(tuple(_passage(*marks[place], anchors, words) for place in places))
        key = key_of(data)
        kept[key] = data
        actors = dict.fromkeys(actor for place in places for actor in named.get(place, ()))
        found.append(ToldEvent(event=event, count=len(places), passages=key, actors=tuple(actors)))
    return tuple(found), kept


def _dated(telling: Telling, dated: Sequence[DatedEvent]) -> Iterator[tuple[EventId, Sentence, WrittenDate]]:
    """Yield the sentences that write the date of an event and name one of its parties."""
    if not dated:
        return
    found, situation = telling.found, telling.situation
    about = situation.as_of.latest if situation.as_of else None
    named: dict[int, set[ActorId]] = {}
    for mention in found.mentions:
        named.setdefault(mention.sentence, set()).add(mention.actor)
    for number, actors in named.items():
        sentence = found.sentences[number]
        events = [event for event in dated if not event.parties or not actors.isdisjoint(event.parties)]
        if not events:
            continue
        for date in written_dates(sentence.text, situation.lang):
            for event in events:
                if event.is_told_by(date, about):
                    yield event.event, sentence, date


def _mark(told: dict[EventId, _Marks], event: EventId, sentence: Sentence, start: int, end: int) -> None:
    _, marks = told.setdefault(event, {}).setdefault((sentence.block, sentence.at), (sentence, set()))
    if not any(start < other_end and other_start < end for other_start, other_end in marks):
        marks.add((start, end))


def _named_at(found: ArticleMentions) -> Mapping[tuple[int, int], Iterable[ActorId]]:
    """Return who is named in each sentence, by its block and offset."""
    named: dict[tuple[int, int], list[ActorId]] = {}
    for mention in found.mentions:
        sentence = found.sentences[mention.sentence]
        named.setdefault((sentence.block, sentence.at), []).append(mention.actor)
    return named


def _passage(sentence: Sentence, marks: set[tuple[int, int]], anchors: Mapping[int, str], words: ShownWords) -> Passage:
    parts: list[str] = []
    done = 0
    for start, end in sorted(marks):
        parts += (words.slice(sentence, done, start), words.slice(sentence, start, end))
        done = end
    parts.append(words.slice(sentence, done, len(sentence.text)))
    return Passage(anchor=anchors.get(sentence.block, ""), parts=tuple(parts), context=sentence.context)

"""A corpus: an archive of any size that follows from a seed, byte for byte, whoever makes it and wherever.

Articles are made one by one, each from its own number, so that a hundred thousand of them are never held at once.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from tests.bench.corpus.prose import Body, Reference, write_body
from tests.bench.corpus.words import Words, pick, rank
from tests.bench.corpus.world import (
    DAYS,
    FIRST_DAY,
    Actor,
    Event,
    Theme,
    World,
    event_date,
    event_title,
    make_world,
    plain_sentence,
)

SEED = 20250224
ThingT = TypeVar("ThingT")

_RECENT = 400
"""Articles refer to others that are not much older."""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A document that an article cites."""

    title: str
    url: str
    publisher: str
    date: str


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """An article with all that stands in its front matter."""

    number: int
    id: str
    title: str
    date: datetime.date
    summary: str
    authors: tuple[str, ...]
    about: tuple[Actor, ...]
    actors: tuple[Actor, ...]
    themes: tuple[Theme, ...]
    places: tuple[str, ...]
    series: str | None
    events: tuple[Event, ...]
    sources: tuple[Source, ...]
    body: Body

    @property
    def involved(self) -> tuple[str, ...]:
        """The ids of all actors that an archive counts as this article's: whoever acts in one of its events is one."""
        named = [actor.id for actor in (*self.about, *self.actors)]
        doers = [doer for event in self.events for doer in (*event.by, *event.to)]
        return tuple(dict.fromkeys((*named, *doers)))


class _Head(msgspec.Struct, frozen=True):
    """What others need to know of an article."""

    id: str
    title: str
    date: datetime.date


class Corpus:
    """An archive of a number of articles."""

    def __init__(self, *, articles: int, seed: int = SEED) -> None:
        chance = random.Random(f"{seed} world")
        self._seed = seed
        self._words = Words(chance)
        self.size = articles
        self.world: World = make_world(chance, self._words, articles=articles)
        self._heads = tuple(self._head(number) for number in range(articles))

    def articles(self) -> Iterator[Article]:
        """Make the articles, oldest first."""
        return (self._article(number) for number in range(self.size))

    def _head(self, number: int) -> _Head:
        chance = random.Random(f"{self._seed} head {number}")
        drawn = self._words.draw(chance, 3 + int(chance.random() * 4))
        title = " ".join([self._words.content(chance), *drawn, self._words.content(chance)]).capitalize()
        first, *_, last = title.lower().replace("é", "e").split()
        date = FIRST_DAY + datetime.timedelta(days=number * DAYS // self.size)
        return _Head(f"{first}-{last}-{number}", title, date)

    def _article(self, number: int) -> Article:
        chance, world, words = random.Random(f"{self._seed} article {number}"), self.world, self._words
        head = self._heads[number]
        actors = _draw(chance, world.actors, 3 + int(chance.random() * 6))
        principal = 1 if len(actors) == 1 or chance.random() < 0.6 else 2
        themes = _draw(chance, world.themes, 1 + int(chance.random() * 3))
        places = _draw(chance, world.places, int(chance.random() * 3))
        earlier = [self._heads[max(0, number - 1 - int(chance.random() * _RECENT))] for _ in range(min(number, 2))]
        references = (
            *(Reference(kind="actor", id=actor.id, name=actor.name) for actor in actors[:4]),
            *(Reference(kind="theme", id=theme.id, name=theme.label) for theme in themes[:1]),
            *(
                Reference(kind="article", id=other.id, name=other.title, text=words.content(chance))
                for other in earlier
            ),
        )
        events = [self._event(chance, head, actors, places) for _ in range(int(chance.random() * 4))]
        return Article(
            number=number,
            id=head.id,
            title=head.title,
            date=head.date,
            summary=f"{plain_sentence(chance, words)} {plain_sentence(chance, words)}",
            authors=_draw(chance, world.authors, 1 + int(chance.random() * 2)),
            about=actors[:principal],
            actors=actors[principal:],
            themes=themes,
            places=places,
            series=pick(chance, world.series) if chance.random() < 0.1 else None,
            events=tuple({event.title: event for event in events}.values()),
            sources=tuple(self._source(chance, head) for _ in range(1 + int(chance.random() * 4))),
            body=write_body(chance, words, names=[actor.name for actor in actors], references=references),
        )

    def _event(self, chance: random.Random, head: _Head, actors: Sequence[Actor], places: Sequence[str]) -> Event:
        if chance.random() < 0.2:
            return self.world.events[rank(chance.random(), len(self.world.events))]
        return Event(
            date=event_date(chance, head.date),
            title=event_title(chance, self._words),
            by=(actors[0].id,) if chance.random() < 0.6 else (),
            to=(actors[-1].id,) if chance.random() < 0.3 else (),
            where=places[0] if places and chance.random() < 0.5 else None,
        )

    def _source(self, chance: random.Random, head: _Head) -> Source:
        word, other = self._words.content(chance), self._words.content(chance)
        day = head.date - datetime.timedelta(days=int(chance.random() * 30))
        return Source(
            title=f"A statement on {word} and {other}",
            url=f"https://example.com/{day:%Y/%m}/{word}-{other}",
            publisher=f"{pick(chance, self.world.places)} News Agency",
            date=day.isoformat(),
        )


def _draw(chance: random.Random, things: Sequence[ThingT], count: int) -> tuple[ThingT, ...]:
    """Draw things by the law of Zipf, none of them twice."""
    found: dict[int, ThingT] = {}
    while len(found) < min(count, len(things)):
        place = rank(chance.random(), len(things))
        found[place] = things[place]
    return tuple(found.values())

"""What the articles of a corpus are about: its registers of actors, themes and events, its places, authors and series.

How many there are grows with the root of the number of articles: who writes on, writes mostly about the same.
"""

from __future__ import annotations

import datetime
import math
import random
from collections.abc import Callable

import msgspec

from tests.bench.corpus.words import Words, pick, rank, syllables

FIRST_DAY = datetime.date(2010, 1, 4)
DAYS = 5600
"""The articles are spread over some fifteen years."""

_ACTORS, _THEMES, _EVENTS, _PLACES, _AUTHORS, _SERIES = 400, 60, 100, 60, 25, 40
"""In a corpus of 5,000 articles."""
_REFERENCE_SIZE = 5000
_ROOTS = 8
"""Themes that have none above them."""

_KINDS = (
    ("state", 0.10),
    ("government", 0.20),
    ("organisation", 0.40),
    ("company", 0.46),
    ("movement", 0.50),
    ("armed-group", 0.53),
    ("person", 1.0),
)
"""The shares of the types of actors, added up."""
_BODIES = ("Foundation", "Agency", "Council", "Institute", "Committee", "Union", "Authority", "Commission")
_RELATIONS = ("member", "leader", "ally", "partner", "rival", "donor", "adviser")
_ARABIC = "ا ب ت ج ح د ر س ش ع ف ق ك ل م ن ه و ي".split()
_KATAKANA = "ア カ サ タ ナ ハ マ ラ ワ イ キ シ ニ ヒ ミ リ ウ ク ス ル".split()


class Actor(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the register of actors."""

    id: str
    name: str
    sort: str
    type: str
    aliases: tuple[str, ...]
    names: tuple[tuple[str, str], ...]
    """In other scripts, each with its language."""
    offices: tuple[tuple[str, str, str], ...]
    """Office, id of the body, EDTF interval."""
    relations: tuple[tuple[str, str], ...]
    """Id of the other, type."""
    biography: str


class Theme(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of the register of themes."""

    id: str
    label: str
    broader: str | None
    scope: str


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """Something that happened; with an id, it is an entry of the register, told of in several articles."""

    date: str
    """EDTF, or `early 2024-09`."""
    title: str
    by: tuple[str, ...] = ()
    """Ids of actors."""
    to: tuple[str, ...] = ()
    where: str | None = None
    id: str | None = None


class World(msgspec.Struct, frozen=True, kw_only=True):
    """All that articles refer to; the first of each kind are the commonest."""

    actors: tuple[Actor, ...]
    themes: tuple[Theme, ...]
    events: tuple[Event, ...]
    places: tuple[str, ...]
    authors: tuple[str, ...]
    series: tuple[str, ...]


def make_world(chance: random.Random, words: Words, *, articles: int) -> World:
    """Make the registers for a number of articles."""
    names = _Names(chance, words)
    actors = _actors(chance, words, names, count=_scaled(_ACTORS, articles))
    return World(
        actors=actors,
        themes=_themes(chance, words, names),
        events=tuple(_event(chance, words, actors, number) for number in range(_scaled(_EVENTS, articles))),
        places=names.some(_PLACES, lambda: syllables(chance, 2, closed=True).title()),
        authors=names.some(_AUTHORS, names.person),
        series=names.some(
            _scaled(_SERIES, articles), lambda: f"The {words.content(chance)} {words.content(chance)} file"
        ),
    )


def event_date(chance: random.Random, around: datetime.date) -> str:
    """Return a date within the last weeks before a day, as exact as such dates are."""
    day = around - datetime.timedelta(days=int(chance.random() * 60))
    form = chance.random()
    if form < 0.65:
        return day.isoformat()
    if form < 0.80:
        return f"{day:%Y-%m}"
    if form < 0.90:
        return f"{day.isoformat()}/{day + datetime.timedelta(days=1 + int(chance.random() * 9))}"
    if form < 0.95:
        return f"{pick(chance, ('early', 'mid', 'late'))} {day:%Y-%m}"
    return f"{day:%Y-%m}~"


def event_title(chance: random.Random, words: Words) -> str:
    """Make the title of an event."""
    return f"The {words.content(chance)} {words.content(chance)} {words.content(chance)} in {words.content(chance)}"


class _Names:
    """Makes names of which no two are alike."""

    def __init__(self, chance: random.Random, words: Words) -> None:
        self._chance = chance
        self._words = words
        self._taken: set[str] = set()

    def some(self, count: int, make: Callable[[], str]) -> tuple[str, ...]:
        """Make as many names as are wanted."""
        return tuple(self.one(make) for _ in range(count))

    def one(self, make: Callable[[], str]) -> str:
        """Make a name that is new."""
        name = make()
        while not self.take(name):
            name = make()
        return name

    def take(self, name: str) -> bool:
        """Take a name, unless it is taken."""
        is_new = name.casefold() not in self._taken
        self._taken.add(name.casefold())
        return is_new

    def person(self) -> str:
        """Make a given and a family name."""
        given = syllables(self._chance, 1 + int(self._chance.random() * 2), closed=True)
        return f"{given} {syllables(self._chance, 2, closed=True)}".title()

    def state(self) -> str:
        """Make the name of a country."""
        return f"{syllables(self._chance, 2, closed=True)}ia".title()

    def subject(self) -> str:
        """Make the label of a theme."""
        return f"{self._words.content(self._chance)} and {self._words.content(self._chance)}".capitalize()

    def body(self) -> str:
        """Make the name of an organisation."""
        word = (
            self._words.content(self._chance)
            if self._chance.random() < 0.5
            else syllables(self._chance, 2, closed=True)
        )
        return f"{syllables(self._chance, 2, closed=True)} {word} {pick(self._chance, _BODIES)}".title()


def _actors(chance: random.Random, words: Words, names: _Names, *, count: int) -> tuple[Actor, ...]:
    found: list[Actor] = []
    for _ in range(count):
        share = chance.random()
        kind = next(kind for kind, limit in _KINDS if share < limit)
        make = {"person": names.person, "state": names.state}.get(kind, names.body)
        name = names.one(make)
        given, _, family = name.rpartition(" ")
        short = f"{given[:1]}. {family}" if kind == "person" else "".join(word[0] for word in name.split())
        others = [found[rank(chance.random(), len(found))].id for _ in range(int(chance.random() * 3)) if found]
        found.append(
            Actor(
                id=_slug(name),
                name=name,
                sort=f"{family}, {given}" if kind == "person" else name,
                type=kind,
                aliases=(short,) if len(short) > 2 and names.take(short) else (),
                names=_other_scripts(chance) if chance.random() < 0.3 else (),
                offices=((words.content(chance).title(), others[0], "2015~/2019-06"),)
                if others and kind == "person"
                else (),
                relations=tuple((other, pick(chance, _RELATIONS)) for other in dict.fromkeys(others)),
                biography=" ".join(plain_sentence(chance, words) for _ in range(2 + int(chance.random() * 3))),
            )
        )
    return tuple(found)


def plain_sentence(chance: random.Random, words: Words) -> str:
    """Make a sentence without markup."""
    text = " ".join(words.draw(chance, 8 + int(chance.random() * 12)))
    return f"{text[0].upper()}{text[1:]}."


def _themes(chance: random.Random, words: Words, names: _Names) -> tuple[Theme, ...]:
    found: list[Theme] = []
    for number in range(_THEMES):
        label = names.one(names.subject)
        above = found[int(chance.random() * min(len(found), 2 * _ROOTS))].id if number >= _ROOTS else None
        found.append(Theme(id=_slug(label), label=label, broader=above, scope=plain_sentence(chance, words)))
    # The order of the register is that of frequency, and broad themes are no more used than narrow ones.
    chance.shuffle(found)
    return tuple(found)


def _event(chance: random.Random, words: Words, actors: tuple[Actor, ...], number: int) -> Event:
    day = FIRST_DAY + datetime.timedelta(days=int(chance.random() * DAYS))
    title = event_title(chance, words)
    return Event(
        id=f"{_slug(title)}-{number}",
        date=event_date(chance, day),
        title=title,
        by=(actors[rank(chance.random(), len(actors))].id,),
    )


def _other_scripts(chance: random.Random) -> tuple[tuple[str, str], ...]:
    arabic = "".join(pick(chance, _ARABIC) for _ in range(9))
    japanese = "".join(pick(chance, _KATAKANA) for _ in range(7))
    return ((f"{arabic[:4]} {arabic[4:]}", "ar"), (f"{japanese[:3]}・{japanese[3:]}", "ja"))


def _scaled(count: int, articles: int) -> int:
    return max(5, round(count * math.sqrt(articles / _REFERENCE_SIZE)))


def _slug(name: str) -> str:
    return name.lower().replace("é", "e").replace(" ", "-")

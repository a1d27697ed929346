"""The index of actors: by the letters of their sort names, with *see* from variants, and by type."""

from __future__ import annotations

import unicodedata

from regesta.archive.model import Entry
from regesta.archive.urls import SECTIONS
from regesta.content.model import Actor
from regesta.content.schema import ACTOR_TYPES
from regesta.pages.cards import Cards
from regesta.pages.desk import Desk
from regesta.pages.model import Page
from regesta.pages.views.indexes import ActorIndexView, IndexEntry, LetterGroup, TypeGroup
from regesta.text.folding import fold
from regesta.text.slugs import slugify
from regesta.types import ActorId

_OTHER = "#"
"""The group of entries that begin with neither a letter nor a digit of any script."""


def actor_index_page(desk: Desk) -> Page:
    """Make the index of actors."""
    cards = desk.cards()
    entries: list[tuple[str, IndexEntry]] = []
    for identity, entry in desk.archive.actors.items():
        entries.append((entry.sort, IndexEntry(text=entry.sort, actor=cards.actor(identity))))
        entries.extend((text, see) for text, see in _variants(identity, entry, cards))
    entries.sort(key=lambda pair: (fold(pair[0]), pair[0]))
    groups: dict[str, list[IndexEntry]] = {}
    for text, found in entries:
        groups.setdefault(first_letter(text), []).append(found)
    letters = sorted(groups, key=lambda letter: (letter == _OTHER, fold(letter), letter))
    url = SECTIONS["actor"]
    view = ActorIndexView(
        page=desk.frame.meta("actor_index", url, "Actors", section=url),
        letters=tuple(
            LetterGroup(
                letter=letter, anchor=f"site-letter-{slugify(letter) or 'other'}", entries=tuple(groups[letter])
            )
            for letter in letters
        ),
        types=_types(desk, cards),
        total=len(desk.archive.actors),
    )
    return desk.page(url, view)


def _variants(identity: ActorId, entry: Entry[Actor], cards: Cards) -> list[tuple[str, IndexEntry]]:
    """Return *see* entries from an actor's other names, leaving out those that stand next to its own entry anyway."""
    if entry.record is None:
        return []
    names: list[tuple[str, str | None]] = [(alias, None) for alias in entry.record.aliases]
    names += [(name.name, name.lang) for name in entry.record.names]
    own = {fold(entry.sort)}
    found = []
    for name, written_in in names:
        if fold(name) not in own:
            own.add(fold(name))
            lang, direct = cards.other_language(written_in) if written_in else (None, None)
            found.append((name, IndexEntry(text=name, see=cards.actor_link(identity), lang=lang, dir=direct)))
    return found


def first_letter(text: str) -> str:
    """Return the letter under which a name is filed: without marks for Latin, as it is for other scripts."""
    folded = fold(text)
    if not folded:
        return _OTHER
    letter = folded[0]
    if letter.isdigit():
        return "0–9"
    return letter.upper() if unicodedata.category(letter).startswith("L") else _OTHER


def _types(desk: Desk, cards: Cards) -> tuple[TypeGroup, ...]:
    groups = []
    for kind in ACTOR_TYPES:
        found = [
            entry
            for entry in desk.archive.actors.values()
            if (entry.record.type if entry.record else "unknown") == kind
        ]
        if found:
            found.sort(key=lambda entry: (fold(entry.sort), entry.id))
            actors = tuple(cards.actor(ActorId(entry.id)) for entry in found)
            groups.append(TypeGroup(type=kind, anchor=f"site-type-{kind}", actors=actors))
    return tuple(groups)

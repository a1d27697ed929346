"""The index of actors, as at the back of a book (ISO 999): sort names with locators, *see* and *see also*."""

from __future__ import annotations

from collections.abc import Iterable

from regesta.archive.model import Archive, Entry, Ref
from regesta.content.model import Actor
from regesta.content.schema import ACTOR_TYPES
from regesta.pages.addresses import href
from regesta.pages.alternates import index_alternates
from regesta.pages.cards import Cards
from regesta.pages.collation import OTHER, filing_letter, sort_key
from regesta.pages.desk import Desk
from regesta.pages.index_locators import IndexLocators
from regesta.pages.model import Page
from regesta.pages.views.indexes import ActorIndexView, IndexEntry, LetterGroup, TypeGroup
from regesta.pages.views.parts import Href, Link
from regesta.text.folding import fold
from regesta.text.slugs import slugify
from regesta.types import ActorId

_PER_PAGE = 150
"""Entries with their locators: some 300 kB of HTML."""
_SEE_ALSO = 8
"""As many as an entry names others."""


def actor_index_pages(desk: Desk) -> Iterable[Page]:
    """Make the index of actors, of a large archive on several pages."""
    entries = _entries(desk)
    url = desk.archive.sections["actor"]
    parts = [entries[start : start + _PER_PAGE] for start in range(0, len(entries) or 1, _PER_PAGE)]
    pages = desk.frame.numbered_pages(url, len(parts))
    jump: dict[str, Link] = {}
    for (page_url, _), part in zip(pages, parts, strict=True):
        for letter, _ in part:
            place = Href(f"{href(desk.archive.config, page_url)}#{_anchor(letter)}")
            jump.setdefault(letter, Link(url=place, text=letter))
    for (page_url, pager), part in zip(pages, parts, strict=True):
        groups: dict[str, list[IndexEntry]] = {}
        for letter, entry in part:
            groups.setdefault(letter, []).append(entry)
        shown = {entry.actor.type for _, entry in part if entry.actor is not None}
        view = ActorIndexView(
            page=desk.frame.meta(
                "actor_index", page_url, "Actors", section=url, alternates=index_alternates(desk, "actor", page_url)
            ),
            letters=tuple(
                LetterGroup(letter=letter, anchor=_anchor(letter), entries=tuple(found))
                for letter, found in groups.items()
            ),
            jump=tuple(jump.values()),
            types=_types(desk, desk.cards()) if page_url == url and len(parts) == 1 else (),
            type_names=tuple(kind for kind in ACTOR_TYPES if kind in shown),
            total=len(desk.shown.actors),
            pager=pager,
            network=desk.frame.network_link(),
        )
        yield desk.page(page_url, view)


def _entries(desk: Desk) -> list[tuple[str, IndexEntry]]:
    """Return all entries with their letters, in the order of the index.

    Letters are compared without marks, case and punctuation, unless they are letters of their own in the language of
    the index (ISO 999, section 8.2: letter by letter, initial articles and signs ignored).
    """
    archive, cards = desk.archive, desk.cards()
    locators = IndexLocators(archive, desk.census, cards)
    shown = {identity: archive.actors[identity] for identity in desk.shown.actors}
    own = {fold(entry.sort): identity for identity, entry in shown.items()}
    seen: dict[tuple[str, str | None], list[ActorId]] = {}
    also: dict[ActorId, list[ActorId]] = {}
    for identity, entry in shown.items():
        for name, lang in _variants(entry):
            other = own.get(fold(name))
            if other is None:
                seen.setdefault((name, lang), []).append(identity)
            elif other != identity:
                also.setdefault(other, []).append(identity)  # the variant has an entry of its own
    found = [
        (
            entry.sort,
            IndexEntry(
                text=entry.sort,
                actor=cards.actor(identity),
                see_also=_headings(_see_also(identity, also.get(identity, ()), archive, locators), cards),
                **locators.of(identity),
            ),
        )
        for identity, entry in shown.items()
    ]
    for (name, written_in), actors in seen.items():
        lang, direct = cards.other_language(written_in) if written_in else (None, None)
        found.append((name, IndexEntry(text=name, see=_headings(actors, cards), lang=lang, dir=direct)))
    ordered = [(filing_letter(text, desk.lang), entry) for text, entry in found]
    ordered.sort(key=lambda pair: (pair[0] == OTHER, sort_key(pair[0], desk.lang), sort_key(pair[1].text, desk.lang)))
    return ordered


def _headings(actors: Iterable[ActorId], cards: Cards) -> tuple[Link, ...]:
    """Return links to actors, worded as their entries are headed (ISO 999, section 7.5)."""
    return tuple(Link(url=cards.actor(actor).url, text=cards.archive.actors[actor].sort) for actor in actors)


def _variants(entry: Entry[Actor]) -> list[tuple[str, str | None]]:
    """Return the names under which a reader may look for an actor, with their languages, less those beside its own."""
    if entry.record is None:
        return []
    names: list[tuple[str, str | None]] = [(alias, None) for alias in (*entry.record.aliases, *entry.record.metonyms)]
    names += [(name.name, name.lang) for name in entry.record.names]
    own = {fold(entry.sort)}
    found = []
    for name, lang in names:
        if fold(name) not in own:
            own.add(fold(name))
            found.append((name, lang))
    return found


def _see_also(
    identity: ActorId, namesakes: Iterable[ActorId], archive: Archive, locators: IndexLocators
) -> list[ActorId]:
    """Return the actors that an entry leads on to: those above and below, what became of it, relations; none twice.

    One that is nowhere located would be a blind reference (ISO 999, section 7.4).
    """
    links = archive.links.actors.get(identity)
    near = [*namesakes, *archive.links.hierarchies.actors.get(identity, ())[:1]]
    near += locators.parts(identity)
    if links is not None:
        near += [other for _, other in links.succession]
        near += [other for _, other in links.relations]
    near += [
        ActorId(back.source.id)
        for back in archive.backlinks.get(Ref("actor", identity), ())
        if back.source.kind == "actor" and {"relation", "successor"}.intersection(back.ways)
    ]
    wanted = dict.fromkeys(ActorId(other) for other in near if other != identity)
    return [other for other in wanted if locators.has_any(other)][:_SEE_ALSO]


def _anchor(letter: str) -> str:
    slug: str = slugify(letter)
    if len(letter) == 1 and slug != letter.lower() and slug:
        slug = f"{slug}-{ord(letter):x}"  # Å is another letter than A
    return f"site-letter-{slug or 'other'}"


def _types(desk: Desk, cards: Cards) -> tuple[TypeGroup, ...]:
    groups = []
    for kind in ACTOR_TYPES:
        found = [
            entry
            for entry in map(desk.archive.actors.__getitem__, desk.shown.actors)
            if (entry.record.type if entry.record else "unknown") == kind
        ]
        if found:
            found.sort(key=desk.filed)
            actors = tuple(cards.actor(ActorId(entry.id)) for entry in found)
            groups.append(TypeGroup(type=kind, anchor=f"site-type-{kind}", actors=actors))
    return tuple(groups)

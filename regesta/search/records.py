"""What the search knows of the archive: a record for each article, event and page, and the names of all entries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from regesta.archive.model import EventEntry, Ref, Work
from regesta.archive.naming import spellings_of
from regesta.content.model import LocalizedName
from regesta.mentions.records import PackedMentions
from regesta.pages.addresses import ref_href
from regesta.pages.body import Body
from regesta.pages.cards import summary_of
from regesta.pages.desk import Desk
from regesta.pages.prose import body_of, with_mentions
from regesta.types import ActorId, ArticleId

_ROOT = "../"
"""Where links of indexed bodies would lead from; no reader follows them."""


class SearchRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What can be found, with all by which it can be narrowed down."""

    kind: str
    """``article``, ``event`` or ``page``."""
    url: str
    """From the site's root."""
    lang: str
    title: str
    date: str = ""
    """In words, in the language of the record."""
    year: int | None = None
    order: str = ""
    """The day by which records are put in order: that of publication, or the first on which an event may have been."""
    summary: str = ""
    body: Body | None = None
    actors: tuple[str, ...] = ()
    """Ids of those whom it lists or names."""
    themes: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    """What kind of event it is."""
    variants: tuple[str, ...] = ()
    """Other spellings of the names of these actors: searched, and not shown."""

    @property
    def is_indexed(self) -> bool:
        """Whether it has a text to be found by; an event of which nothing is written is found by its title."""
        return self.kind != "event" or self.body is not None


class SearchName(msgspec.Struct, frozen=True, kw_only=True):
    """An entry of a register that is found by its names."""

    kind: str
    id: str
    url: str | None
    name: str
    also: tuple[str, ...] = ()
    """All other ways to write it."""
    note: str = ""
    note_lang: str | None = None
    """The language of the note, where it is not that of the names."""
    articles: int = 0
    """As many as its page lists."""


class ToldEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event as a language beside the main one tells of it, on a page of its own."""

    record: str
    """The address of the event's record, which is that of its page in the main language."""
    url: str
    lang: str
    title: str
    date: str


def search_records(desk: Desk, names: Iterable[SearchName]) -> Iterator[SearchRecord]:
    """Yield all records, in the order of the archive; `names` are those of its entries."""
    spellings = {name.id: name.also for name in names if name.kind == "actor"}
    for work in desk.archive.works.values():
        if work.listed:
            yield _article(desk, work, spellings)
    if "event" in desk.archive.sections:
        for event in desk.archive.events.values():
            yield _event(desk, event, spellings)
    for identity, page in desk.archive.pages.items():
        cards = desk.cards(page.lang)
        yield SearchRecord(
            kind="page",
            url=ref_href(desk.archive, Ref("page", identity)),
            lang=page.lang,
            title=page.page.title,
            body=body_of(page.text, cards, _ROOT),
        )


def search_names(desk: Desk) -> Iterator[SearchName]:
    """Yield all entries of the registers that are found by their names."""
    yield from _actor_names(desk)
    archive, census = desk.archive, desk.census
    for theme, entry in archive.themes.items():
        yield SearchName(
            kind="theme",
            id=theme,
            url=ref_href(archive, Ref("theme", theme)),
            name=entry.name,
            also=_also(entry.record.alt, entry.record.names) if entry.record else (),
            articles=len(census.themes.get(theme, ())),
        )
    for place, found in archive.places.items():
        yield SearchName(
            kind="place",
            id=place,
            url=_url(desk, Ref("place", place)),
            name=found.name,
            also=_also(found.record.aliases, found.record.names) if found.record else (),
            articles=len(census.places.get(place, ())),
        )
    for author, writer in archive.authors.items():
        yield SearchName(
            kind="author",
            id=author,
            url=_url(desk, Ref("author", author)),
            name=writer.name,
            articles=len(census.authors.get(author, ())),
        )


def names_told(desk: Desk, whole: Iterable[SearchName]) -> Iterator[SearchName]:
    """Yield the entries as a language beside the main one names them; `whole` has them in the main one.

    Each leads to its page in that language. What has none leads to its page in the main one, and counts what that does.
    """
    counted = {(name.kind, name.id): name for name in whole}
    actors, cards = desk.archive.actors, desk.cards()
    for name in search_names(desk):
        main = counted[name.kind, name.id]
        told = name if name.url != main.url else msgspec.structs.replace(name, articles=main.articles)
        if told.note:
            lang, _ = cards.register_language(actors[ActorId(told.id)].record)
            told = msgspec.structs.replace(told, note_lang=lang)
        yield told


def events_told(desk: Desk) -> Iterator[ToldEvent]:
    """Yield the events that have a page in a language beside the main one, as that tells of them."""
    cards = desk.cards()
    for identity in desk.shown.events:
        event, ref = desk.archive.events[identity], Ref("event", identity)
        if ref in desk.archive.urls:
            yield ToldEvent(
                record=ref_href(desk.main.archive, ref),
                url=ref_href(desk.archive, ref),
                lang=event.lang,
                title=event.fields.title,
                date=cards.date(event.fields.date).text,
            )


def _also(others: Iterable[str], names: Iterable[LocalizedName]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*others, *(name.name for name in names))))


def _actor_names(desk: Desk) -> Iterator[SearchName]:
    """Yield the actors, each with every spelling that the register knows or an article uses."""
    spellings = spellings_of(desk.archive)
    cards = desk.cards()
    for actor, entry in desk.archive.actors.items():
        record = entry.record
        known = (*record.aliases, *(name.name for name in record.names)) if record else ()
        also = dict.fromkeys((*known, *spellings.get(actor, ())))
        also.pop(entry.name, None)
        card = cards.actor(actor)
        yield SearchName(
            kind="actor",
            id=actor,
            url=card.url,
            name=entry.name,
            also=tuple(also),
            note=card.line or "",
            articles=card.count,
        )


def _url(desk: Desk, ref: Ref) -> str | None:
    """Return the address of a record that has a page."""
    return ref_href(desk.archive, ref) if ref in desk.archive.urls else None


def _article(desk: Desk, work: Work, spellings: dict[str, tuple[str, ...]]) -> SearchRecord:
    archive, cards = desk.archive, desk.cards(work.lang)
    named = archive.mentions.get(work.id, PackedMentions()).unpack()
    listed = (taking.actor for taking in work.participants)
    actors = tuple(dict.fromkeys((*listed, *(found.actor for found in named.actors))))
    return SearchRecord(
        kind="article",
        url=ref_href(archive, Ref("article", work.id)),
        lang=work.lang,
        title=work.article.title,
        date=cards.date(work.article.date).text,
        year=work.day.year,
        order=work.day.isoformat(),
        summary=summary_of(work),
        body=with_mentions(body_of(work.text, cards, _ROOT), named, cards, _ROOT, {}),
        actors=actors,
        themes=work.themes,
        authors=work.authors,
        variants=_variants(actors, spellings),
    )


def _event(desk: Desk, event: EventEntry, spellings: dict[str, tuple[str, ...]]) -> SearchRecord:
    cards = desk.cards()
    date = event.fields.date
    day = date.earliest or date.latest
    actors = tuple(dict.fromkeys((*event.by, *event.to)))
    tellers = (desk.archive.works[ArticleId(article)] for article in desk.census.tellers.get(event.id, ()))
    return SearchRecord(
        kind="event",
        url=ref_href(desk.archive, Ref("event", event.id)),
        lang=event.lang,
        title=event.fields.title,
        date=cards.date(date).text,
        year=date.listed.year if date.listed else None,
        order=day.isoformat() if day else "",
        body=body_of(event.text, cards, _ROOT),
        actors=actors,
        themes=tuple(dict.fromkeys(theme for work in tellers for theme in work.themes)),
        types=(event.fields.type,) if event.fields.type else (),
        variants=_variants(actors, spellings),
    )


def _variants(actors: Iterable[str], spellings: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(spelling for actor in actors for spelling in spellings.get(actor, ())))

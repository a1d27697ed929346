"""Cards: what lists show of a record, made once for each language and shared by all pages that list it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

import msgspec

from regesta.archive.model import Archive, Backref, Entry, EntryKind, LinkedProse, Ref, Work
from regesta.archive.offices import held_at
from regesta.archive.record_names import name_of
from regesta.content.model import Actor, Place, Theme
from regesta.pages.addresses import ref_href
from regesta.pages.census import Census
from regesta.pages.dates import date_view
from regesta.pages.languages import direction, language_name, locale_of
from regesta.pages.views.parts import (
    ActorCard,
    ArticleCard,
    Backlink,
    CountedLink,
    DateView,
    EntryCard,
    EventCard,
    HeldOffice,
    Link,
    ThemeCard,
    TypedLink,
)
from regesta.text.edtf import Edtf
from regesta.types import ActorId, ArticleId, AuthorId, EventId, PageId, PlaceId, SeriesId, ThemeId

_SENTENCE_LIMIT = 240
"""Characters of a biography's first sentence that a card shows."""

KeyT = TypeVar("KeyT")
CardT = TypeVar("CardT")


class Cards:
    """The cards of an archive in one language."""

    def __init__(self, archive: Archive, census: Census, lang: str, whole: Archive) -> None:
        self.archive = archive
        self.whole = whole
        """The archive in its main language, which knows of all translations."""
        self.census = census
        self.lang = lang
        self.locale = locale_of(lang)
        self._articles: dict[ArticleId, ArticleCard] = {}
        self._actors: dict[ActorId, ActorCard] = {}
        self._themes: dict[ThemeId, ThemeCard] = {}
        self._events: dict[EventId, EventCard] = {}

    def date(self, date: Edtf) -> DateView:
        """Return a date in this language."""
        return date_view(date, self.locale)

    def maybe_date(self, date: Edtf | None) -> DateView | None:
        """Return a date in this language, if there is one."""
        return None if date is None else date_view(date, self.locale)

    def other_language(self, lang: str) -> tuple[str | None, str | None]:
        """Return a text's language and direction where they are not the page's own."""
        return (None, None) if lang == self.lang else (lang, direction(lang))

    def register_language(self, record: Actor | Theme | Place | None) -> tuple[str | None, str | None]:
        """Return language and direction of what the register says of an entry, where they are not the page's own."""
        return self.other_language((record.lang if record else None) or self.whole.config.lang)

    def description(self, entry: Entry[Actor] | Entry[Theme] | Entry[Place]) -> str:
        """Return what search engines may be told of an entry in this language."""
        return "" if self.register_language(entry.record)[0] else first_sentence(entry.text)

    # --- articles ---

    def article(self, identity: ArticleId) -> ArticleCard:
        """Return the card of an article."""
        return _memo(self._articles, identity, self._article)

    def articles(self, identities: Iterable[ArticleId]) -> tuple[ArticleCard, ...]:
        """Return the cards of several articles."""
        return tuple(self.article(identity) for identity in identities)

    def article_link(self, identity: ArticleId) -> Link:
        """Return a link to an article."""
        work = self.archive.works[identity]
        lang, direct = self.other_language(work.lang)
        return Link(
            url=ref_href(self.archive, Ref("article", identity)), text=work.article.title, lang=lang, dir=direct
        )

    def _article(self, identity: ArticleId) -> ArticleCard:
        work = self.archive.works[identity]
        lang, direct = self.other_language(work.lang)
        versions = self.whole.versions.get(self.whole.works[identity].original, ())
        others = [other for other in versions if other != identity and identity in versions]
        return ArticleCard(
            url=ref_href(self.archive, Ref("article", identity)),
            title=work.article.title,
            date=self.date(work.article.date),
            summary=summary_of(work),
            lang=lang,
            dir=direct,
            authors=tuple(self.archive.authors[author].name for author in work.authors),
            status=work.standing,
            draft=work.article.draft,
            also_in=tuple(self._version(other) for other in others),
        )

    def _version(self, identity: ArticleId) -> Link:
        work = self.archive.works[identity]
        return Link(
            url=ref_href(self.archive, Ref("article", identity)),
            text=language_name(work.lang),
            lang=work.lang,
            dir=direction(work.lang),
        )

    # --- actors, themes, places, series, authors ---

    def actor(self, identity: ActorId) -> ActorCard:
        """Return the card of an actor."""
        return _memo(self._actors, identity, self._actor)

    def actor_link(self, identity: ActorId) -> Link:
        """Return a link to an actor."""
        card = self.actor(identity)
        return Link(url=card.url, text=card.name)

    def typed_link(self, identity: ActorId) -> TypedLink:
        """Return a link to an actor that says what kind of actor it is."""
        card = self.actor(identity)
        return TypedLink(url=card.url, text=card.name, type=card.type)

    def typed_links(self, identities: Iterable[ActorId]) -> tuple[TypedLink, ...]:
        """Return such links to several actors."""
        return tuple(self.typed_link(identity) for identity in identities)

    def actor_links(self, identities: Iterable[ActorId]) -> tuple[Link, ...]:
        """Return links to several actors."""
        return tuple(self.actor_link(identity) for identity in identities)

    def offices(self, identity: ActorId, at: Edtf) -> tuple[HeldOffice, ...]:
        """Return the offices that an actor is known to have held at a date."""
        held = held_at(self.archive.actors[identity].record, at)
        return tuple(HeldOffice(office=office.office, status=office.status) for office in held)

    def _actor(self, identity: ActorId) -> ActorCard:
        entry = self.archive.actors[identity]
        return ActorCard(
            url=ref_href(self.archive, Ref("actor", identity)),
            name=self._name_here(entry),
            sort=entry.sort,
            type=entry.record.type if entry.record else "unknown",
            line=first_sentence(entry.text),
            count=len(self.census.actors.get(identity, ())),
        )

    def _name_here(self, entry: Entry[Actor]) -> str:
        """Return an actor's name in this language, where the register has it and the language is not the archive's."""
        if entry.record is None or self.lang == self.archive.config.lang:
            return entry.name
        return next((name.name for name in entry.record.names if name.lang == self.lang), entry.name)

    def theme(self, identity: ThemeId) -> ThemeCard:
        """Return the card of a theme."""
        return _memo(self._themes, identity, self._theme)

    def _theme(self, identity: ThemeId) -> ThemeCard:
        entry = self.archive.themes[identity]
        return ThemeCard(
            url=ref_href(self.archive, Ref("theme", identity)),
            label=entry.name,
            line=first_sentence(entry.text),
            count=len(self.census.themes.get(identity, ())),
            total=len(self.census.themes_inherited.get(identity, ())),
        )

    def entry(self, kind: EntryKind, identity: str) -> EntryCard:
        """Return the card of a place, series or author."""
        archive, census = self.archive, self.census
        if kind == "place":
            place = PlaceId(identity)
            found, count = archive.places[place], len(census.places.get(place, ()))
            return self._entry_card(kind, identity, found.name, line=first_sentence(found.text), count=count)
        if kind == "series":
            series = SeriesId(identity)
            count = len(census.series.get(series, ()))
            return self._entry_card(kind, identity, archive.series[series].name, line="", count=count)
        author = AuthorId(identity)
        count = len(census.authors.get(author, ()))
        return self._entry_card(kind, identity, archive.authors[author].name, line="", count=count)

    def _entry_card(self, kind: EntryKind, identity: str, name: str, *, line: str, count: int) -> EntryCard:
        return EntryCard(url=ref_href(self.archive, Ref(kind, identity)), name=name, line=line, count=count)

    def entry_link(self, kind: EntryKind, identity: str) -> Link:
        """Return a link to a place, series or author."""
        card = self.entry(kind, identity)
        return Link(url=card.url, text=card.name)

    # --- events ---

    def event(self, identity: EventId) -> EventCard:
        """Return the card of an event."""
        return _memo(self._events, identity, self._event)

    def events(self, identities: Iterable[EventId]) -> tuple[EventCard, ...]:
        """Return the cards of several events, in the order of their dates."""
        ordered = sorted(identities, key=lambda identity: self.census.event_order[identity])
        return tuple(self.event(identity) for identity in ordered)

    def _event(self, identity: EventId) -> EventCard:
        event = self.archive.events[identity]
        lang, direct = self.other_language(event.lang)
        return EventCard(
            url=ref_href(self.archive, Ref("event", identity)),
            title=event.fields.title,
            date=self.date(event.fields.date),
            type=event.fields.type,
            status=event.fields.status,
            by=self.actor_links(event.by),
            to=self.actor_links(event.to),
            where=tuple(self.entry_link("place", place) for place in event.where),
            date_text=None if lang else event.fields.date_text,
            date_note=event.fields.date_note,
            key=event.fields.key,
            count=len(self.census.telling(self.archive, identity)),
            lang=lang,
            dir=direct,
        )

    # --- any record ---

    def link(self, ref: Ref) -> Link:
        """Return a link to any record."""
        archive = self.archive
        if ref.kind == "article":
            return self.article_link(ArticleId(ref.id))
        lang: str | None = None
        if ref.kind == "page":
            lang = archive.pages[PageId(ref.id)].lang
        elif ref.kind == "event":
            lang = archive.events[EventId(ref.id)].lang
        shown, direct = self.other_language(lang) if lang else (None, None)
        return Link(url=ref_href(archive, ref), text=name_of(archive, ref), lang=shown, dir=direct)

    def counted(self, kind: EntryKind, counts: Iterable[tuple[str, int]]) -> tuple[CountedLink, ...]:
        """Return links to records of one kind with their counts."""
        found = []
        for identity, count in counts:
            link = self.link(Ref(kind, identity))
            found.append(CountedLink(url=link.url, text=link.text, count=count))
        return tuple(found)

    def backlink(self, back: Backref) -> Backlink:
        """Return a page that names this one."""
        link = self.link(back.source)
        date = None
        if back.source.kind == "article":
            date = self.date(self.archive.works[ArticleId(back.source.id)].article.date)
        return Backlink(
            url=link.url,
            title=link.text,
            ways=back.ways,
            kind=back.source.kind,
            date=date,
            lang=link.lang,
            dir=link.dir,
        )

    def backlinks(
        self, ref: Ref, *, without: frozenset[str] = frozenset(), shown: frozenset[str] = frozenset()
    ) -> tuple[Backlink, ...]:
        """Return the pages that name a record: articles newest first, then the others.

        Pages of the kinds `without` are left out, and so are those that name it only in ways that its page has `shown`
        in places of their own.
        """
        backs: list[Backref] = []
        for back in self.archive.backlinks.get(ref, ()):
            ways = tuple(way for way in back.ways if way not in shown)
            if ways and back.source.kind not in without:
                backs.append(msgspec.structs.replace(back, ways=ways))
        backs.sort(key=self._recency)
        return tuple(self.backlink(back) for back in backs)

    def _recency(self, back: Backref) -> tuple[str, int, str]:
        if back.source.kind != "article":
            return (back.source.kind, 0, back.source.id)
        return ("", -self.archive.works[ArticleId(back.source.id)].day.toordinal(), back.source.id)


def _memo(known: dict[KeyT, CardT], key: KeyT, make: Callable[[KeyT], CardT]) -> CardT:
    card = known.get(key)
    if card is None:
        card = known[key] = make(key)
    return card


def summary_of(work: Work) -> str:
    """Return an article's summary: the one that was written, or its first paragraph, cut at a word."""
    return work.article.summary or cut(work.text.outline.first_paragraph, _SENTENCE_LIMIT)


def cut(text: str, limit: int) -> str:
    """Cut a text at a word's end, so that it is no longer than a number of characters."""
    if len(text) <= limit:
        return text
    head = text[: limit - 1]
    space = head.rfind(" ", limit // 2)
    return (head[:space] if space > 0 else head).rstrip(" ,;:–—") + "…"


def first_sentence(text: LinkedProse | None) -> str:
    """Return the first sentence of a body, for a card; the end of a sentence is guessed, so a long one is cut."""
    if text is None:
        return ""
    paragraph = text.outline.first_paragraph
    for mark in (". ", "。", "؟ ", "? ", "! "):
        end = paragraph.find(mark, 20)
        if end > 0:
            paragraph = paragraph[: end + 1]
    return cut(paragraph, _SENTENCE_LIMIT)

"""The Views of the pages of single entries: actor, theme, event, place, series, author, and free pages."""

from __future__ import annotations

from regesta.pages.body import Body
from regesta.pages.quoting import KeptPassages
from regesta.pages.views.grid import EventGrid
from regesta.pages.views.parts import (
    ActorCard,
    ArticleCard,
    Backlink,
    CountedLink,
    DateView,
    EntryCard,
    EventCard,
    FeedLink,
    HeldOffice,
    Link,
    Pager,
    Part,
    ThemeCard,
    TreeNode,
    TypedLink,
    View,
    YearCount,
)


class NameView(Part, frozen=True, kw_only=True):
    """A name in another language or script."""

    name: str
    lang: str | None = None
    dir: str | None = None
    language: str | None = None
    """The language's name, in the page's language."""


class OfficeView(Part, frozen=True, kw_only=True):
    """An office on an actor's time line."""

    office: str
    of: TypedLink | None = None
    valid: DateView | None = None
    status: str | None = None


class OfficeHolder(Part, frozen=True, kw_only=True):
    """Who holds or held an office of this body."""

    actor: Link
    office: str
    valid: DateView | None = None
    status: str | None = None


class RelationView(Part, frozen=True, kw_only=True):
    """A relation from the register, seen from this actor's side."""

    to: Link
    valid: DateView | None = None
    source: str | None = None
    note: str | None = None


class RelationGroup(Part, frozen=True, kw_only=True):
    """The relations of one type."""

    type: str
    relations: tuple[RelationView, ...]
    inverse: bool = False
    """They were declared by the other actors."""


class SuccessionView(Part, frozen=True, kw_only=True):
    """How a body came from or passed into another."""

    kind: str
    to: Link
    inverse: bool = False
    date: DateView | None = None


class NamedArticle(Part, frozen=True, kw_only=True):
    """An article in an entry's list, with the ways in which it names the entry."""

    article: ArticleCard
    ways: tuple[str, ...] = ()
    """As in `Backlink.ways`."""
    role: str | None = None
    spelling: str | None = None


class ActorEvent(Part, frozen=True, kw_only=True):
    """An event in an actor's chronology."""

    event: EventCard
    ways: tuple[str, ...]
    """What the actor is in it: ``doer``, ``target``, or both; else ``named``, where a text tells of it."""


class ActorView(View, frozen=True, kw_only=True):
    """An actor's page (``actor.html``)."""

    name: str
    type: str
    sort: str
    registered: bool
    """There is a file for the actor in the register."""
    biography: Body | None = None
    text_lang: str | None = None
    """The language of the biography, where it is not the page's own."""
    text_dir: str | None = None
    names: tuple[NameView, ...] = ()
    aliases: tuple[str, ...] = ()
    offices: tuple[OfficeView, ...] = ()
    holders: tuple[OfficeHolder, ...] = ()
    relations: tuple[RelationGroup, ...] = ()
    part_of: tuple[TypedLink, ...] = ()
    parts: tuple[TypedLink, ...] = ()
    succession: tuple[SuccessionView, ...] = ()
    valid: DateView | None = None
    wikidata: str | None = None
    same_as: tuple[str, ...] = ()
    not_same_as: tuple[Link, ...] = ()
    articles: tuple[NamedArticle, ...] = ()
    """Those of this page of the list: principal first, newest first."""
    article_count: int = 0
    principal_count: int = 0
    passages: tuple[KeptPassages, ...] = ()
    """Those of this page: newest article first."""
    passage_count: int = 0
    """All sentences that name the actor."""
    passage_articles: int = 0
    """Articles in which they stand."""
    pager: Pager | None = None
    chronology: tuple[ActorEvent, ...] = ()
    """Events in which the actor acts, is acted upon, or is named where a text tells of them, in the order of dates."""
    co_actors: tuple[CountedLink, ...] = ()
    """Those named together with the actor, the strongest first, with the number of articles that they share."""
    network: Link | None = None
    themes: tuple[CountedLink, ...] = ()
    years: tuple[YearCount, ...] = ()
    """Articles that name the actor, by year of publication."""
    mentions: tuple[YearCount, ...] = ()
    """Sentences that name the actor, by the year in which their articles were published."""
    backlinks: tuple[Backlink, ...] = ()
    """Pages other than the listed articles that name the actor."""
    citations: tuple[FeedLink, ...] = ()
    """Files of citations of all its articles, in the formats that the config asks for."""


class ThemeView(View, frozen=True, kw_only=True):
    """A theme's page (``theme.html``)."""

    label: str
    registered: bool
    scope: Body | None = None
    text_lang: str | None = None
    """The language of the scope note, where it is not the page's own."""
    text_dir: str | None = None
    alt: tuple[str, ...] = ()
    names: tuple[NameView, ...] = ()
    broader: tuple[Link, ...] = ()
    narrower: tuple[TreeNode, ...] = ()
    related: tuple[Link, ...] = ()
    exact_match: tuple[str, ...] = ()
    replaced_by: Link | None = None
    replaces: tuple[Link, ...] = ()
    count: int = 0
    total: int = 0
    articles: tuple[NamedArticle, ...] = ()
    inherited: tuple[CountedLink, ...] = ()
    """Narrower themes whose articles are not repeated here, with their counts."""
    pager: Pager | None = None
    principals: tuple[CountedLink, ...] = ()
    """The actors of whom most articles of the theme are, with the number of these articles."""
    actors: tuple[CountedLink, ...] = ()
    """Those that most articles name besides, with their number."""
    chronology: tuple[EventCard, ...] = ()
    grid: EventGrid | None = None
    """Who acted when."""
    years: tuple[YearCount, ...] = ()
    backlinks: tuple[Backlink, ...] = ()
    citations: tuple[FeedLink, ...] = ()
    """Files of citations of all its articles, in the formats that the config asks for."""


class Telling(Part, frozen=True, kw_only=True):
    """How one article tells of an event."""

    article: ArticleCard
    title: str
    date: DateView
    own: bool = True
    """The article says it in words of its own; otherwise it names the event, and its words are the page's."""
    by: tuple[Link, ...] = ()
    to: tuple[Link, ...] = ()
    where: tuple[Link, ...] = ()
    status: str | None = None
    date_note: str | None = None
    source: str | None = None
    quoted: int | None = None
    """Where the sentences of its text that tell of the event are in `EventView.passages`."""


class Party(Part, frozen=True, kw_only=True):
    """Who acts in an event, or is acted upon."""

    actor: ActorCard
    offices: tuple[HeldOffice, ...] = ()
    """The offices held at the event's date."""


class EventView(View, frozen=True, kw_only=True):
    """An event's page (``event.html``)."""

    title: str
    date: DateView
    registered: bool
    text_lang: str | None = None
    """The language of the title and the notes, where it is not the page's own."""
    text_dir: str | None = None
    month: Link | None = None
    """The page of the chronology that lists the event."""
    type: str | None = None
    status: str | None = None
    date_text: str | None = None
    date_note: str | None = None
    key: bool = False
    source: str | None = None
    by: tuple[Party, ...] = ()
    to: tuple[Party, ...] = ()
    named: tuple[Link, ...] = ()
    """Other actors who are named in the sentences that tell of it."""
    where: tuple[Link, ...] = ()
    part_of: Link | None = None
    parts: tuple[EventCard, ...] = ()
    note: Body | None = None
    """The body of the event's own file."""
    tellings: tuple[Telling, ...] = ()
    passages: tuple[KeptPassages, ...] = ()
    """The sentences in which articles refer to the event, or write its date and name one of its parties."""
    previous: EventCard | None = None
    next: EventCard | None = None
    backlinks: tuple[Backlink, ...] = ()


class PlaceView(View, frozen=True, kw_only=True):
    """A place's page (``place.html``)."""

    name: str
    registered: bool
    note: Body | None = None
    text_lang: str | None = None
    """The language of the note, where it is not the page's own."""
    text_dir: str | None = None
    aliases: tuple[str, ...] = ()
    names: tuple[NameView, ...] = ()
    within: tuple[Link, ...] = ()
    parts: tuple[Link, ...] = ()
    lat: float | None = None
    lon: float | None = None
    coordinates: str | None = None
    """Latitude and longitude in words: ``34.53° N, 69.17° E``."""
    articles: tuple[NamedArticle, ...] = ()
    pager: Pager | None = None
    events: tuple[EventCard, ...] = ()
    backlinks: tuple[Backlink, ...] = ()


class SeriesView(View, frozen=True, kw_only=True):
    """A series' page (``series.html``)."""

    name: str
    articles: tuple[ArticleCard, ...] = ()
    """In the order of the series: oldest first."""


class AuthorView(View, frozen=True, kw_only=True):
    """An author's page (``author.html``)."""

    name: str
    is_body: bool = False
    """The author is no person."""
    home: str | None = None
    """An address elsewhere that stands for the author."""
    articles: tuple[ArticleCard, ...] = ()
    article_count: int = 0
    pager: Pager | None = None
    themes: tuple[CountedLink, ...] = ()
    actors: tuple[CountedLink, ...] = ()


class FreePageView(View, frozen=True, kw_only=True):
    """A page that is no article (``page.html``)."""

    title: str
    body: Body | None
    backlinks: tuple[Backlink, ...] = ()


__all__ = [
    "ActorEvent",
    "ActorView",
    "AuthorView",
    "EntryCard",
    "EventView",
    "FreePageView",
    "NameView",
    "NamedArticle",
    "OfficeHolder",
    "OfficeView",
    "Party",
    "PlaceView",
    "RelationGroup",
    "RelationView",
    "SeriesView",
    "SuccessionView",
    "Telling",
    "ThemeCard",
    "ThemeView",
]

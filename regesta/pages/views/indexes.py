"""The Views of lists and indexes: home, articles, actors, themes, dates, events, places, series, authors, old pages."""

from __future__ import annotations

from regesta.pages.body import Body
from regesta.pages.views.grid import EventGrid
from regesta.pages.views.parts import (
    ActorCard,
    ArticleCard,
    CountedLink,
    EntryCard,
    EventCard,
    FeedLink,
    Href,
    Link,
    Pager,
    Part,
    ThemeCard,
    TreeNode,
    View,
    YearCount,
)
from regesta.pages.views.timeline import Narrowing, Quantities, Timeline


class Number(Part, frozen=True, kw_only=True):
    """One figure of the archive in numbers."""

    label: str
    """From: ``articles``, ``actors``, ``themes``, ``events``, ``places``, ``sources``, ``words``, ``languages``."""
    value: int
    url: Href | None = None


class HomeView(View, frozen=True, kw_only=True):
    """The home page (``home.html``)."""

    latest: tuple[ArticleCard, ...] = ()
    actors: tuple[ActorCard, ...] = ()
    """The principal actors: those named in most articles."""
    themes: tuple[ThemeCard, ...] = ()
    events: tuple[EventCard, ...] = ()
    """The latest events that had begun by the day at which the archive is looked at."""
    series: tuple[EntryCard, ...] = ()
    years: tuple[YearCount, ...] = ()
    """Events by year, with the pages of the chronology."""
    numbers: tuple[Number, ...] = ()
    first_date: str | None = None
    last_date: str | None = None
    """The newest date of publication, in words."""
    citations: tuple[FeedLink, ...] = ()
    """Files of citations of all articles, in the formats that the config asks for."""


class YearGroup(Part, frozen=True, kw_only=True):
    """Articles of one year of publication."""

    year: int
    articles: tuple[ArticleCard, ...]


class ArticleIndexView(View, frozen=True, kw_only=True):
    """All articles, newest first (``article_index.html``)."""

    years: tuple[YearGroup, ...] = ()
    total: int = 0
    pager: Pager | None = None


class Locator(Part, frozen=True, kw_only=True):
    """Where an index leads: to an article, at the paragraph that first names the actor."""

    url: Href
    text: str
    """The article's date, short: ``24 Feb 2025``."""
    title: str
    """The article's title."""
    principal: bool = False
    """The actor is a principal actor of the article."""


class SubEntry(Part, frozen=True, kw_only=True):
    """The locators of an actor under a theme."""

    theme: Link
    locators: tuple[Locator, ...]
    more: int = 0
    """How many articles are left out."""


class IndexEntry(Part, frozen=True, kw_only=True):
    """An entry of the actor index: an actor, or a variant that says *see*."""

    text: str
    """The sort name: ``Nazari, Latif``."""
    actor: ActorCard | None = None
    locators: tuple[Locator, ...] = ()
    """In the order of dates: all where they are few, those of no theme where there are sub-entries."""
    more: int = 0
    """How many articles are left out."""
    subentries: tuple[SubEntry, ...] = ()
    see: tuple[Link, ...] = ()
    see_also: tuple[Link, ...] = ()
    lang: str | None = None
    """The language of the text, where it is not the page's own."""
    dir: str | None = None


class LetterGroup(Part, frozen=True, kw_only=True):
    """The entries under one letter."""

    letter: str
    anchor: str
    entries: tuple[IndexEntry, ...]


class TypeGroup(Part, frozen=True, kw_only=True):
    """The actors of one type."""

    type: str
    anchor: str
    actors: tuple[ActorCard, ...]


class ActorIndexView(View, frozen=True, kw_only=True):
    """The index of actors, A to Z and by type (``actor_index.html``)."""

    letters: tuple[LetterGroup, ...] = ()
    """Those on this page."""
    jump: tuple[Link, ...] = ()
    """All letters of the index, each with the place where it begins."""
    types: tuple[TypeGroup, ...] = ()
    """On the first page alone."""
    type_names: tuple[str, ...] = ()
    """The types of the actors on this page."""
    total: int = 0
    pager: Pager | None = None
    network: Link | None = None


class ThemeIndexView(View, frozen=True, kw_only=True):
    """The tree of themes (``theme_index.html``)."""

    tree: tuple[TreeNode, ...] = ()
    total: int = 0


class MonthGroup(Part, frozen=True, kw_only=True):
    """One month of the chronology: the events listed there, and the articles published in it."""

    month: int | None
    """From 1 to 12; none: dated by the year alone."""
    text: str
    """In words: ``February 2025``; of what is dated by the year alone, the year."""
    anchor: str
    url: Href | None = None
    events: tuple[EventCard, ...] = ()
    published: tuple[ArticleCard, ...] = ()


class YearSummary(Part, frozen=True, kw_only=True):
    """A year in the chronology: its months with their counts of events."""

    year: int
    url: Href
    events: int
    published: int
    months: tuple[CountedLink, ...] = ()


class DateIndexView(View, frozen=True, kw_only=True):
    """The chronology's entry (``date_index.html``)."""

    years: tuple[YearSummary, ...] = ()
    undated: tuple[EventCard, ...] = ()
    """Events with no beginning and no end."""
    grid: EventGrid | None = None
    """Who acted when, in the latest months; the years have grids of their own."""
    picture: Quantities | None = None


class DateYearView(View, frozen=True, kw_only=True):
    """A year of the chronology (``date_year.html``)."""

    year: int
    months: tuple[MonthGroup, ...] = ()
    continuing: tuple[EventCard, ...] = ()
    """Events listed in other years whose interval covers part of this one."""
    grid: EventGrid | None = None
    """Who acted when."""
    timeline: Timeline | None = None
    narrowing: Narrowing | None = None
    previous: Link | None = None
    next: Link | None = None


class DateMonthView(View, frozen=True, kw_only=True):
    """A month of the chronology (``date_month.html``)."""

    year: int
    month: int
    text: str
    """In words: ``February 2025``."""
    events: tuple[EventCard, ...] = ()
    published: tuple[ArticleCard, ...] = ()
    continuing: tuple[EventCard, ...] = ()
    """Events listed elsewhere whose interval covers part of this month."""
    previous: Link | None = None
    next: Link | None = None
    year_url: Href = Href("")
    timeline: Timeline | None = None
    narrowing: Narrowing | None = None


class EventIndexView(View, frozen=True, kw_only=True):
    """All events, oldest year first (``event_index.html``)."""

    years: tuple[EventYear, ...] = ()
    total: int = 0
    pager: Pager | None = None


class EventYear(Part, frozen=True, kw_only=True):
    """The events listed in one year."""

    year: int | None
    events: tuple[EventCard, ...]


class EntryIndexView(View, frozen=True, kw_only=True):
    """All series or all authors (``series_index.html``, ``author_index.html``)."""

    entries: tuple[EntryCard, ...] = ()
    total: int = 0


class PlaceIndexView(View, frozen=True, kw_only=True):
    """All places, as a tree (``place_index.html``)."""

    tree: tuple[TreeNode, ...] = ()
    total: int = 0


class NotFoundView(View, frozen=True, kw_only=True):
    """What the server shows for an address that does not exist (``404.html``)."""

    sections: tuple[Link, ...] = ()


class RedirectView(View, frozen=True, kw_only=True):
    """An old address that leads to the new one (``redirect.html``)."""

    target: Href
    absolute: str | None = None
    title: str = ""


class GoneView(View, frozen=True, kw_only=True):
    """An address that was withdrawn for good (``gone.html``)."""

    note: Body | None = None

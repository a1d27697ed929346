"""The View of an article's page, and its parts."""

from __future__ import annotations

from regesta.pages.body import Body
from regesta.pages.views.parts import (
    ActorCard,
    Alternate,
    ArticleCard,
    Backlink,
    DateView,
    EntryCard,
    EventCard,
    FeedLink,
    HeldOffice,
    Href,
    Html,
    Link,
    Part,
    ThemeCard,
    View,
)


class HeadingView(Part, frozen=True, kw_only=True):
    """A heading of the body, for the table of contents."""

    level: int
    id: str
    text: str


class ActorUse(Part, frozen=True, kw_only=True):
    """An actor in an article: who, in which role, under which spelling."""

    actor: ActorCard
    role: str | None = None
    spelling: str | None = None
    offices: tuple[HeldOffice, ...] = ()
    """The offices held at the article's as-of date, without one that `role` names."""
    principal: bool = False


class SourceView(Part, frozen=True, kw_only=True):
    """A document that the article cites."""

    title: str
    anchor: str
    id: str | None = None
    url: str | None = None
    archived: str | None = None
    accessed: DateView | None = None
    version_day: str | None = None
    """The day of which a reader should see it, as ISO 8601: that of the archived copy, or that of the access."""
    publisher: str | None = None
    date: DateView | None = None
    lang: str | None = None
    language: str | None = None
    dir: str | None = None


class AssessmentView(Part, frozen=True, kw_only=True):
    """A judgement of the article: the claim, how likely, how sure, by when, and what came of it."""

    claim: str
    anchor: str
    likelihood: str | None = None
    """One of ICD 203's seven expressions."""
    confidence: str | None = None
    by: DateView | None = None
    resolve: str | None = None
    outcome: str = "open"
    outcome_date: DateView | None = None
    evidence: str | None = None


class ChangeView(Part, frozen=True, kw_only=True):
    """An entry of the article's history."""

    date: DateView
    kind: str
    note: str


class StyledCitation(Part, frozen=True, kw_only=True):
    """A citation as a style has it, in the style's English: its parts in the order in which they stand."""

    style: str
    """``APA``, ``Chicago`` or ``MLA``."""
    before: str
    italic: str
    """The title of the article or of the archive, in italics; empty where the style asks for none."""
    after: str
    address: str | None = None
    end: str = ""


class CitationView(Part, frozen=True, kw_only=True):
    """How to cite the article: the parts, which the template puts together in the page's language, styles, tags."""

    authors: tuple[str, ...]
    title: str
    site: str
    date: DateView
    version: DateView | None = None
    """The date of the last change, where there was one."""
    address: str | None = None
    """The address by which it is cited: that of its DOI, or else the absolute one of the page."""
    doi: str | None = None
    """Its DOI, bare; `address` is then where that leads from."""
    styles: tuple[StyledCitation, ...] = ()
    tags: tuple[tuple[str, str], ...] = ()
    """The tags for the head of the page that reference managers read (Highwire, Dublin Core): name and content."""
    files: tuple[FeedLink, ...] = ()
    """The same for reference managers, in the formats that the config asks for."""


class AuthorLink(Link, frozen=True, kw_only=True):
    """A link to an author's page."""

    is_body: bool = False
    """The author is no person."""


class SeriesPlace(Part, frozen=True, kw_only=True):
    """Where the article stands in its series."""

    series: Link
    number: int
    total: int
    previous: Link | None = None
    next: Link | None = None


class RelatedView(Part, frozen=True, kw_only=True):
    """An article that has to do with this one, and why."""

    article: Link
    """In the page's language, where there is such a version."""
    date: DateView
    shares: tuple[str, ...] = ()
    """Actors, themes and places that both name, those that say most first."""
    event: str | None = None
    """The title of an event that both tell of."""
    series: bool = False
    """Both are parts of one series."""
    near: str | None = None
    """How near in time the two were published: ``day``, ``week``, ``fortnight``, ``month``, ``quarter``."""


class ArticleView(View, frozen=True, kw_only=True):
    """An article's page (``article.html``)."""

    title: str
    body: Body | None
    headings: tuple[HeadingView, ...]
    date: DateView
    timestamp: str
    as_of: DateView
    updated: DateView | None = None
    summary: str = ""
    summary_written: bool = False
    """The author wrote the summary; otherwise it was taken from the first paragraph, and need not be shown above it."""
    authors: tuple[AuthorLink, ...] = ()
    words: int = 0
    reading_minutes: int = 1
    status: str = "published"
    draft: bool = False
    superseded_by: Link | None = None
    supersedes: tuple[Link, ...] = ()
    withdrawal: ChangeView | None = None
    """Why and when the article was withdrawn, where its history says so."""
    corrections: tuple[ChangeView, ...] = ()
    """The corrections and clarifications of the history, shown above the text."""
    history: tuple[ChangeView, ...] = ()
    about: tuple[ActorUse, ...] = ()
    """The principal actors."""
    actors: tuple[ActorUse, ...] = ()
    """The other actors, whoever acts in one of the article's events included."""
    mentioned: tuple[ActorUse, ...] = ()
    """Whom the text names beside all of these."""
    hovercards: tuple[ActorUse, ...] = ()
    """Those to whom names in the text lead. A link of the text is described by the element ``site-card-1`` (the first
    of these), ``site-card-2``, …"""
    themes: tuple[ThemeCard, ...] = ()
    places: tuple[EntryCard, ...] = ()
    chronology: tuple[EventCard, ...] = ()
    sources: tuple[SourceView, ...] = ()
    assessments: tuple[AssessmentView, ...] = ()
    all_assessments: Href | None = None
    """The list of those of all articles, where this one has any."""
    series: SeriesPlace | None = None
    original: Alternate | None = None
    """The article that this one translates."""
    translations: tuple[Alternate, ...] = ()
    """The other languages in which the article can be read."""
    related: tuple[RelatedView, ...] = ()
    """The most related first."""
    previous: ArticleCard | None = None
    next: ArticleCard | None = None
    backlinks: tuple[Backlink, ...] = ()
    citation: CitationView
    """How to cite this version."""
    image: Html | None = None
    """The article's picture, as an element."""
